package operationalinsights

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Workspace is where logs can be searched. Its id is the workspace's resource id.
type Workspace struct {
	pulumi.CustomResourceState

	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewWorkspace registers a workspace.
func NewWorkspace(ctx *pulumi.Context, name string, args *WorkspaceArgs,
	opts ...pulumi.ResourceOption,
) (*Workspace, error) {
	if args == nil {
		args = &WorkspaceArgs{}
	}
	var resource Workspace
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, WorkspaceType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// WorkspaceArgs are the arguments of Workspace. ResourceGroupName is required.
type WorkspaceArgs struct {
	Features *WorkspaceFeaturesArgs
	Location pulumi.StringPtrInput
	// PublicNetworkAccessForIngestion and PublicNetworkAccessForQuery are Enabled or Disabled.
	PublicNetworkAccessForIngestion pulumi.StringPtrInput
	PublicNetworkAccessForQuery     pulumi.StringPtrInput
	ResourceGroupName               pulumi.StringInput
	// RetentionInDays is how long logs can be searched, 30 to 730.
	RetentionInDays pulumi.IntPtrInput
	Sku             *WorkspaceSkuArgs
	Tags            pulumi.StringMapInput
}

type workspaceArgs struct {
	Features                        *workspaceFeatures `pulumi:"features"`
	Location                        *string            `pulumi:"location"`
	PublicNetworkAccessForIngestion *string            `pulumi:"publicNetworkAccessForIngestion"`
	PublicNetworkAccessForQuery     *string            `pulumi:"publicNetworkAccessForQuery"`
	ResourceGroupName               string             `pulumi:"resourceGroupName"`
	RetentionInDays                 *int               `pulumi:"retentionInDays"`
	Sku                             *workspaceSku      `pulumi:"sku"`
	Tags                            map[string]string  `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (WorkspaceArgs) ElementType() reflect.Type { return reflect.TypeFor[workspaceArgs]() }

// WorkspaceFeaturesArgs are about who may search.
type WorkspaceFeaturesArgs struct {
	// DisableLocalAuth takes no keys of the workspace's own.
	DisableLocalAuth pulumi.BoolPtrInput
	// EnableLogAccessUsingOnlyResourcePermissions lets whoever may read a resource search its logs.
	EnableLogAccessUsingOnlyResourcePermissions pulumi.BoolPtrInput
}

type workspaceFeatures struct {
	DisableLocalAuth                            *bool `pulumi:"disableLocalAuth"`
	EnableLogAccessUsingOnlyResourcePermissions *bool `pulumi:"enableLogAccessUsingOnlyResourcePermissions"`
}

// ElementType implements pulumi.Input.
func (WorkspaceFeaturesArgs) ElementType() reflect.Type { return reflect.TypeFor[workspaceFeatures]() }

// WorkspaceSkuArgs is the tier, such as PerGB2018.
type WorkspaceSkuArgs struct {
	Name pulumi.StringInput
}

type workspaceSku struct {
	Name string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (WorkspaceSkuArgs) ElementType() reflect.Type { return reflect.TypeFor[workspaceSku]() }

package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ManagementPolicy deletes blobs when their time is over.
type ManagementPolicy struct {
	pulumi.CustomResourceState
}

// NewManagementPolicy registers a policy.
func NewManagementPolicy(ctx *pulumi.Context, name string, args *ManagementPolicyArgs,
	opts ...pulumi.ResourceOption,
) (*ManagementPolicy, error) {
	if args == nil {
		args = &ManagementPolicyArgs{}
	}
	var resource ManagementPolicy
	required := map[string]pulumi.Input{
		"accountName": args.AccountName, "policy": args.Policy, "resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, ManagementPolicyType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ManagementPolicyArgs are the arguments of ManagementPolicy. AccountName, Policy and ResourceGroupName are required;
// ManagementPolicyName is default.
type ManagementPolicyArgs struct {
	AccountName          pulumi.StringInput
	ManagementPolicyName pulumi.StringPtrInput
	Policy               *ManagementPolicySchemaArgs
	ResourceGroupName    pulumi.StringInput
}

type managementPolicyArgs struct {
	AccountName          string                 `pulumi:"accountName"`
	ManagementPolicyName *string                `pulumi:"managementPolicyName"`
	Policy               managementPolicySchema `pulumi:"policy"`
	ResourceGroupName    string                 `pulumi:"resourceGroupName"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyArgs]()
}

// ManagementPolicySchemaArgs are a policy's rules.
type ManagementPolicySchemaArgs struct {
	Rules ManagementPolicyRuleArray
}

type managementPolicySchema struct {
	Rules []managementPolicyRule `pulumi:"rules"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicySchemaArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicySchema]()
}

// ManagementPolicyRuleArray is a list of rules.
type ManagementPolicyRuleArray []*ManagementPolicyRuleArgs

// ElementType implements pulumi.Input.
func (ManagementPolicyRuleArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]managementPolicyRule]()
}

// ManagementPolicyRuleArgs is one rule. Type is Lifecycle.
type ManagementPolicyRuleArgs struct {
	Definition *ManagementPolicyDefinitionArgs
	Enabled    pulumi.BoolPtrInput
	Name       pulumi.StringInput
	Type       pulumi.StringInput
}

type managementPolicyRule struct {
	Definition managementPolicyDefinition `pulumi:"definition"`
	Enabled    *bool                      `pulumi:"enabled"`
	Name       string                     `pulumi:"name"`
	Type       string                     `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyRuleArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyRule]()
}

// ManagementPolicyDefinitionArgs say what is done with which blobs.
type ManagementPolicyDefinitionArgs struct {
	Actions *ManagementPolicyActionArgs
	Filters *ManagementPolicyFilterArgs
}

type managementPolicyDefinition struct {
	Actions managementPolicyAction  `pulumi:"actions"`
	Filters *managementPolicyFilter `pulumi:"filters"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyDefinitionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyDefinition]()
}

// ManagementPolicyActionArgs are what is done.
type ManagementPolicyActionArgs struct {
	BaseBlob *ManagementPolicyBaseBlobArgs
	Snapshot *ManagementPolicySnapShotArgs
	Version  *ManagementPolicyVersionArgs
}

type managementPolicyAction struct {
	BaseBlob *managementPolicyBaseBlob `pulumi:"baseBlob"`
	Snapshot *managementPolicySnapShot `pulumi:"snapshot"`
	Version  *managementPolicyVersion  `pulumi:"version"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyActionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyAction]()
}

// ManagementPolicyBaseBlobArgs are about current versions.
type ManagementPolicyBaseBlobArgs struct {
	Delete *DateAfterModificationArgs
}

type managementPolicyBaseBlob struct {
	Delete *dateAfterModification `pulumi:"delete"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyBaseBlobArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyBaseBlob]()
}

// DateAfterModificationArgs count days from the last change.
type DateAfterModificationArgs struct {
	DaysAfterModificationGreaterThan pulumi.Float64PtrInput
}

type dateAfterModification struct {
	DaysAfterModificationGreaterThan *float64 `pulumi:"daysAfterModificationGreaterThan"`
}

// ElementType implements pulumi.Input.
func (DateAfterModificationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[dateAfterModification]()
}

// ManagementPolicySnapShotArgs are about snapshots.
type ManagementPolicySnapShotArgs struct {
	Delete *DateAfterCreationArgs
}

type managementPolicySnapShot struct {
	Delete *dateAfterCreation `pulumi:"delete"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicySnapShotArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicySnapShot]()
}

// DateAfterCreationArgs count days from when a version was written.
type DateAfterCreationArgs struct {
	DaysAfterCreationGreaterThan pulumi.Float64Input
}

type dateAfterCreation struct {
	DaysAfterCreationGreaterThan float64 `pulumi:"daysAfterCreationGreaterThan"`
}

// ElementType implements pulumi.Input.
func (DateAfterCreationArgs) ElementType() reflect.Type { return reflect.TypeFor[dateAfterCreation]() }

// ManagementPolicyVersionArgs are about earlier versions.
type ManagementPolicyVersionArgs struct {
	Delete *DateAfterCreationArgs
}

type managementPolicyVersion struct {
	Delete *dateAfterCreation `pulumi:"delete"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyVersionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyVersion]()
}

// ManagementPolicyFilterArgs say with which blobs: blockBlob, appendBlob.
type ManagementPolicyFilterArgs struct {
	BlobTypes pulumi.StringArrayInput
}

type managementPolicyFilter struct {
	BlobTypes []string `pulumi:"blobTypes"`
}

// ElementType implements pulumi.Input.
func (ManagementPolicyFilterArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managementPolicyFilter]()
}

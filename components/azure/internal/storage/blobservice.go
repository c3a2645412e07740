package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// BlobServiceProperties are what an account does for all its blobs. Its id is that of the account's blob service.
type BlobServiceProperties struct {
	pulumi.CustomResourceState
}

// NewBlobServiceProperties registers them.
func NewBlobServiceProperties(ctx *pulumi.Context, name string, args *BlobServicePropertiesArgs,
	opts ...pulumi.ResourceOption,
) (*BlobServiceProperties, error) {
	if args == nil {
		args = &BlobServicePropertiesArgs{}
	}
	var resource BlobServiceProperties
	required := map[string]pulumi.Input{"accountName": args.AccountName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, BlobServicePropertiesType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// BlobServicePropertiesArgs are the arguments of BlobServiceProperties. AccountName and ResourceGroupName are required;
// BlobServicesName is default.
type BlobServicePropertiesArgs struct {
	AccountName                    pulumi.StringInput
	BlobServicesName               pulumi.StringPtrInput
	ChangeFeed                     *ChangeFeedArgs
	ContainerDeleteRetentionPolicy *DeleteRetentionPolicyArgs
	Cors                           *CorsRulesArgs
	DeleteRetentionPolicy          *DeleteRetentionPolicyArgs
	IsVersioningEnabled            pulumi.BoolPtrInput
	ResourceGroupName              pulumi.StringInput
	RestorePolicy                  *RestorePolicyPropertiesArgs
}

type blobServicePropertiesArgs struct {
	AccountName                    string                   `pulumi:"accountName"`
	BlobServicesName               *string                  `pulumi:"blobServicesName"`
	ChangeFeed                     *changeFeed              `pulumi:"changeFeed"`
	ContainerDeleteRetentionPolicy *deleteRetentionPolicy   `pulumi:"containerDeleteRetentionPolicy"`
	Cors                           *corsRules               `pulumi:"cors"`
	DeleteRetentionPolicy          *deleteRetentionPolicy   `pulumi:"deleteRetentionPolicy"`
	IsVersioningEnabled            *bool                    `pulumi:"isVersioningEnabled"`
	ResourceGroupName              string                   `pulumi:"resourceGroupName"`
	RestorePolicy                  *restorePolicyProperties `pulumi:"restorePolicy"`
}

// ElementType implements pulumi.Input.
func (BlobServicePropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[blobServicePropertiesArgs]()
}

// ChangeFeedArgs record every change.
type ChangeFeedArgs struct {
	Enabled pulumi.BoolPtrInput
}

type changeFeed struct {
	Enabled *bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (ChangeFeedArgs) ElementType() reflect.Type { return reflect.TypeFor[changeFeed]() }

// DeleteRetentionPolicyArgs keep what was deleted for 1 to 365 days.
type DeleteRetentionPolicyArgs struct {
	Days    pulumi.IntPtrInput
	Enabled pulumi.BoolPtrInput
}

type deleteRetentionPolicy struct {
	Days    *int  `pulumi:"days"`
	Enabled *bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (DeleteRetentionPolicyArgs) ElementType() reflect.Type {
	return reflect.TypeFor[deleteRetentionPolicy]()
}

// RestorePolicyPropertiesArgs let blobs be put back to what they were at a time.
type RestorePolicyPropertiesArgs struct {
	Days    pulumi.IntPtrInput
	Enabled pulumi.BoolInput
}

type restorePolicyProperties struct {
	Days    *int `pulumi:"days"`
	Enabled bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (RestorePolicyPropertiesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[restorePolicyProperties]()
}

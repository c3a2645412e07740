package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// BlobContainer holds blobs. Its id is the container's resource id.
type BlobContainer struct {
	pulumi.CustomResourceState

	// Name is the name in the account.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewBlobContainer registers a container.
func NewBlobContainer(ctx *pulumi.Context, name string, args *BlobContainerArgs,
	opts ...pulumi.ResourceOption,
) (*BlobContainer, error) {
	if args == nil {
		args = &BlobContainerArgs{}
	}
	var resource BlobContainer
	required := map[string]pulumi.Input{"accountName": args.AccountName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, BlobContainerType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// BlobContainerArgs are the arguments of BlobContainer. AccountName and ResourceGroupName are required.
type BlobContainerArgs struct {
	AccountName   pulumi.StringInput
	ContainerName pulumi.StringPtrInput
	// PublicAccess is None, Blob or Container.
	PublicAccess      pulumi.StringPtrInput
	ResourceGroupName pulumi.StringInput
}

type blobContainerArgs struct {
	AccountName       string  `pulumi:"accountName"`
	ContainerName     *string `pulumi:"containerName"`
	PublicAccess      *string `pulumi:"publicAccess"`
	ResourceGroupName string  `pulumi:"resourceGroupName"`
}

// ElementType implements pulumi.Input.
func (BlobContainerArgs) ElementType() reflect.Type { return reflect.TypeFor[blobContainerArgs]() }

package azure

import (
	"errors"

	"github.com/pulumi/pulumi-azure-native-sdk/storage/v2"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// BucketType is the type token of [Bucket].
const BucketType = "phiform:azure:Bucket"

// BucketArgs configures a [Bucket].
type BucketArgs struct {
	Place
	Encryption    EncryptionKey
	AccountName   string
	ContainerName string
	Redundancy    string
	Logs          LogTarget
	PrivateAccess *PrivateAccess
	Lifecycle     *LifecycleArgs
	Lock          *LockArgs
	ReadOrigins   pulumi.StringArrayInput
	ReceivesLogs  bool
	Disposable    bool
	Tags          pulumi.StringMapInput
}

// LifecycleArgs says how long objects are kept.
type LifecycleArgs struct{ NoncurrentDays, ExpireDays int }

// LockArgs makes objects immutable for a time.
type LockArgs struct {
	Days int
	Mode string
}

// Bucket is a storage account for blobs.
type Bucket struct {
	pulumi.ResourceState

	BucketName    pulumi.StringOutput `pulumi:"bucketName"`
	BucketID      pulumi.StringOutput `pulumi:"bucketId"`
	ContainerName pulumi.StringOutput `pulumi:"containerName"`
	DomainName    pulumi.StringOutput `pulumi:"domainName"`
	LockCommand   pulumi.StringOutput `pulumi:"lockCommand"`

	Container *storage.BlobContainer
}

// NewBucket creates a [Bucket].
func NewBucket(_ *pulumi.Context, _ string, _ *BucketArgs, _ ...pulumi.ResourceOption) (*Bucket, error) {
	return nil, errors.New("bucket: unfinished")
}

// ReachThrough gives the account a private endpoint.
func (b *Bucket) ReachThrough(_ *pulumi.Context, _ PrivateAccess) error {
	return errors.New("bucket: unfinished")
}

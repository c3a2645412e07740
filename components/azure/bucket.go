package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/storage"
)

// BucketType is the type token of [Bucket].
const BucketType = "phiform:azure:Bucket"

// Where copies of a bucket's objects are kept.
const (
	// RedundancyGeoZone keeps three copies in zones of the region and more in the
	// region that Azure pairs with it.
	RedundancyGeoZone = "Standard_GZRS"
	// RedundancyGeo is for regions without zones: copies in one place, and more in
	// the paired region.
	RedundancyGeo = "Standard_GRS"
	// RedundancyZone is for regions without a pair, and for objects that must not
	// leave the region: copies in its zones only.
	RedundancyZone = "Standard_ZRS"
)

// BucketArgs configures a [Bucket]. Encryption is required.
type BucketArgs struct {
	Place
	// Encryption is the key that encrypts every object, see [Key.Encryption].
	Encryption EncryptionKey
	// AccountName is the storage account's name, unique in the world: 3 to 24
	// lower-case letters and digits. Default: generated from the component's name.
	AccountName string
	// ContainerName is the container that objects go to: 3 to 63 lower-case
	// letters, digits and single hyphens. Default: "objects", and no container for
	// a bucket that ReceivesLogs.
	ContainerName string
	// Redundancy is [RedundancyGeoZone], [RedundancyGeo] or [RedundancyZone].
	// Default: [RedundancyGeoZone], which survives the loss of a zone at once and
	// that of the region by hand. Regions without zones, or without a pair, refuse it.
	Redundancy string
	// Logs is where the record of every request goes.
	Logs LogTarget
	// PrivateAccess lets a network reach the bucket. A bucket without can be given
	// it later, by [Bucket.ReachThrough]; no public network ever reaches one.
	PrivateAccess *PrivateAccess
	// Lifecycle says how long objects are kept. Default: current versions for
	// ever, earlier ones for a year.
	Lifecycle *LifecycleArgs
	// Lock makes objects immutable for a time. It can be set only when the bucket
	// is created: changing it from or to nil replaces the bucket.
	Lock *LockArgs
	// ReadOrigins are the web origins, such as "https://portal.example.org",
	// whose scripts may read objects with links of their own. Default: none.
	ReadOrigins pulumi.StringArrayInput
	// ReceivesLogs makes this a bucket that others name in their Logs: services of
	// Azure may write to it from where they are. Its own record then tells who
	// read and deleted, not what was delivered.
	ReceivesLogs bool
	// Disposable lets the bucket and all it holds go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// LifecycleArgs says how long objects are kept. All numbers are days; 0 means
// the default.
type LifecycleArgs struct {
	// NoncurrentDays is how long overwritten and deleted versions are kept. From
	// this many days after it was written, a version that is no longer current is
	// deleted; deleted versions can be brought back for as many days again, a year
	// at most. Default: 365.
	NoncurrentDays int
	// ExpireDays is when current versions are deleted, counted from the last
	// change. Default: never.
	ExpireDays int
}

// Modes of a lock. Azure creates every lock unlocked. What differs is what is
// to happen next.
const (
	// LockCompliance is for a lock that nobody can lift: somebody runs
	// [Bucket.LockCommand] once, and can never take that back. Until then it is
	// as weak as LockGovernance.
	LockCompliance = "compliance"
	// LockGovernance is for a lock that stays unlocked: nobody can delete or
	// overwrite objects before their time, but whoever may manage the account can
	// shorten that time.
	LockGovernance = "governance"
)

// LockArgs makes objects immutable for a time after they were written.
type LockArgs struct {
	// Days is how long, 1 to 146000.
	Days int
	// Mode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance].
	Mode string
}

// Container is a container of blobs.
type Container = storage.BlobContainer

// Bucket is an object store: a storage account for blobs with one container.
// It is private, versioned and encrypted twice, once with a customer key; it
// speaks TLS 1.2 or newer, takes no shared keys, and can be immutable (45 CFR
// 164.312(a)(1), (a)(2)(iv), (c)(1), (e)).
//
// A role lets an identity in, see [Grant], and a private endpoint lets its
// requests through: both are needed.
type Bucket struct {
	pulumi.ResourceState

	// BucketName and BucketID are of the storage account; the latter is its
	// resource id.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketID   pulumi.StringOutput `pulumi:"bucketId"`
	// ContainerName is empty where there is no container.
	ContainerName pulumi.StringOutput `pulumi:"containerName"`
	// DomainName is where blobs are served: "<account>.blob.core.windows.net".
	DomainName pulumi.StringOutput `pulumi:"domainName"`
	// LockCommand is the command of the Azure CLI that locks the bucket for good,
	// and empty unless the lock's mode is [LockCompliance]. Refresh the stack once
	// it has run, so that the next deployment does not ask for an unlocked one.
	LockCommand pulumi.StringOutput `pulumi:"lockCommand"`

	// Container is nil where there is no container.
	Container *Container
	// Ready must be there before the bucket can be reached from its network. Name them to
	// what does that: waiting for a component is not sure to wait for all that it
	// is made of.
	Ready []pulumi.Resource

	name    string
	args    *BucketArgs
	account *storage.StorageAccount
	blobs   *storage.BlobServiceProperties
	reached bool
}

// NewBucket creates a [Bucket].
func NewBucket(ctx *pulumi.Context, name string, args *BucketArgs, opts ...pulumi.ResourceOption) (*Bucket, error) {
	if args == nil {
		args = &BucketArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("bucket %q: %w", name, err)
	}
	b := &Bucket{name: name, args: args}
	if err := ctx.RegisterComponentResource(BucketType, name, b, opts...); err != nil {
		return nil, fmt.Errorf("register bucket %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{b.createAccount, b.createBlobs, b.createContainer, b.expire, b.logAccess, b.connect} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("bucket %q: %w", name, err)
		}
	}
	return b, ctx.RegisterResourceOutputs(b, pulumi.Map{
		"bucketName": b.BucketName, "bucketId": b.BucketID, "containerName": b.ContainerName,
		"domainName": b.DomainName, "lockCommand": b.LockCommand,
	})
}

// createContainer makes the container once versions are kept.
func (b *Bucket) createContainer(ctx *pulumi.Context) (err error) {
	name := b.args.ContainerName
	if name == "" && b.args.ReceivesLogs {
		b.ContainerName = pulumi.String("").ToStringOutput()
		return nil
	}
	if name == "" {
		name = defaultContainer
	}
	b.Container, err = b.newContainer(ctx, b.name+"-container", name,
		stateful(b.args.Disposable, pulumi.Parent(b), pulumi.DependsOn([]pulumi.Resource{b.blobs}))...)
	if err != nil {
		return err
	}
	b.ContainerName = b.Container.Name
	return nil
}

// AddContainer makes another container, for what is neither protected nor kept
// when its stack goes. The name is that of the resource, containerName has 3 to 63
// lower-case letters, digits and single hyphens.
func (b *Bucket) AddContainer(
	ctx *pulumi.Context, name, containerName string, opts ...pulumi.ResourceOption,
) (*Container, error) {
	if !validContainerName(containerName) {
		return nil, fmt.Errorf("bucket %q: container %q: the name does not have 3 to 63 lower-case letters, digits and single hyphens",
			b.name, containerName)
	}
	var after []pulumi.Resource // the service makes one container of an account at a time
	if b.Container != nil {
		after = append(after, b.Container)
	}
	container, err := b.newContainer(ctx, name, containerName, append(opts, pulumi.DependsOn(after))...)
	if err != nil {
		return nil, fmt.Errorf("bucket %q: container %q: %w", b.name, containerName, err)
	}
	return container, nil
}

func (b *Bucket) newContainer(ctx *pulumi.Context, name, containerName string, opts ...pulumi.ResourceOption) (*Container, error) {
	return storage.NewBlobContainer(ctx, name, &storage.BlobContainerArgs{
		ContainerName:     pulumi.String(containerName),
		AccountName:       b.account.Name,
		ResourceGroupName: b.args.ResourceGroupName,
		PublicAccess:      pulumi.String("None"),
	}, opts...)
}

// logAccess records every request, except for what services of Azure deliver.
func (b *Bucket) logAccess(ctx *pulumi.Context) error {
	categories := []string{"StorageRead", "StorageDelete"}
	if !b.args.ReceivesLogs {
		categories = append(categories, "StorageWrite")
	}
	return logTo(ctx, b, b.name+"-logs", b.args.Logs, b.blobs.ID().ToStringOutput(), categories...)
}

func (b *Bucket) connect(ctx *pulumi.Context) error {
	if b.args.PrivateAccess == nil {
		return nil
	}
	return b.ReachThrough(ctx, *b.args.PrivateAccess)
}

// ReachThrough gives the bucket a private endpoint, for one without
// PrivateAccess. Calling it twice is an error.
func (b *Bucket) ReachThrough(ctx *pulumi.Context, access PrivateAccess) error {
	if b.reached {
		return fmt.Errorf("bucket %q: it has a private endpoint already", b.name)
	}
	b.reached = true
	ready, err := newPrivateEndpoint(ctx, b, b.name+"-endpoint", b.args.Place, access, b.BucketID, "blob", b.args.Tags)
	if err != nil {
		return err
	}
	b.Ready = append(b.Ready, ready)
	return nil
}

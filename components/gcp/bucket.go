package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// BucketType is the type token of [Bucket].
const BucketType = "phiform:gcp:Bucket"

// The modes of [LockArgs].
const (
	LockCompliance = "compliance"
	LockGovernance = "governance"
)

// BucketArgs configures a [Bucket].
type BucketArgs struct {
	Place
	KeyID       pulumi.StringInput
	KeyReady    []pulumi.Resource
	BucketName  pulumi.StringInput
	Lifecycle   *LifecycleArgs
	Lock        *LockArgs
	ReadOrigins pulumi.StringArrayInput
	Disposable  bool
	Tags        pulumi.StringMapInput
}

// LifecycleArgs says how long objects are kept, in days.
type LifecycleArgs struct {
	NoncurrentDays int
	ExpireDays     int
}

// LockArgs is the retention of every object.
type LockArgs struct {
	Mode string
	Days int
}

// Bucket is an object store for protected health information.
type Bucket struct {
	pulumi.ResourceState

	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketURL  pulumi.StringOutput `pulumi:"bucketUrl"`
}

// NewBucket creates a [Bucket].
func NewBucket(ctx *pulumi.Context, name string, args *BucketArgs, opts ...pulumi.ResourceOption) (*Bucket, error) {
	return nil, errors.New("not there yet")
}

// Allow grants a role on the bucket to a member.
func (b *Bucket) Allow(ctx *pulumi.Context, name, role string, member pulumi.StringInput) (pulumi.Resource, error) {
	return nil, errors.New("not there yet")
}

package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditArchiveType is the type token of [AuditArchive].
const AuditArchiveType = "phiform:gcp:AuditArchive"

// SixYears is how long records of actions and activities are to be kept, in
// days: 45 CFR 164.316(b)(2)(i).
const SixYears = 2192

// AuditArchiveArgs configures an [AuditArchive].
type AuditArchiveArgs struct {
	Place
	RetentionDays  int
	SearchableDays int
	LockMode       string
	Readers        []pulumi.StringInput
	Disposable     bool
	Tags           pulumi.StringMapInput
}

// AuditArchive keeps the audit record.
type AuditArchive struct {
	pulumi.ResourceState

	BucketName  pulumi.StringOutput `pulumi:"bucketName"`
	LogBucketID pulumi.StringOutput `pulumi:"logBucketId"`
	KeyID       pulumi.StringOutput `pulumi:"keyId"`

	Bucket *Bucket
	Key    *Key
}

// NewAuditArchive creates an [AuditArchive].
func NewAuditArchive(ctx *pulumi.Context, name string, args *AuditArchiveArgs, opts ...pulumi.ResourceOption) (*AuditArchive, error) {
	return nil, errors.New("not there yet")
}

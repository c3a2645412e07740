package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditArchiveType is the type token of [AuditArchive].
const AuditArchiveType = "phiform:azure:AuditArchive"

// AuditArchiveArgs configures an [AuditArchive].
type AuditArchiveArgs struct {
	Place
	RetentionDays int
	LockMode      string
	PrivateAccess *ArchiveAccess
	Readers       []pulumi.StringInput
	Disposable    bool
	Tags          pulumi.StringMapInput
}

// ArchiveAccess is where the private endpoints of an archive go.
type ArchiveAccess struct{ Blob, Vault PrivateAccess }

// AuditArchive keeps logs.
type AuditArchive struct {
	pulumi.ResourceState

	BucketName    pulumi.StringOutput `pulumi:"bucketName"`
	BucketID      pulumi.StringOutput `pulumi:"bucketId"`
	WorkspaceID   pulumi.StringOutput `pulumi:"workspaceId"`
	WorkspaceName pulumi.StringOutput `pulumi:"workspaceName"`
	KeyID         pulumi.StringOutput `pulumi:"keyId"`
	LockCommand   pulumi.StringOutput `pulumi:"lockCommand"`

	Key    *Key
	Bucket *Bucket
}

// NewAuditArchive creates an [AuditArchive].
func NewAuditArchive(_ *pulumi.Context, _ string, _ *AuditArchiveArgs, _ ...pulumi.ResourceOption) (*AuditArchive, error) {
	return nil, errors.New("audit archive: unfinished")
}

// Target is the archive as what is logged names it.
func (a *AuditArchive) Target() LogTarget { return LogTarget{} }

// ReachThrough gives the archive private endpoints, once there is a network.
func (a *AuditArchive) ReachThrough(_ *pulumi.Context, _ ArchiveAccess) error {
	return errors.New("audit archive: unfinished")
}

package azure

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/operationalinsights"
)

// AuditArchiveType is the type token of [AuditArchive].
const AuditArchiveType = "phiform:azure:AuditArchive"

// SixYears is how long records of actions and activities are to be kept, in
// days: 45 CFR 164.316(b)(2)(i).
const SixYears = 2192

const (
	defaultSearchableDays = 365
	// What the service offers.
	minSearchableDays, maxSearchableDays = 30, 730
)

// AuditArchiveArgs configures an [AuditArchive].
type AuditArchiveArgs struct {
	Place
	// RetentionDays is how long nobody can delete or overwrite what was written.
	// Default: [SixYears].
	RetentionDays int
	// SearchableDays is how long logs can be searched in the workspace, 30 to 730.
	// Default: 365.
	SearchableDays int
	// LockMode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance].
	LockMode string
	// Redundancy is where copies are kept, see [BucketArgs].
	Redundancy string
	// PrivateAccess lets a network reach the archive. An archive without can be
	// given it later, by [AuditArchive.ReachThrough]: what makes a network logs to
	// an archive.
	PrivateAccess *ArchiveAccess
	// Readers are groups of the directory, by object id, whose people may read the
	// archive and search the workspace. They need a network that reaches both.
	Readers []pulumi.StringInput
	// SearchedFromAnywhere lets Readers search the workspace over the internet.
	// Without it they need a private link scope (Azure Monitor), which is one for
	// all of a network's workspaces and so not made here.
	SearchedFromAnywhere bool
	// Disposable leaves out the lock, so that the archive can go with its stack.
	// It is then no evidence.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ArchiveAccess is where the private endpoints of an archive go: that of its
// bucket, in a zone for blobs, and that of its key's vault.
type ArchiveAccess struct{ Blob, Vault PrivateAccess }

// AuditArchive keeps the audit record: an immutable bucket (45 CFR 164.312(b),
// (c)(1)) with a key of its own, and a workspace in which recent logs can be
// searched. [AuditArchive.Target] is what others name in their Logs. It keeps
// the record of its own use, too: who used its key, read its bucket, or searched
// its workspace.
//
// Azure creates the lock unlocked. [AuditArchive.LockCommand] makes it one that
// nobody can lift; until then, whoever manages the account can shorten it.
//
// The workspace is encrypted with a key of the service: a customer key needs a
// dedicated cluster, which commits to 100 GB of logs a day.
type AuditArchive struct {
	pulumi.ResourceState

	// BucketName and BucketID are of the immutable bucket.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketID   pulumi.StringOutput `pulumi:"bucketId"`
	// WorkspaceID is the workspace's resource id.
	WorkspaceID   pulumi.StringOutput `pulumi:"workspaceId"`
	WorkspaceName pulumi.StringOutput `pulumi:"workspaceName"`
	// KeyID is the resource id of the archive's key.
	KeyID pulumi.StringOutput `pulumi:"keyId"`
	// LockCommand is as of [Bucket].
	LockCommand pulumi.StringOutput `pulumi:"lockCommand"`

	Key    *Key
	Bucket *Bucket

	name string
	args *AuditArchiveArgs
}

// NewAuditArchive creates an [AuditArchive].
func NewAuditArchive(ctx *pulumi.Context, name string, args *AuditArchiveArgs, opts ...pulumi.ResourceOption) (*AuditArchive, error) {
	if args == nil {
		args = &AuditArchiveArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("audit archive %q: %w", name, err)
	}
	a := &AuditArchive{name: name, args: args}
	if err := ctx.RegisterComponentResource(AuditArchiveType, name, a, opts...); err != nil {
		return nil, fmt.Errorf("register audit archive %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{a.createWorkspace, a.createStore, a.logItself, a.letRead, a.connect} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("audit archive %q: %w", name, err)
		}
	}
	return a, ctx.RegisterResourceOutputs(a, pulumi.Map{
		"bucketName": a.BucketName, "bucketId": a.BucketID, "workspaceId": a.WorkspaceID,
		"workspaceName": a.WorkspaceName, "keyId": a.KeyID, "lockCommand": a.LockCommand,
	})
}

func (a *AuditArchiveArgs) validate() error {
	problems := a.problems()
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.RetentionDays < 0 || a.RetentionDays > maxLockDays, "retentionDays: %d is not between 1 and %d", a.RetentionDays, maxLockDays)
	problem(a.SearchableDays != 0 && (a.SearchableDays < minSearchableDays || a.SearchableDays > maxSearchableDays),
		"searchableDays: %d is not between %d and %d", a.SearchableDays, minSearchableDays, maxSearchableDays)
	problem(!isLockMode(a.LockMode), "lockMode: %q is neither %s nor %s", a.LockMode, LockCompliance, LockGovernance)
	problem(!isRedundancy(a.Redundancy), "redundancy: %q is none of %s, %s and %s",
		a.Redundancy, RedundancyGeoZone, RedundancyGeo, RedundancyZone)
	return errors.Join(append(problems, a.PrivateAccess.problems()...)...)
}

func (a *ArchiveAccess) problems() []error {
	if a == nil {
		return nil
	}
	return append(a.Blob.problemsAt("privateAccess.blob"), a.Vault.problemsAt("privateAccess.vault")...)
}

// createWorkspace makes the workspace. It has no daily cap: past one, nothing
// would be recorded until the next day. Services of Azure deliver to it however
// closed it is to public networks.
func (a *AuditArchive) createWorkspace(ctx *pulumi.Context) error {
	queries := "Disabled"
	if a.args.SearchedFromAnywhere {
		queries = "Enabled"
	}
	workspace, err := operationalinsights.NewWorkspace(ctx, a.name+"-workspace", &operationalinsights.WorkspaceArgs{
		ResourceGroupName: a.args.ResourceGroupName,
		Location:          stringPtr(a.args.Location),
		Sku:               &operationalinsights.WorkspaceSkuArgs{Name: pulumi.String("PerGB2018")},
		RetentionInDays:   pulumi.Int(orDays(a.args.SearchableDays, defaultSearchableDays)),
		Features: &operationalinsights.WorkspaceFeaturesArgs{
			DisableLocalAuth: pulumi.Bool(true),
			// Who may read a resource may search its logs as well, unless this is off.
			EnableLogAccessUsingOnlyResourcePermissions: pulumi.Bool(false),
		},
		PublicNetworkAccessForIngestion: pulumi.String("Disabled"),
		PublicNetworkAccessForQuery:     pulumi.String(queries),
		Tags:                            a.args.Tags,
	}, stateful(a.args.Disposable, pulumi.Parent(a))...)
	if err != nil {
		return err
	}
	a.WorkspaceID, a.WorkspaceName = workspace.ID().ToStringOutput(), workspace.Name
	return nil
}

// createStore makes the immutable bucket and its key.
func (a *AuditArchive) createStore(ctx *pulumi.Context) (err error) {
	a.Key, err = NewKey(ctx, a.name+"-key", &KeyArgs{
		Place: a.args.Place, Disposable: a.args.Disposable, Tags: a.args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	days := orDays(a.args.RetentionDays, SixYears)
	a.Bucket, err = NewBucket(ctx, a.name+"-store", &BucketArgs{
		Place:        a.args.Place,
		Encryption:   a.Key.Encryption(),
		Redundancy:   a.args.Redundancy,
		Lock:         a.args.lock(days),
		Lifecycle:    &LifecycleArgs{NoncurrentDays: days},
		Logs:         LogTarget{WorkspaceID: a.WorkspaceID}, // not itself: each record would cause the next
		ReceivesLogs: true,
		Disposable:   a.args.Disposable,
		Tags:         a.args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.BucketName, a.BucketID = a.Bucket.BucketName, a.Bucket.BucketID
	a.KeyID, a.LockCommand = a.Key.KeyID, a.Bucket.LockCommand
	return nil
}

func (a *AuditArchiveArgs) lock(days int) *LockArgs {
	if a.Disposable {
		return nil
	}
	return &LockArgs{Days: days, Mode: a.LockMode}
}

// logItself records the use of the archive's key, and every search.
func (a *AuditArchive) logItself(ctx *pulumi.Context) error {
	if err := a.Key.LogTo(ctx, a.Target()); err != nil {
		return err
	}
	return logTo(ctx, a, a.name+"-workspace-logs", a.Target(), a.WorkspaceID, "Audit")
}

func (a *AuditArchive) letRead(ctx *pulumi.Context) error {
	for i, reader := range a.args.Readers {
		for suffix, grant := range map[string]struct {
			role  string
			scope pulumi.StringInput
		}{
			"store":     {RoleStorageBlobDataReader, a.BucketID},
			"workspace": {RoleLogAnalyticsReader, a.WorkspaceID},
		} {
			if _, err := Grant(ctx, a, fmt.Sprintf("%s-reader-%d-%s", a.name, i, suffix), reader, grant.role, grant.scope, PrincipalGroup); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *AuditArchive) connect(ctx *pulumi.Context) error {
	if a.args.PrivateAccess == nil {
		return nil
	}
	return a.ReachThrough(ctx, *a.args.PrivateAccess)
}

// Target is the archive as what is logged names it.
func (a *AuditArchive) Target() LogTarget {
	return LogTarget{WorkspaceID: a.WorkspaceID, StorageAccountID: a.BucketID}
}

// ReachThrough gives the archive private endpoints, for one without
// PrivateAccess. Calling it twice is an error.
func (a *AuditArchive) ReachThrough(ctx *pulumi.Context, access ArchiveAccess) error {
	if err := a.Bucket.ReachThrough(ctx, access.Blob); err != nil {
		return err
	}
	return a.Key.ReachThrough(ctx, access.Vault)
}

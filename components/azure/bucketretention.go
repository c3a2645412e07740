package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/storage"
)

const (
	defaultNoncurrentDays = 365
	// What the service offers for deleted blobs, and what is asked for at least.
	minRecoveryDays, maxRecoveryDays = 7, 365
	// restoreDays is how far back all of a container can be restored at once.
	restoreDays = 30
	// preflightSeconds is how long a browser remembers what the bucket allows.
	preflightSeconds = 3600
)

func (l *LifecycleArgs) noncurrentDays() int {
	if l == nil {
		return defaultNoncurrentDays
	}
	return orDays(l.NoncurrentDays, defaultNoncurrentDays)
}

// recoveryDays is how long deleted versions can be brought back. The service
// counts a version's age from when it was written: one that was current for long
// is deleted as soon as it is overwritten, and this is all the time that is left.
func (l *LifecycleArgs) recoveryDays() int {
	return min(max(l.noncurrentDays(), minRecoveryDays), maxRecoveryDays)
}

// createBlobs keeps versions, deleted blobs and deleted containers, and a feed of
// every change, by which they are restored. Logs are never changed.
func (b *Bucket) createBlobs(ctx *pulumi.Context) (err error) {
	kept := &storage.DeleteRetentionPolicyArgs{
		Enabled: pulumi.Bool(true), Days: pulumi.Int(b.args.Lifecycle.recoveryDays()),
	}
	b.blobs, err = storage.NewBlobServiceProperties(ctx, b.name+"-blobs", &storage.BlobServicePropertiesArgs{
		BlobServicesName:               pulumi.String("default"),
		AccountName:                    b.account.Name,
		ResourceGroupName:              b.args.ResourceGroupName,
		IsVersioningEnabled:            pulumi.Bool(true),
		ChangeFeed:                     &storage.ChangeFeedArgs{Enabled: pulumi.Bool(!b.args.ReceivesLogs)},
		DeleteRetentionPolicy:          kept,
		ContainerDeleteRetentionPolicy: kept,
		RestorePolicy:                  b.args.restorePolicy(),
		Cors:                           b.args.shareWithOrigins(),
	}, guarding(b.args.Disposable, pulumi.Parent(b))...)
	return err
}

// restorePolicy lets all blobs be put back to what they were at a time: at most
// a day less than deleted ones are kept. Accounts that are immutable cannot have
// it, and it does nothing for the append blobs of logs.
func (a *BucketArgs) restorePolicy() *storage.RestorePolicyPropertiesArgs {
	if a.Lock != nil || a.ReceivesLogs {
		return nil
	}
	return &storage.RestorePolicyPropertiesArgs{
		Enabled: pulumi.Bool(true), Days: pulumi.Int(min(restoreDays, a.Lifecycle.recoveryDays()-1)),
	}
}

// shareWithOrigins lets scripts of the origins read. It gives no permission:
// every request still needs a signature.
func (a *BucketArgs) shareWithOrigins() *storage.CorsRulesArgs {
	if a.ReadOrigins == nil {
		return nil
	}
	return &storage.CorsRulesArgs{CorsRules: storage.CorsRuleArray{
		&storage.CorsRuleArgs{
			AllowedOrigins:  a.ReadOrigins,
			AllowedMethods:  pulumi.ToStringArray([]string{"GET", "HEAD"}),
			AllowedHeaders:  pulumi.ToStringArray([]string{"range", "x-ms-*"}),
			ExposedHeaders:  pulumi.ToStringArray([]string{"content-length", "content-type", "etag"}),
			MaxAgeInSeconds: pulumi.Int(preflightSeconds),
		},
	}}
}

// expire removes what nobody needs: versions that were overwritten or deleted
// long ago and, if asked for, old blobs. Changes of one account wait for each other.
func (b *Bucket) expire(ctx *pulumi.Context) error {
	after := []pulumi.Resource{b.blobs}
	if b.Container != nil {
		after = append(after, b.Container)
	}
	_, err := storage.NewManagementPolicy(ctx, b.name+"-lifecycle", &storage.ManagementPolicyArgs{
		ManagementPolicyName: pulumi.String("default"),
		AccountName:          b.account.Name,
		ResourceGroupName:    b.args.ResourceGroupName,
		Policy:               &storage.ManagementPolicySchemaArgs{Rules: storage.ManagementPolicyRuleArray{b.args.Lifecycle.rule()}},
	}, guarding(b.args.Disposable, pulumi.Parent(b), pulumi.DependsOn(after))...)
	return err
}

func (l *LifecycleArgs) rule() *storage.ManagementPolicyRuleArgs {
	old := &storage.DateAfterCreationArgs{DaysAfterCreationGreaterThan: pulumi.Float64(l.noncurrentDays())}
	actions := &storage.ManagementPolicyActionArgs{
		Version:  &storage.ManagementPolicyVersionArgs{Delete: old},
		Snapshot: &storage.ManagementPolicySnapShotArgs{Delete: old},
	}
	if l != nil && l.ExpireDays > 0 {
		actions.BaseBlob = &storage.ManagementPolicyBaseBlobArgs{
			Delete: &storage.DateAfterModificationArgs{DaysAfterModificationGreaterThan: pulumi.Float64(l.ExpireDays)},
		}
	}
	return &storage.ManagementPolicyRuleArgs{
		Name: pulumi.String("retention"), Enabled: pulumi.Bool(true), Type: pulumi.String("Lifecycle"),
		Definition: &storage.ManagementPolicyDefinitionArgs{
			Actions: actions,
			Filters: &storage.ManagementPolicyFilterArgs{BlobTypes: pulumi.ToStringArray([]string{"blockBlob", "appendBlob"})},
		},
	}
}

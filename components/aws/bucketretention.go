package aws

import (
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	defaultNoncurrentDays = 365
	abandonedUploadDays   = 7
)

// expire removes what nobody needs: uploads that were never finished, and
// versions that were overwritten or deleted long ago. It needs versions.
func (b *Bucket) expire(ctx *pulumi.Context) error {
	keep := b.args.Lifecycle
	if keep == nil {
		keep = &LifecycleArgs{}
	}
	_, err := s3.NewBucketLifecycleConfigurationV2(ctx, b.name+"-lifecycle", &s3.BucketLifecycleConfigurationV2Args{
		Bucket: b.bucket.ID(),
		Rules:  keep.rules(),
	}, pulumi.Parent(b), pulumi.DependsOn([]pulumi.Resource{b.Versioning}))
	return err
}

// rules are one for all keys, and where prefixes are given one more for each of them.
func (l *LifecycleArgs) rules() s3.BucketLifecycleConfigurationV2RuleArray {
	all := l.rule("retention", "")
	noncurrent := l.NoncurrentDays
	if noncurrent == 0 {
		noncurrent = defaultNoncurrentDays
	}
	all.AbortIncompleteMultipartUpload = &s3.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs{
		DaysAfterInitiation: pulumi.Int(abandonedUploadDays),
	}
	all.NoncurrentVersionExpiration = &s3.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs{
		NoncurrentDays: pulumi.Int(noncurrent),
	}
	rules := s3.BucketLifecycleConfigurationV2RuleArray{all}
	if len(l.Prefixes) == 0 {
		l.age(all)
		return rules
	}
	for _, prefix := range l.Prefixes {
		rule := l.rule("retention-of-"+strings.Trim(prefix, "/"), prefix)
		l.age(rule)
		rules = append(rules, rule)
	}
	return rules
}

func (l *LifecycleArgs) rule(id, prefix string) *s3.BucketLifecycleConfigurationV2RuleArgs {
	return &s3.BucketLifecycleConfigurationV2RuleArgs{
		Id:     pulumi.String(id),
		Status: pulumi.String("Enabled"),
		Filter: &s3.BucketLifecycleConfigurationV2RuleFilterArgs{Prefix: pulumi.String(prefix)},
	}
}

// age says what happens to current versions as time goes by.
func (l *LifecycleArgs) age(rule *s3.BucketLifecycleConfigurationV2RuleArgs) {
	rule.Transitions = l.transitions()
	if l.ExpireDays > 0 {
		rule.Expiration = &s3.BucketLifecycleConfigurationV2RuleExpirationArgs{Days: pulumi.Int(l.ExpireDays)}
	}
}

func (l *LifecycleArgs) transitions() s3.BucketLifecycleConfigurationV2RuleTransitionArray {
	var moves s3.BucketLifecycleConfigurationV2RuleTransitionArray
	move := func(days int, class string) {
		if days > 0 {
			moves = append(moves, &s3.BucketLifecycleConfigurationV2RuleTransitionArgs{
				Days: pulumi.Int(days), StorageClass: pulumi.String(class),
			})
		}
	}
	move(l.InfrequentAccessDays, "STANDARD_IA")
	move(l.ArchiveDays, "GLACIER_IR")
	return moves
}

// logAccess records every request, by the day of the request rather than of
// the delivery, so that one day's requests are found in one place.
func (b *Bucket) logAccess(ctx *pulumi.Context) error {
	if b.args.AccessLogs == nil {
		return nil
	}
	_, err := s3.NewBucketLoggingV2(ctx, b.name+"-logging", &s3.BucketLoggingV2Args{
		Bucket:       b.bucket.ID(),
		TargetBucket: b.args.AccessLogs.BucketName,
		TargetPrefix: orString(b.args.AccessLogs.Prefix, b.name+"/"),
		TargetObjectKeyFormat: &s3.BucketLoggingV2TargetObjectKeyFormatArgs{
			PartitionedPrefix: &s3.BucketLoggingV2TargetObjectKeyFormatPartitionedPrefixArgs{
				PartitionDateSource: pulumi.String("EventTime"),
			},
		},
	}, pulumi.Parent(b))
	return err
}

package aws

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// What the bucket's keys begin with.
const (
	rawPrefix        = "raw/"       // messages as they came
	settingsPrefix   = "settings/"  // what is particular to senders
	comparisonPrefix = "converted/" // conversions, in a parallel run
)

// createMessages makes the bucket of all messages. It is locked, so that for a time nobody can change what was sent.
func (m *Migration) createMessages(ctx *pulumi.Context) (err error) {
	o := m.args.Options
	args := &aws.BucketArgs{
		KeyArn: m.MessagesKey.KeyArn,
		Lifecycle: &aws.LifecycleArgs{
			NoncurrentDays: o.OldVersionDays, ExpireDays: o.RawRetentionDays, Prefixes: []string{rawPrefix, comparisonPrefix},
		},
		Lock:       &aws.LockArgs{Mode: aws.LockGovernance, Days: o.RawLockDays},
		Disposable: o.Disposable,
		Tags:       m.args.Tags,
	}
	if o.Disposable {
		args.Lock.Days = 1
	}
	if o.AccessLogs {
		args.AccessLogs = &aws.AccessLogsArgs{BucketName: m.Archive.AccessLogsBucketName}
	}
	m.Messages, err = aws.NewBucket(ctx, m.name+"-messages", args, m.in())
	return err
}

// below is what a policy calls the objects below a prefix.
func (m *Migration) below(prefix string) pulumi.StringOutput {
	return pulumi.Sprintf("%s/%s*", m.Messages.BucketArn, prefix)
}

// settings is where the processor finds what is particular to senders; the zero value is nowhere.
type settings struct {
	key, digest string
	object      []pulumi.Resource
}

// createSettings puts the senders' settings into the bucket. They have their digest in their key: processors that still
// run read what they were told to, and a new one never reads an old file.
func (m *Migration) createSettings(ctx *pulumi.Context) error {
	if m.args.Senders == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(m.args.Senders))
	digest := hex.EncodeToString(sum[:])
	key := settingsPrefix + "senders-" + digest[:16] + ".yaml"
	object, err := s3.NewBucketObjectv2(ctx, m.name+"-senders", &s3.BucketObjectv2Args{
		Bucket: m.Messages.BucketName, Key: pulumi.String(key), Content: pulumi.String(m.args.Senders),
		ContentType: pulumi.String("application/yaml"),
	}, m.in(), pulumi.DependsOn([]pulumi.Resource{m.Messages.Policy, m.MessagesKey.Policy}))
	m.settings = settings{key, digest, []pulumi.Resource{object}}
	return err
}

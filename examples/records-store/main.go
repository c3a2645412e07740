// Command records-store is a Pulumi program of somebody else's shape: it takes three hardened components and adds a queue
// of its own.
package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/sqs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	tags := pulumi.StringMap{"team": pulumi.String("records")}
	archive, err := aws.NewAuditArchive(ctx, "audit", &aws.AuditArchiveArgs{Tags: tags})
	if err != nil {
		return err
	}
	key, err := aws.NewKey(ctx, "records-key", &aws.KeyArgs{Tags: tags})
	if err != nil {
		return err
	}
	records, err := aws.NewBucket(ctx, "records", &aws.BucketArgs{
		KeyArn:     key.KeyArn,
		AccessLogs: &aws.AccessLogsArgs{BucketName: archive.AccessLogsBucketName},
		Tags:       tags,
	})
	if err != nil {
		return err
	}
	if _, err := aws.NewAuditTrail(ctx, "trail", &aws.AuditTrailArgs{
		Archive:        archive,
		DataBucketArns: []pulumi.StringInput{records.BucketArn},
		AlarmEmails:    []string{"security@clinic.org"},
		Tags:           tags,
	}); err != nil {
		return err
	}
	imports, err := sqs.NewQueue(ctx, "imports", &sqs.QueueArgs{KmsMasterKeyId: key.KeyArn, Tags: tags})
	if err != nil {
		return err
	}
	_, err = sqs.NewQueuePolicy(ctx, "imports", &sqs.QueuePolicyArgs{
		QueueUrl: imports.Url,
		Policy: aws.PolicyDocument(aws.Statement{
			Sid: "DenyPlainText", Effect: aws.Deny, Principals: []aws.Principal{aws.Anyone()},
			Actions: []string{"sqs:*"}, Resources: []pulumi.StringInput{imports.Arn},
			Conditions: []aws.Condition{aws.When("Bool", "aws:SecureTransport", pulumi.String("false"))},
		}),
	})
	return err
}

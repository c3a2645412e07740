package aws

import (
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// createContent makes the bucket of the site's files and its key. Their
// policies name the distribution, which needs the bucket, so they come later.
func (s *Site) createContent(ctx *pulumi.Context) error {
	key, err := NewKey(ctx, s.name+"-key", &KeyArgs{
		Description: pulumi.String("Files of the site " + s.name),
		DeferPolicy: true,
		Disposable:  s.args.Disposable,
		Tags:        s.args.Tags,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	bucket, err := NewBucket(ctx, s.name+"-content", &BucketArgs{
		KeyArn:      key.KeyArn,
		AccessLogs:  &AccessLogsArgs{BucketName: s.args.LogBucketName},
		DeferPolicy: true,
		Disposable:  s.args.Disposable,
		Tags:        s.args.Tags,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.key, s.bucket = key, bucket
	s.KeyArn, s.BucketName, s.BucketArn = key.KeyArn, bucket.BucketName, bucket.BucketArn
	return nil
}

// allowDistribution lets this one distribution read the files, and publishers
// use the key.
func (s *Site) allowDistribution(ctx *pulumi.Context) error {
	grants := []KeyGrant{GrantDistribution(s.DistributionArn)}
	for i, arn := range s.args.PublisherArns {
		grants = append(grants, GrantWrite("Publisher"+strconv.Itoa(i+1), arn))
	}
	if err := s.key.AttachPolicy(ctx, grants...); err != nil {
		return err
	}
	return s.bucket.AttachPolicy(ctx, Statement{
		Sid:        "DistributionReads",
		Principals: []Principal{Service(pulumi.String("cloudfront.amazonaws.com"))},
		Actions:    []string{"s3:GetObject"},
		Resources:  []pulumi.StringInput{pulumi.Sprintf("%s/*", s.BucketArn)},
		Conditions: []Condition{When("StringEquals", "aws:SourceArn", s.DistributionArn)},
	})
}

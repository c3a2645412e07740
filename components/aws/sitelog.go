package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// accessLogFields are all fields of the access log but the cookies, the query
// string and the referring page, which can hold a sign-in code, and those of a
// feature that the site does not use.
var accessLogFields = []string{
	"date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)", "cs-uri-stem",
	"sc-status", "cs(User-Agent)", "x-edge-result-type", "x-edge-request-id", "x-host-header",
	"cs-protocol", "cs-bytes", "time-taken", "x-forwarded-for", "ssl-protocol", "ssl-cipher",
	"x-edge-response-result-type", "cs-protocol-version", "c-port", "time-to-first-byte",
	"x-edge-detailed-result-type", "sc-content-type", "sc-content-len", "sc-range-start", "sc-range-end",
}

// logAccess delivers a record of every request to the log bucket. The older way
// writes with an access control list, which a bucket that belongs to its
// account alone refuses.
func (s *Site) logAccess(ctx *pulumi.Context) error {
	source, err := cloudwatch.NewLogDeliverySource(ctx, s.name+"-log-source", &cloudwatch.LogDeliverySourceArgs{
		LogType:     pulumi.String("ACCESS_LOGS"),
		ResourceArn: s.DistributionArn,
		Tags:        s.args.Tags,
	}, s.global.options()...)
	if err != nil {
		return err
	}
	target, err := cloudwatch.NewLogDeliveryDestination(ctx, s.name+"-log-target", &cloudwatch.LogDeliveryDestinationArgs{
		DeliveryDestinationConfiguration: &cloudwatch.LogDeliveryDestinationDeliveryDestinationConfigurationArgs{
			DestinationResourceArn: pulumi.Sprintf("arn:%s:s3:::%s", s.global.account.Partition, s.args.LogBucketName),
		},
		OutputFormat: pulumi.String("json"),
		Tags:         s.args.Tags,
	}, s.global.options()...)
	if err != nil {
		return err
	}
	_, err = cloudwatch.NewLogDelivery(ctx, s.name+"-log-delivery", &cloudwatch.LogDeliveryArgs{
		DeliveryDestinationArn: target.Arn,
		DeliverySourceName:     source.Name,
		RecordFields:           pulumi.ToStringArray(accessLogFields),
		Tags:                   s.args.Tags,
	}, s.global.options()...)
	return err
}

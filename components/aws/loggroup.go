package aws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// defaultLogDays is how long logs of programs and flows can be searched.
const defaultLogDays = 365

// logPeriods are the days for which the log service keeps logs.
// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html.
var logPeriods = []int{
	1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
}

// logGroupName is the log group of a component.
func logGroupName(ctx *pulumi.Context, component string) string {
	return "/phiform/" + physicalName(ctx, component)
}

// vendedLogGroupName is a component's log group for what services of AWS deliver
// by a policy of the log service. That policy has room for few groups, and those
// of this prefix take up none.
func vendedLogGroupName(ctx *pulumi.Context, component string) string {
	return "/aws/vendedlogs" + logGroupName(ctx, component)
}

// logGroupArgs is what the log groups of all components have.
type logGroupArgs struct {
	name       string // in the account
	keyArn     pulumi.StringInput
	days       int
	after      []pulumi.Resource
	disposable bool
	tags       pulumi.StringMapInput
}

func newLogGroup(ctx *pulumi.Context, parent pulumi.Resource, name string, args logGroupArgs) (*cloudwatch.LogGroup, error) {
	opts := stateful(args.disposable, pulumi.Parent(parent), pulumi.DependsOn(args.after))
	return cloudwatch.NewLogGroup(ctx, name, &cloudwatch.LogGroupArgs{
		Name:            pulumi.String(args.name),
		KmsKeyId:        args.keyArn.ToStringOutput(),
		RetentionInDays: pulumi.Int(args.days),
		Tags:            args.tags,
	}, opts...)
}

// logDaysProblem is an error about a time for which the log service keeps nothing.
// 0 is the default.
func logDaysProblem(property string, days int) error {
	if days == 0 || slices.Contains(logPeriods, days) {
		return nil
	}
	return fmt.Errorf("%s: %d is none of the periods that the log service knows: %v", property, days, logPeriods)
}

package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// defaultSearchableDays is a year; the archive keeps events for longer.
const defaultSearchableDays = 365

// logDelivery is the role with which the trail writes to its log group, and
// the policy that must be there before it does.
type logDelivery struct {
	role   *iam.Role
	policy *iam.RolePolicy
}

// createLogDelivery makes the log group, and a role that can only write to it.
// The trail takes the role without saying for which trail, so a condition on
// that would keep it out: the role's permissions alone limit it.
func (t *AuditTrail) createLogDelivery(ctx *pulumi.Context) (d logDelivery, err error) {
	if err := t.createLogGroup(ctx); err != nil {
		return d, err
	}
	d.role, err = iam.NewRole(ctx, t.name+"-logs-role", &iam.RoleArgs{
		Description: pulumi.String("Delivers events to the log group of " + t.name),
		AssumeRolePolicy: PolicyDocument(Statement{
			Principals: []Principal{Service(pulumi.String(trailService))},
			Actions:    []string{"sts:AssumeRole"},
		}),
		Tags: t.args.Tags,
	}, pulumi.Parent(t))
	if err != nil {
		return d, err
	}
	d.policy, err = iam.NewRolePolicy(ctx, t.name+"-logs-policy", &iam.RolePolicyArgs{
		Role: d.role.Name,
		Policy: PolicyDocument(Statement{
			Sid:     "WriteEvents",
			Actions: []string{"logs:CreateLogStream", "logs:PutLogEvents"},
			Resources: []pulumi.StringInput{
				pulumi.Sprintf("%s:log-stream:%s_CloudTrail_*", t.logGroup.Arn, t.Archive.account.ID),
			},
		}),
	}, pulumi.Parent(t))
	return d, err
}

// createLogGroup waits for the key policy, without which the log service may
// not use the key.
func (t *AuditTrail) createLogGroup(ctx *pulumi.Context) (err error) {
	opts := stateful(t.args.Disposable, pulumi.Parent(t))
	if t.Archive.Key != nil {
		opts = append(opts, pulumi.DependsOn([]pulumi.Resource{t.Archive.Key.Policy}))
	}
	t.logGroup, err = cloudwatch.NewLogGroup(ctx, t.name+"-log-group", &cloudwatch.LogGroupArgs{
		Name:            pulumi.String(t.Archive.logGroupName()),
		KmsKeyId:        t.Archive.KeyArn,
		RetentionInDays: orInt(t.args.SearchableDays, defaultSearchableDays),
		Tags:            t.args.Tags,
	}, opts...)
	if err == nil {
		t.LogGroupName, t.LogGroupArn = t.logGroup.Name, t.logGroup.Arn
	}
	return err
}

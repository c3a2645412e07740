package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/wafv2"
)

const (
	firewallLogPrefix = "aws-waf-logs-" // the firewall writes to no other group
	maxLogGroupName   = 512
	maxPolicyName     = 256
)

// redactedHeaders carry what proves who a visitor is.
var redactedHeaders = []string{"authorization", "cookie"}

// logFirewall writes every inspected request to an encrypted log group. The
// group's key must be in the same region, so the content's key cannot serve.
func (s *Site) logFirewall(ctx *pulumi.Context) error {
	name := bounded(firewallLogPrefix+physicalName(ctx, s.name), maxLogGroupName)
	group, err := s.createFirewallLog(ctx, name)
	if err != nil {
		return err
	}
	policy, err := s.allowFirewallLog(ctx, group)
	if err != nil {
		return err
	}
	redacted := wafv2.WebAclLoggingConfigurationRedactedFieldArray{
		{QueryString: &wafv2.WebAclLoggingConfigurationRedactedFieldQueryStringArgs{}},
	}
	for _, header := range redactedHeaders {
		redacted = append(redacted, &wafv2.WebAclLoggingConfigurationRedactedFieldArgs{
			SingleHeader: &wafv2.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs{Name: pulumi.String(header)},
		})
	}
	_, err = wafv2.NewWebAclLoggingConfiguration(ctx, s.name+"-firewall-logging",
		&wafv2.WebAclLoggingConfigurationArgs{
			LogDestinationConfigs: pulumi.StringArray{group.Arn},
			RedactedFields:        redacted,
			ResourceArn:           s.firewall.Arn,
		}, s.global.options(pulumi.DependsOn([]pulumi.Resource{policy}))...)
	return err
}

func (s *Site) createFirewallLog(ctx *pulumi.Context, name string) (*cloudwatch.LogGroup, error) {
	key, after := s.args.LogKeyArn, []pulumi.Resource(nil)
	if key == nil {
		own, err := s.createLogKey(ctx, name)
		if err != nil {
			return nil, err
		}
		key, after = own.KeyArn, []pulumi.Resource{own.Policy}
	}
	options := stateful(s.args.Disposable, s.global.options(pulumi.DependsOn(after))...)
	group, err := cloudwatch.NewLogGroup(ctx, s.name+"-firewall-log", &cloudwatch.LogGroupArgs{
		KmsKeyId:        stringPtr(key),
		Name:            pulumi.String(name),
		RetentionInDays: orInt(s.args.LogRetentionDays, SixYears),
		Tags:            s.args.Tags,
	}, options...)
	if err != nil {
		return nil, err
	}
	s.FirewallLogName = group.Name
	return group, nil
}

func (s *Site) createLogKey(ctx *pulumi.Context, group string) (*Key, error) {
	in := s.global.account
	return NewKey(ctx, s.name+"-log-key", &KeyArgs{
		Description: pulumi.String("Firewall log of the site " + s.name),
		Grants:      []KeyGrant{GrantLogGroup(in.Region, in.arn("logs", pulumi.String("log-group:"+group)))},
		Disposable:  s.args.Disposable,
		Tags:        s.args.Tags,
	}, s.global.options()...)
}

// allowFirewallLog lets the log delivery of this account write to the group.
// Without a policy of the site's own, the firewall would make one that grows
// with every site and is in nobody's stack. It goes with the stack: an account
// may have ten such policies in a region, and a retained one would count. (For
// new logs the firewall also puts one on the group, which goes with the group.)
func (s *Site) allowFirewallLog(ctx *pulumi.Context, group *cloudwatch.LogGroup) (*cloudwatch.LogResourcePolicy, error) {
	in := s.global.account
	return cloudwatch.NewLogResourcePolicy(ctx, s.name+"-firewall-log-policy", &cloudwatch.LogResourcePolicyArgs{
		PolicyName: pulumi.String(bounded(physicalName(ctx, s.name)+"-firewall", maxPolicyName)),
		PolicyDocument: PolicyDocument(Statement{
			Sid:        "FirewallWrites",
			Principals: []Principal{Service(pulumi.String("delivery.logs.amazonaws.com"))},
			Actions:    []string{"logs:CreateLogStream", "logs:PutLogEvents"},
			Resources:  []pulumi.StringInput{pulumi.Sprintf("%s:*", group.Arn)},
			Conditions: []Condition{
				When("ArnLike", "aws:SourceArn", in.arn("logs", pulumi.String("*"))),
				When("StringEquals", "aws:SourceAccount", in.ID),
			},
		}),
	}, s.global.options()...)
}

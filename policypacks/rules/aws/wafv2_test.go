package aws

import "github.com/phiform/phiform/policypacks/policytest"

// managedRule is a rule with a managed group; override is what is made of the group's answers.
func managedRule(name any, override string) policytest.Resource {
	return it(webACLType, props{"rules": list{
		{"statement": props{"rateBasedStatement": props{"limit": 100}}},
		{"statement": props{"managedRuleGroupStatement": props{"name": name}}, "overrideAction": props{override: props{}}},
	}})
}

func awsGroup(name any) policytest.Resource {
	return it(webACLType, props{"rules": list{{"statement": props{"managedRuleGroupStatement": props{"vendorName": "AWS", "name": name}}}}})
}

func redactions(headers ...any) policytest.Resource {
	fields := list{{"queryString": props{}}}
	for _, header := range headers {
		fields = append(fields, props{"singleHeader": props{"name": header}})
	}
	return it(wafLoggingType, props{"redactedFields": fields})
}

var wafCases = []policytest.Case{
	c("aws-wafv2-managed-rules", pass, "used", managedRule("AWSManagedRulesCommonRuleSet", "none")),
	c("aws-wafv2-managed-rules", pass, "given as JSON", it(webACLType, props{"ruleJson": `[{"Statement": {"ManagedRuleGroupStatement": {}}}]`})),
	c("aws-wafv2-managed-rules", fail, "none", it(webACLType, props{})),
	c("aws-wafv2-managed-rules", unknown, "not known", it(webACLType, props{"rules": later})),
	c("aws-wafv2-managed-rules", na, "no firewall", it(wafLoggingType, props{})),

	c("aws-wafv2-known-bad-inputs", pass, "used", awsGroup("AWSManagedRulesKnownBadInputsRuleSet")),
	c("aws-wafv2-known-bad-inputs", pass, "given as JSON", it(webACLType, props{"ruleJson": `[{"Name": "AWSManagedRulesKnownBadInputsRuleSet"}]`})),
	c("aws-wafv2-known-bad-inputs", fail, "another group", awsGroup("AWSManagedRulesCommonRuleSet")),
	c("aws-wafv2-known-bad-inputs", unknown, "not known", awsGroup(later)),
	c("aws-wafv2-known-bad-inputs", na, "none", it(webACLType, props{})),
	c("aws-wafv2-known-bad-inputs", na, "another vendor", managedRule("Rules", "none")),

	c("aws-wafv2-managed-rules-block", pass, "block", managedRule("AWSManagedRulesCommonRuleSet", "none")),
	c("aws-wafv2-managed-rules-block", fail, "count", managedRule("AWSManagedRulesCommonRuleSet", "count")),
	c("aws-wafv2-managed-rules-block", unknown, "not known", it(webACLType, props{"rules": later})),
	c("aws-wafv2-managed-rules-block", na, "none", it(webACLType, props{"rules": list{{"statement": props{}}}})),

	c("aws-wafv2-logging", pass, "logged", it(webACLType, props{}), and(wafLoggingType, "log", props{"resourceArn": arnOf("it"), "logDestinationConfigs": []any{later}})),
	c("aws-wafv2-logging", pass, "not deployed yet", newIt(webACLType, props{}), and(wafLoggingType, "log", props{"resourceArn": laterFrom("it"), "logDestinationConfigs": []any{"arn"}})),
	c("aws-wafv2-logging", fail, "to nowhere", it(webACLType, props{}), and(wafLoggingType, "log", props{"resourceArn": arnOf("it")})),
	c("aws-wafv2-logging", fail, "not logged", it(webACLType, props{})),
	c("aws-wafv2-logging", unknown, "for a firewall not known", it(webACLType, props{}), and(wafLoggingType, "log", props{"resourceArn": later})),
	c("aws-wafv2-logging", na, "no firewall", it(wafLoggingType, props{})),

	c("aws-wafv2-logging-redacted", pass, "both headers", redactions("authorization", "Cookie")),
	c("aws-wafv2-logging-redacted", fail, "one header", redactions("authorization")).Saying("cookie"),
	c("aws-wafv2-logging-redacted", fail, "left out", it(wafLoggingType, props{})),
	c("aws-wafv2-logging-redacted", unknown, "one not known", redactions("authorization", later)),
	c("aws-wafv2-logging-redacted", na, "no log", it(webACLType, props{})),

	c("aws-wafv2-metrics", pass, "on", it(webACLType, props{"visibilityConfig": props{"cloudwatchMetricsEnabled": true}})),
	c("aws-wafv2-metrics", fail, "off", it(webACLType, props{"visibilityConfig": props{"cloudwatchMetricsEnabled": false}})),
	c("aws-wafv2-metrics", unknown, "not known", it(webACLType, props{"visibilityConfig": later})),
	c("aws-wafv2-metrics", na, "no firewall", it(wafLoggingType, props{})),
}

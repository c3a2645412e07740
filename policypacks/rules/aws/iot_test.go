package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	iotOwnTopics = `{"Statement": [{"Effect": "Allow", "Action": "iot:Connect", "Resource": "*",
		"Condition": {"Bool": {"iot:Connection.Thing.IsAttached": ["true"]}}},
		{"Effect": "Allow", "Action": "iot:Publish", "Resource": "arn:aws:iot:us-east-1:1:topic/vitals/${iot:Connection.Thing.ThingName}"}]}`
	iotAnyTopic    = `{"Statement": {"Effect": "Allow", "Action": "iot:Publish", "Resource": "arn:aws:iot:us-east-1:1:topic/*"}}`
	iotAnyName     = `{"Statement": {"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"}}`
	iotAttachedAll = `{"Statement": {"Effect": "Allow", "Action": ["iot:Connect", "iot:Publish"], "Resource": "*",
		"Condition": {"Bool": {"iot:Connection.Thing.IsAttached": "true"}}}}`
	iotClaimOnly = `{"Statement": [{"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"},
		{"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"], "Resource": "arn:aws:iot:us-east-1:1:topic/$aws/certificates/create/*"}]}`
	iotEverything = `{"Statement": {"Effect": "Allow", "Action": "iot:*", "Resource": "arn:aws:iot:us-east-1:1:topic/vitals"}}`
)

var iotCases = []policytest.Case{
	c("aws-iot-policy-least-privilege", pass, "single actions", it(iotPolicyType, props{"policy": iotOwnTopics})),
	c("aws-iot-policy-least-privilege", fail, "every action", it(iotPolicyType, props{"policy": iotEverything})),
	c("aws-iot-policy-least-privilege", unknown, "not known", it(iotPolicyType, props{"policy": later})),
	c("aws-iot-policy-least-privilege", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-policy-own-topics", pass, "own ones", it(iotPolicyType, props{"policy": iotOwnTopics})),
	c("aws-iot-policy-own-topics", pass, "a claim", it(iotPolicyType, props{"policy": iotClaimOnly})),
	c("aws-iot-policy-own-topics", fail, "every topic", it(iotPolicyType, props{"policy": iotAnyTopic})),
	c("aws-iot-policy-own-topics", fail, "every name", it(iotPolicyType, props{"policy": iotAnyName})),
	c("aws-iot-policy-own-topics", fail, "attached, but every topic", it(iotPolicyType, props{"policy": iotAttachedAll})),
	c("aws-iot-policy-own-topics", unknown, "not known", it(iotPolicyType, props{"policy": later})),
	c("aws-iot-policy-own-topics", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-logging", pass, "warnings", it(iotLoggingType, props{"defaultLogLevel": "WARN"})),
	c("aws-iot-logging", fail, "by level", it(iotLoggingType, props{"defaultLogLevel": "DISABLED"})),
	c("aws-iot-logging", fail, "by switch", it(iotLoggingType, props{"defaultLogLevel": "INFO", "disableAllLogs": true})),
	c("aws-iot-logging", unknown, "not known", it(iotLoggingType, props{"defaultLogLevel": later})),
	c("aws-iot-logging", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-ca-registration", pass, "by hand", it(iotCAType, props{"allowAutoRegistration": false})),
	c("aws-iot-ca-registration", pass, "by template", it(iotCAType, props{"allowAutoRegistration": true, "registrationConfig": props{"templateName": later}})),
	c("aws-iot-ca-registration", fail, "by itself", it(iotCAType, props{"allowAutoRegistration": true})),
	c("aws-iot-ca-registration", unknown, "not known", it(iotCAType, props{"allowAutoRegistration": later})),
	c("aws-iot-ca-registration", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-template-hook", pass, "given", it(iotTemplateType, props{"preProvisioningHook": props{"targetArn": later}})),
	c("aws-iot-template-hook", fail, "left out", it(iotTemplateType, props{})),
	c("aws-iot-template-hook", unknown, "not known", it(iotTemplateType, props{"preProvisioningHook": later})),
	c("aws-iot-template-hook", unknown, "type not known", it(iotTemplateType, props{"type": later})),
	c("aws-iot-template-hook", na, "own certificates", it(iotTemplateType, props{"type": "JITP"})),

	c("aws-iot-authorizer-signing", pass, "left out", it(iotAuthorizerType, props{})),
	c("aws-iot-authorizer-signing", fail, "off", it(iotAuthorizerType, props{"signingDisabled": true})),
	c("aws-iot-authorizer-signing", unknown, "not known", it(iotAuthorizerType, props{"signingDisabled": later})),
	c("aws-iot-authorizer-signing", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-domain-tls", pass, "left out", it(iotDomainType, props{})),
	c("aws-iot-domain-tls", fail, "old", it(iotDomainType, props{"tlsConfig": props{"securityPolicy": "IoTSecurityPolicy_TLS12_1_0_2016_01"}})),
	c("aws-iot-domain-tls", unknown, "not known", it(iotDomainType, props{"tlsConfig": later})),
	c("aws-iot-domain-tls", na, "a rule", it(iotRuleType, props{})),

	c("aws-iot-topic-rule-errors", pass, "kept", it(iotRuleType, props{"errorAction": props{"sqs": props{"queueUrl": later}}})),
	c("aws-iot-topic-rule-errors", fail, "left out", it(iotRuleType, props{})),
	c("aws-iot-topic-rule-errors", unknown, "not known", it(iotRuleType, props{"errorAction": later})),
	c("aws-iot-topic-rule-errors", na, "a policy", it(iotPolicyType, props{})),

	c("aws-iot-role-alias-duration", pass, "left out", it(iotRoleAliasType, props{})),
	c("aws-iot-role-alias-duration", fail, "half a day", it(iotRoleAliasType, props{"credentialDuration": 43200})),
	c("aws-iot-role-alias-duration", pass, "half a day, as configured", it(iotRoleAliasType, props{"credentialDuration": 43200})).With("maxSeconds", 43200),
	c("aws-iot-role-alias-duration", unknown, "not known", it(iotRoleAliasType, props{"credentialDuration": later})),
	c("aws-iot-role-alias-duration", na, "a policy", it(iotPolicyType, props{})),
}

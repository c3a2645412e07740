package aws

import "github.com/phiform/phiform/policypacks/policytest"

var mqBroker = it(mqBrokerType, props{"engineType": "ActiveMQ"})

var mqCases = []policytest.Case{
	c("aws-mq-broker-encryption", pass, "customer key",
		it(mqBrokerType, props{"encryptionOptions": props{"useAwsOwnedKey": false, "kmsKeyId": laterFrom("key")}}), aKey),
	c("aws-mq-broker-encryption", fail, "key of the account", it(mqBrokerType, props{"encryptionOptions": props{"useAwsOwnedKey": false}})),
	c("aws-mq-broker-encryption", fail, "left out", mqBroker),
	c("aws-mq-broker-encryption", unknown, "not known", it(mqBrokerType, props{"encryptionOptions": later})),
	c("aws-mq-broker-encryption", na, "a key", it(keyType, props{})),

	c("aws-mq-broker-not-public", pass, "left out", mqBroker),
	c("aws-mq-broker-not-public", fail, "public", it(mqBrokerType, props{"publiclyAccessible": true})),
	c("aws-mq-broker-not-public", unknown, "not known", it(mqBrokerType, props{"publiclyAccessible": later})),
	c("aws-mq-broker-not-public", na, "a key", it(keyType, props{})),

	c("aws-mq-broker-logs", pass, "on", it(mqBrokerType, props{"logs": props{"general": true}})),
	c("aws-mq-broker-logs", fail, "left out", mqBroker),
	c("aws-mq-broker-logs", unknown, "not known", it(mqBrokerType, props{"logs": later})),
	c("aws-mq-broker-logs", na, "a key", it(keyType, props{})),

	c("aws-mq-broker-audit", pass, "on", it(mqBrokerType, props{"engineType": "ActiveMQ", "logs": props{"audit": true}})),
	c("aws-mq-broker-audit", fail, "left out", mqBroker),
	c("aws-mq-broker-audit", unknown, "not known", it(mqBrokerType, props{"engineType": "ActiveMQ", "logs": later})),
	c("aws-mq-broker-audit", unknown, "engine not known", it(mqBrokerType, props{"engineType": later})),
	c("aws-mq-broker-audit", na, "an engine without", it(mqBrokerType, props{"engineType": "RabbitMQ"})),

	c("aws-mq-broker-minor-versions", pass, "on", it(mqBrokerType, props{"autoMinorVersionUpgrade": true})),
	c("aws-mq-broker-minor-versions", fail, "left out", mqBroker),
	c("aws-mq-broker-minor-versions", unknown, "not known", it(mqBrokerType, props{"autoMinorVersionUpgrade": later})),
	c("aws-mq-broker-minor-versions", na, "a key", it(keyType, props{})),

	c("aws-mq-broker-failover", pass, "with a standby", it(mqBrokerType, props{"deploymentMode": "ACTIVE_STANDBY_MULTI_AZ"})),
	c("aws-mq-broker-failover", fail, "left out", mqBroker),
	c("aws-mq-broker-failover", unknown, "not known", it(mqBrokerType, props{"deploymentMode": later})),
	c("aws-mq-broker-failover", na, "a key", it(keyType, props{})),
}

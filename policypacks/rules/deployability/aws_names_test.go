package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks/policytest"
)

var awsNameCases = []policytest.Case{
	c("aws-deploy-bucket-name", pass, "good", it(bucketType, props{"bucket": "member-portal.2026"})),
	c("aws-deploy-bucket-name", fail, "upper case", it(bucketType, props{"bucket": "Portal"})),
	c("aws-deploy-bucket-name", fail, "too long", it(bucketType, props{"bucket": strings.Repeat("a", 64)})),
	c("aws-deploy-bucket-name", fail, "an address", it(bucketType, props{"bucket": "192.168.0.1"})),
	c("aws-deploy-bucket-name", unknown, "not known", it(bucketType, props{"bucket": later})),
	c("aws-deploy-bucket-name", na, "left out", it(bucketType, props{})),

	c("aws-deploy-role-name", pass, "good", it(roleType, props{"name": "portal-site"})),
	c("aws-deploy-role-name", fail, "too long", it(roleType, props{"name": strings.Repeat("r", 65)})),
	c("aws-deploy-role-name", fail, "too long a prefix", it(roleType, props{"namePrefix": strings.Repeat("r", 39)})),
	c("aws-deploy-role-name", unknown, "not known", it(roleType, props{"name": later})),
	c("aws-deploy-role-name", na, "left out", it(roleType, props{})),

	c("aws-deploy-function-name", pass, "good", it(functionType, props{"name": "hl7_in"})),
	c("aws-deploy-function-name", fail, "a dot", it(functionType, props{"name": "hl7.in"})),
	c("aws-deploy-function-name", unknown, "not known", it(functionType, props{"name": later})),
	c("aws-deploy-function-name", na, "left out", it(functionType, props{})),

	c("aws-deploy-alias-name", pass, "good", it(aliasType, props{"name": "alias/records"})),
	c("aws-deploy-alias-name", fail, "no alias/", it(aliasType, props{"name": "records"})),
	c("aws-deploy-alias-name", fail, "kept by AWS", it(aliasType, props{"name": "alias/aws/records"})),
	c("aws-deploy-alias-name", unknown, "not known", it(aliasType, props{"name": later})),
	c("aws-deploy-alias-name", na, "left out", it(aliasType, props{})),

	c("aws-deploy-queue-ordered-name", pass, "ordered", it(queueType, props{"name": "in.fifo", "fifoQueue": true})),
	c("aws-deploy-queue-ordered-name", pass, "not ordered", it(queueType, props{"name": "in"})),
	c("aws-deploy-queue-ordered-name", fail, "ordered, without the ending", it(queueType, props{"name": "in", "fifoQueue": true})),
	c("aws-deploy-queue-ordered-name", fail, "the ending, not ordered", it(queueType, props{"name": "in.fifo"})),
	c("aws-deploy-queue-ordered-name", unknown, "not known", it(queueType, props{"name": "in", "fifoQueue": later})),
	c("aws-deploy-queue-ordered-name", na, "left out", it(queueType, props{"fifoQueue": true})),

	c("aws-deploy-topic-ordered-name", pass, "ordered", it(topicType, props{"name": "news.fifo", "fifoTopic": true})),
	c("aws-deploy-topic-ordered-name", fail, "ordered, without the ending", it(topicType, props{"name": "news", "fifoTopic": true})),
	c("aws-deploy-topic-ordered-name", unknown, "not known", it(topicType, props{"name": later})),
	c("aws-deploy-topic-ordered-name", na, "left out", it(topicType, props{})),

	c("aws-deploy-log-group-days", pass, "six years", it(logGroupType, props{"retentionInDays": 2192})),
	c("aws-deploy-log-group-days", fail, "no step", it(logGroupType, props{"retentionInDays": 2190})),
	c("aws-deploy-log-group-days", unknown, "not known", it(logGroupType, props{"retentionInDays": later})),
	c("aws-deploy-log-group-days", na, "left out", it(logGroupType, props{})),
}

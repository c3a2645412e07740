package aws

import "github.com/phiform/phiform/policypacks/policytest"

func sfnLogs(logs any) policytest.Resource {
	return it(sfnMachineType, props{"loggingConfiguration": logs})
}

var sfnMachine = it(sfnMachineType, props{})

var sfnCases = []policytest.Case{
	c("aws-sfn-machine-encryption", pass, "customer key", it(sfnMachineType, props{
		"encryptionConfiguration": props{"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": laterFrom("key")},
	}), aKey),
	c("aws-sfn-machine-encryption", fail, "key of AWS", it(sfnActivityType, props{"encryptionConfiguration": props{"type": "AWS_OWNED_KEY"}})),
	c("aws-sfn-machine-encryption", fail, "left out", sfnMachine),
	c("aws-sfn-machine-encryption", unknown, "not known", it(sfnMachineType, props{"encryptionConfiguration": later})),
	c("aws-sfn-machine-encryption", na, "a key", it(keyType, props{})),

	c("aws-sfn-machine-logs", pass, "errors", sfnLogs(props{"level": "ERROR"})),
	c("aws-sfn-machine-logs", fail, "left out", sfnMachine),
	c("aws-sfn-machine-logs", unknown, "not known", sfnLogs(props{"level": later})),
	c("aws-sfn-machine-logs", na, "an activity", it(sfnActivityType, props{})),

	c("aws-sfn-machine-logs-no-data", pass, "left out", sfnLogs(props{"level": "ALL"})),
	c("aws-sfn-machine-logs-no-data", fail, "data", sfnLogs(props{"level": "ALL", "includeExecutionData": true})),
	c("aws-sfn-machine-logs-no-data", unknown, "not known", sfnLogs(later)),
	c("aws-sfn-machine-logs-no-data", na, "an activity", it(sfnActivityType, props{})),
}

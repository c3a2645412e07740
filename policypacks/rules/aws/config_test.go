package aws

import "github.com/phiform/phiform/policypacks/policytest"

var recorder = it(recorderType, props{})

var configCases = []policytest.Case{
	c("aws-config-recorder-everything", pass, "left out", recorder),
	c("aws-config-recorder-everything", fail, "some kinds", it(recorderType, props{"recordingGroup": props{"allSupported": false, "resourceTypes": []string{"AWS::EC2::Instance"}}})),
	c("aws-config-recorder-everything", unknown, "not known", it(recorderType, props{"recordingGroup": later})),
	c("aws-config-recorder-everything", na, "no recorder", it(aggregatorType, props{})),

	c("aws-config-recorder-on", pass, "started", recorder, and(recorderStatusType, "status", props{"name": of("it"), "isEnabled": true})),
	c("aws-config-recorder-on", pass, "started, not deployed yet", newIt(recorderType, props{}), and(recorderStatusType, "status", props{"name": laterFrom("it"), "isEnabled": true})),
	c("aws-config-recorder-on", pass, "started, the only one", recorder, and(recorderStatusType, "status", props{"isEnabled": true})),
	c("aws-config-recorder-on", fail, "stopped", recorder, and(recorderStatusType, "status", props{"name": of("it"), "isEnabled": false})),
	c("aws-config-recorder-on", fail, "never started", recorder),
	c("aws-config-recorder-on", unknown, "not known", recorder, and(recorderStatusType, "status", props{"name": of("it"), "isEnabled": later})),
	c("aws-config-recorder-on", na, "no recorder", it(aggregatorType, props{})),

	c("aws-config-aggregator-every-region", pass, "every region", it(aggregatorType, props{"organizationAggregationSource": props{"allRegions": true}})),
	c("aws-config-aggregator-every-region", fail, "two", it(aggregatorType, props{"accountAggregationSource": props{"regions": []string{"us-east-1", "us-west-2"}}})),
	c("aws-config-aggregator-every-region", unknown, "not known", it(aggregatorType, props{"accountAggregationSource": later})),
	c("aws-config-aggregator-every-region", na, "no aggregator", recorder),
}

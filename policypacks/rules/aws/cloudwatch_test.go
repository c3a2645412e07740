package aws

import "github.com/phiform/phiform/policypacks/policytest"

func filter(name, namespace any) policytest.Resource {
	return it(metricFilterType, props{"metricTransformation": props{"name": name, "namespace": namespace, "value": "1"}})
}

func alarm(metric, namespace any) policytest.Resource {
	return and(alarmType, "alarm", props{"metricName": metric, "namespace": namespace})
}

var passing = it(logGroupType, props{"logGroupClass": "DELIVERY"})

var cloudwatchCases = []policytest.Case{
	c("aws-cloudwatch-log-group-encryption", pass, "customer key", it(logGroupType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-cloudwatch-log-group-encryption", fail, "left out", it(logGroupType, props{})),
	c("aws-cloudwatch-log-group-encryption", unknown, "not known", it(logGroupType, props{"kmsKeyId": later})),
	c("aws-cloudwatch-log-group-encryption", na, "stores nothing", passing),

	c("aws-cloudwatch-log-group-retention", pass, "a year", it(logGroupType, props{"retentionInDays": 365})),
	c("aws-cloudwatch-log-group-retention", pass, "left out", it(logGroupType, props{})),
	c("aws-cloudwatch-log-group-retention", pass, "without end", it(logGroupType, props{"retentionInDays": 0})),
	c("aws-cloudwatch-log-group-retention", pass, "a month, as configured", it(logGroupType, props{"retentionInDays": 30})).With("minDays", 30),
	c("aws-cloudwatch-log-group-retention", fail, "a month", it(logGroupType, props{"retentionInDays": 30})),
	c("aws-cloudwatch-log-group-retention", unknown, "not known", it(logGroupType, props{"retentionInDays": later})),
	c("aws-cloudwatch-log-group-retention", na, "stores nothing", passing),

	c("aws-cloudwatch-alarm-notifies", pass, "a topic", it(alarmType, props{"alarmActions": []any{later}})),
	c("aws-cloudwatch-alarm-notifies", fail, "nobody", it(alarmType, props{})),
	c("aws-cloudwatch-alarm-notifies", fail, "an empty list", it(alarmType, props{"alarmActions": []any{}})),
	c("aws-cloudwatch-alarm-notifies", fail, "silenced", it(alarmType, props{"alarmActions": []any{later}, "actionsEnabled": false})),
	c("aws-cloudwatch-alarm-notifies", unknown, "not known", it(alarmType, props{"alarmActions": later})),
	c("aws-cloudwatch-alarm-notifies", na, "no alarm", it(metricFilterType, props{})),

	c("aws-cloudwatch-metric-filter-alarm", pass, "watched", filter("root-use", "audit"), alarm("root-use", "audit")),
	c("aws-cloudwatch-metric-filter-alarm", fail, "another namespace", filter("root-use", "audit"), alarm("root-use", "other")).Saying("no alarm watches"),
	c("aws-cloudwatch-metric-filter-alarm", fail, "another metric", filter("root-use", "audit"), alarm("other", "audit")),
	c("aws-cloudwatch-metric-filter-alarm", fail, "no alarm", filter("root-use", "audit")),
	c("aws-cloudwatch-metric-filter-alarm", unknown, "metric not known", filter(later, "audit"), alarm("root-use", "audit")),
	c("aws-cloudwatch-metric-filter-alarm", unknown, "alarm not known", filter("root-use", "audit"), alarm(later, "audit")),
	c("aws-cloudwatch-metric-filter-alarm", na, "counts nothing", it(metricFilterType, props{})),

	c("aws-cloudwatch-log-policy-not-public", pass, "a service", it(logResourcePolicyType, props{"policyDocument": ownDelivery})),
	c("aws-cloudwatch-log-policy-not-public", fail, "everyone", it(logResourcePolicyType, props{"policyDocument": forEveryone})),
	c("aws-cloudwatch-log-policy-not-public", unknown, "not known", it(logResourcePolicyType, props{"policyDocument": later})),
	c("aws-cloudwatch-log-policy-not-public", na, "no policy", it(logGroupType, props{})),

	c("aws-cloudwatch-log-policy-source", pass, "own account", it(logResourcePolicyType, props{"policyDocument": ownDelivery})),
	c("aws-cloudwatch-log-policy-source", fail, "any account", it(logResourcePolicyType, props{"policyDocument": deliveries})),
	c("aws-cloudwatch-log-policy-source", unknown, "not known", it(logResourcePolicyType, props{"policyDocument": later})),
	c("aws-cloudwatch-log-policy-source", na, "no service", it(logResourcePolicyType, props{"policyDocument": uploads})),
}

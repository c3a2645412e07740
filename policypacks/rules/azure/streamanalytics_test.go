package azure

import "github.com/phiform/phiform/policypacks/policytest"

func inputFrom(source props) policytest.Resource {
	return it(streamInputType, props{"properties": props{"type": "Stream", "datasource": source}})
}

var (
	streamJob   = it(streamJobType, props{})
	streamInput = it(streamInputType, props{})
)

var streamanalyticsCases = []policytest.Case{
	c("azure-streamanalytics-job-customer-key", pass, "own account", it(streamJobType, props{"contentStoragePolicy": "JobStorageAccount"})),
	c("azure-streamanalytics-job-customer-key", fail, "left out", streamJob),
	c("azure-streamanalytics-job-customer-key", unknown, "not known", it(streamJobType, props{"contentStoragePolicy": later})),
	c("azure-streamanalytics-job-customer-key", na, "an input", streamInput),

	c("azure-streamanalytics-job-identity", pass, "its own", it(streamJobType, props{"identity": props{"type": "SystemAssigned"}})),
	c("azure-streamanalytics-job-identity", fail, "left out", streamJob),
	c("azure-streamanalytics-job-identity", unknown, "not known", it(streamJobType, props{"identity": later})),
	c("azure-streamanalytics-job-identity", na, "an input", streamInput),

	c("azure-streamanalytics-endpoints-identity", pass, "input", inputFrom(props{"type": "Microsoft.EventHub/EventHub", "authenticationMode": "Msi"})),
	c("azure-streamanalytics-endpoints-identity", pass, "all of the job", it(streamJobType, props{
		"inputs":            list{{"properties": props{"datasource": props{"type": "Microsoft.Devices/IotHubs"}}}},
		"outputs":           list{{"datasource": props{"type": "Microsoft.Storage/Blob", "authenticationMode": "Msi"}}},
		"jobStorageAccount": props{"authenticationMode": "Msi"},
	})),
	c("azure-streamanalytics-endpoints-identity", fail, "input by key", inputFrom(props{"type": "Microsoft.EventHub/EventHub", "sharedAccessPolicyKey": secret(later)})),
	c("azure-streamanalytics-endpoints-identity", fail, "output by password", it(streamOutputType, props{"datasource": props{"type": "Microsoft.Sql/Server/Database", "authenticationMode": "ConnectionString"}})),
	c("azure-streamanalytics-endpoints-identity", fail, "storage by key", it(streamJobType, props{"jobStorageAccount": props{"accountKey": secret(later)}})),
	c("azure-streamanalytics-endpoints-identity", unknown, "not known", inputFrom(props{"type": "Microsoft.EventHub/EventHub", "authenticationMode": later})),
	c("azure-streamanalytics-endpoints-identity", unknown, "kind not known", inputFrom(props{"type": later})),
	c("azure-streamanalytics-endpoints-identity", na, "by key only", inputFrom(props{"type": "Microsoft.Devices/IotHubs"})),
	c("azure-streamanalytics-endpoints-identity", na, "elsewhere", streamJob),

	c("azure-streamanalytics-job-private", pass, "in a cluster", it(streamJobType, props{"cluster": props{"id": "/subscriptions/s/clusters/c"}})),
	c("azure-streamanalytics-job-private", pass, "in a new cluster", it(streamJobType, props{"cluster": props{"id": laterFrom("cluster")}}), and(streamClusterType, "cluster", props{})),
	c("azure-streamanalytics-job-private", fail, "left out", streamJob),
	c("azure-streamanalytics-job-private", unknown, "not known", it(streamJobType, props{"cluster": later})),
	c("azure-streamanalytics-job-private", na, "an input", streamInput),

	c("azure-streamanalytics-job-keeps-events", pass, "left out", streamJob),
	c("azure-streamanalytics-job-keeps-events", fail, "dropped", it(streamJobType, props{"outputErrorPolicy": "Drop"})),
	c("azure-streamanalytics-job-keeps-events", unknown, "not known", it(streamJobType, props{"outputErrorPolicy": later})),
	c("azure-streamanalytics-job-keeps-events", na, "an input", streamInput),

	c("azure-streamanalytics-job-logging", pass, "logged", streamJob, insightsLogs("it", "Execution")),
	c("azure-streamanalytics-job-logging", fail, "left out", streamJob),
	c("azure-streamanalytics-job-logging", unknown, "not known", streamJob, insightsSetting(later, "Execution")),
	c("azure-streamanalytics-job-logging", na, "an input", streamInput),
}

package azure

import "github.com/phiform/phiform/policypacks/policytest"

// insightsLogs is a diagnostic setting that sends categories of logs of the named resource to a workspace.
func insightsLogs(name string, categories ...string) policytest.Resource {
	return insightsSetting(of(name), categories...)
}

func insightsSetting(resource any, categories ...string) policytest.Resource {
	logs := list{}
	for _, category := range categories {
		logs = append(logs, props{"category": category, "enabled": true})
	}
	return and(diagnosticSettingType, "setting", props{"resourceUri": resource, "workspaceId": later, "logs": logs})
}

var insightsCases = []policytest.Case{}

package azure

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

const platformKey = "https://vault.vault.azure.net/keys/records/1"

var (
	platformIdentity = props{"type": "SystemAssigned"}
	platformCMK      = props{"keySource": "Microsoft.KeyVault", "keyVaultProperties": list{{"keyName": "records"}}}
)

// platform is a stack of many services in which everything is as it should be. Resources refer to each other by ref.
func platform(ref func(name string) any) []policytest.Resource {
	resources := slices.Concat(platformNetwork(ref), platformEdge(ref), platformCompute(ref), platformMessaging(ref), platformWatch(ref))
	for _, r := range slices.Clone(resources) {
		if slices.Contains(platformPrivate, r.Type) {
			resources = append(resources,
				and(privateEndpointType, r.Name+"-endpoint", props{"privateLinkServiceConnections": list{{"privateLinkServiceId": ref(r.Name)}}}),
				and(networkZoneGroupType, r.Name+"-zones", props{"privateEndpointName": ref(r.Name + "-endpoint")}),
			)
		}
		if slices.Contains(platformLogged, r.Type) {
			resources = append(resources, and(diagnosticSettingType, r.Name+"-logs", props{
				"resourceUri": ref(r.Name), "workspaceId": ref("logs"), "logs": list{{"categoryGroup": "allLogs", "enabled": true}},
			}))
		}
	}
	return resources
}

var (
	platformPrivate = []string{
		containerRegistryType, eventgridTopicType, eventhubNamespaceType, servicebusNamespaceType, iotHubType, healthWorkspaceType,
	}
	platformLogged = []string{
		webAppType, cdnProfileType, containerRegistryType, kubernetesClusterType, eventgridTopicType, eventhubNamespaceType,
		servicebusNamespaceType, iotHubType, healthFhirType, healthDicomType, streamJobType,
	}
)

func platformNetwork(ref func(string) any) []policytest.Resource {
	return []policytest.Resource{
		and(networkSecurityGroupType, "group", props{"securityRules": list{securityRule(nil)}}),
		and(networkType, "net", props{"subnets": list{
			{"name": "GatewaySubnet"}, {"name": "apps", "networkSecurityGroup": props{"id": ref("group")}, "defaultOutboundAccess": false},
		}}),
		and(networkFlowLogType, "flows", props{"targetResourceId": ref("net"), "enabled": true}),
		and(networkInterfaceType, "nic", props{"ipConfigurations": list{{"name": "ip"}}}),
		and(networkPublicIPType, "address", props{"sku": props{"name": "Standard"}}),
		and(networkFirewallPolicyType, "rules", props{
			"sku": props{"tier": "Premium"}, "threatIntelMode": "Deny", "intrusionDetection": props{"mode": "Deny"},
		}),
		and(networkBastionType, "bastion", props{}),
		and(networkVPNType, "vpn", props{"vpnClientConfiguration": props{"vpnAuthenticationTypes": []string{"AAD"}}}),
		and(networkVPNConnectionType, "clinic", tunnel(ciphers("ECP384")).Inputs),
	}
}

func platformEdge(ref func(string) any) []policytest.Resource {
	blocking := props{"mode": "Prevention"}
	return []policytest.Resource{
		and(cdnProfileType, "profile", props{}),
		and(cdnEndpointType, "edge", props{"profileName": ref("profile")}),
		and(cdnRouteType, "route", props{"endpointName": ref("edge"), "httpsRedirect": "Enabled", "linkToDefaultDomain": "Enabled"}),
		and(cdnFirewallType, "edge-waf", props{
			"sku": props{"name": "Premium_AzureFrontDoor"}, "policySettings": blocking,
			"managedRules": props{"managedRuleSets": list{{"ruleSetType": "Microsoft_DefaultRuleSet"}}},
		}),
		and(cdnSecurityPolicyType, "edge-policy", props{"profileName": ref("profile"), "parameters": props{
			"wafPolicy": props{"id": ref("edge-waf")}, "associations": list{{"domains": list{{"id": ref("edge")}}}},
		}}),
		and(networkWafType, "waf", props{
			"policySettings": blocking, "managedRules": props{"managedRuleSets": list{{"ruleSetType": "OWASP", "ruleSetVersion": "3.2"}}},
		}),
		and(networkGatewayType, "gateway", props{
			"firewallPolicy": props{"id": ref("waf")}, "httpListeners": list{{"name": "web", "protocol": "Https"}},
			"backendHttpSettingsCollection": list{{"protocol": "Https"}},
		}),
	}
}

func platformCompute(ref func(string) any) []policytest.Resource {
	return []policytest.Resource{
		and(webAppType, "portal", props{
			"name": "portal-app", "httpsOnly": true, "identity": platformIdentity,
			"siteConfig": props{"ftpsState": "Disabled", "ipSecurityRestrictions": frontDoors},
		}),
		and(webAppScmType, "portal-scm", props{"name": ref("portal"), "allow": false}),
		and(containerEnvironmentType, "environment", props{
			"vnetConfiguration": props{"infrastructureSubnetId": ref("net")}, "appLogsConfiguration": props{"destination": "log-analytics"},
			"peerTrafficConfiguration": props{"encryption": on},
		}),
		and(containerAppType, "api", props{
			"environmentId": ref("environment"), "identity": platformIdentity, "configuration": props{"ingress": props{"external": false}},
		}),
		and(containerRegistryType, "registry", props{
			"sku": premium, "publicNetworkAccess": "Disabled",
			"encryption": props{"status": "enabled", "keyVaultProperties": props{"keyIdentifier": platformKey}},
			"policies":   props{"quarantinePolicy": props{"status": "enabled"}, "exportPolicy": props{"status": "disabled"}},
		}),
		and(kubernetesClusterType, "cluster", props{
			"identity": platformIdentity, "disableLocalAccounts": true, "aadProfile": props{"managed": true},
			"apiServerAccessProfile": props{"enablePrivateCluster": true}, "oidcIssuerProfile": on, "sku": props{"tier": "Standard"},
			"securityProfile": props{
				"workloadIdentity": on, "defender": props{"securityMonitoring": on},
				"azureKeyVaultKms": props{"enabled": true, "keyId": platformKey},
			},
			"addonProfiles":       props{"azurepolicy": on, "omsagent": on},
			"networkProfile":      props{"networkPolicy": "cilium"},
			"autoUpgradeProfile":  props{"upgradeChannel": "stable"},
			"diskEncryptionSetID": "/subscriptions/s/diskEncryptionSets/d",
			"agentPoolProfiles":   list{{"name": "system", "enableEncryptionAtHost": true}},
		}),
	}
}

func platformMessaging(ref func(string) any) []policytest.Resource {
	cmk := props{"customerManagedKeyEncryption": props{"keyEncryptionKeyUrl": platformKey}}
	return []policytest.Resource{
		and(eventgridTopicType, "topic", props{"disableLocalAuth": true, "publicNetworkAccess": "Disabled"}),
		and(eventhubNamespaceType, "events", props{
			"sku": premium, "disableLocalAuth": true, "publicNetworkAccess": "Disabled", "encryption": platformCMK,
		}),
		and(eventhubHubType, "vitals", props{"namespaceName": ref("events"), "messageRetentionInDays": 7}),
		and(servicebusNamespaceType, "bus", props{
			"sku": premium, "disableLocalAuth": true, "publicNetworkAccess": "Disabled", "encryption": platformCMK,
		}),
		and(servicebusQueueType, "orders", props{"namespaceName": ref("bus"), "defaultMessageTimeToLive": "P7D", "deadLetteringOnMessageExpiration": true}),
		and(iotHubType, "devices", props{"properties": props{
			"disableLocalAuth": true, "disableDeviceSAS": true, "disableModuleSAS": true, "publicNetworkAccess": "Disabled",
			"routing": props{"endpoints": props{"eventHubs": list{{"name": "vitals", "authenticationType": "identityBased"}}}},
		}}),
		and(iotProvisioningType, "provisioning", props{"properties": props{"publicNetworkAccess": "Disabled"}}),
		and(healthWorkspaceType, "health", props{}),
		and(healthFhirType, "fhir", props{
			"workspaceName": ref("health"), "encryption": cmk,
			"authenticationConfiguration": props{"authority": "https://login.microsoftonline.com/clinic", "audience": fhirAudience},
		}),
		and(healthDicomType, "images", props{"workspaceName": ref("health"), "encryption": cmk}),
		and(healthIotConnectorType, "connector", props{"workspaceName": ref("health"), "identity": platformIdentity}),
		and(streamJobType, "stream", props{
			"identity": platformIdentity, "contentStoragePolicy": "JobStorageAccount", "cluster": props{"id": "/subscriptions/s/clusters/c"},
			"jobStorageAccount": props{"accountName": "records", "authenticationMode": "Msi"},
		}),
	}
}

func platformWatch(ref func(string) any) []policytest.Resource {
	resources := []policytest.Resource{
		and(insightsStackType, "stack", nil),
		and(logsWorkspaceType, "logs", props{
			"retentionInDays": 365, "features": props{"disableLocalAuth": true},
			"publicNetworkAccessForIngestion": "Disabled", "publicNetworkAccessForQuery": "Disabled",
		}),
		and(insightsComponentType, "insights", props{"workspaceResourceId": ref("logs"), "disableLocalAuth": true}),
		and(insightsSubscriptionSettingType, "activity", activityLog.Inputs),
		and(insightsActionGroupType, "oncall", props{"enabled": true, "emailReceivers": mailed}),
		and(securityPricingType, "storage-plan", props{"pricingName": "StorageAccounts", "pricingTier": "Standard", "extensions": scans}),
		and(securityContactType, "contact", props{
			"emails": "security@example.org", "alertNotifications": props{"state": "On", "minimalSeverity": "Medium"},
		}),
	}
	for name, watched := range map[string]string{
		"roles": "Microsoft.Authorization/roleAssignments/write", "ports": "Microsoft.Network/networkSecurityGroups/securityRules/write",
		"settings": "Microsoft.Insights/diagnosticSettings/delete",
	} {
		resources = append(resources, and(insightsActivityAlertType, name, props{
			"condition": props{"allOf": operation(watched)}, "actions": props{"actionGroups": list{{"actionGroupId": ref("oncall")}}},
		}))
	}
	return resources
}

// platformVerdicts lists the rules that end in a verdict on any resource, each once.
func platformVerdicts(v policypacks.Verdict, resources []policytest.Resource) []string {
	ids := map[string]bool{}
	pack := &policypacks.Pack{Rules: Rules()}
	for _, f := range pack.Evaluate(policytest.Graph(resources...), policypacks.Config{}).With(v) {
		ids[f.ID] = true
	}
	return slices.Sorted(maps.Keys(ids))
}

func TestPlatformPasses(t *testing.T) {
	require.Empty(t, platformVerdicts(policypacks.Fail, platform(of)))
	require.Empty(t, platformVerdicts(policypacks.Unknown, platform(of)))
}

// Before the first deployment nothing has an id, and what refers to it is not known.
func TestNewPlatformPasses(t *testing.T) {
	resources := platform(laterFrom)
	for i := range resources {
		resources[i].New = true
	}
	require.Empty(t, platformVerdicts(policypacks.Fail, resources))
	require.Empty(t, platformVerdicts(policypacks.Unknown, resources))
}

// Each defect is found by the rule that is about it, and by no other.
func TestPlatformDefects(t *testing.T) {
	for _, c := range []struct {
		rule, resource, property string
		value                    any
	}{
		{"azure-appservice-https", "portal", "httpsOnly", false},
		{"azure-appservice-ftps", "portal", "siteConfig", props{"ipSecurityRestrictions": frontDoors}},
		{"azure-appservice-not-public", "portal", "siteConfig", props{"ftpsState": "Disabled"}},
		{"azure-appservice-identity", "portal", "identity", nil},
		{"azure-appservice-scm-no-password", "portal-scm", "allow", true},
		{"azure-cdn-route-https", "route", "httpsRedirect", "Disabled"},
		{"azure-cdn-route-origin-https", "route", "forwardingProtocol", "HttpOnly"},
		{"azure-cdn-endpoint-firewall", "edge-policy", "parameters", props{}},
		{"azure-cdn-firewall-blocks", "edge-waf", "policySettings", nil},
		{"azure-cdn-firewall-managed-rules", "edge-waf", "managedRules", nil},
		{"azure-containers-app-not-public", "api", "configuration", props{"ingress": external}},
		{"azure-containers-app-https", "api", "configuration", props{"ingress": props{"allowInsecure": true}}},
		{"azure-containers-environment-encryption", "environment", "peerTrafficConfiguration", nil},
		{"azure-containers-environment-network", "environment", "vnetConfiguration", nil},
		{"azure-containers-environment-logging", "environment", "appLogsConfiguration", nil},
		{"azure-containers-registry-firewall", "registry", "publicNetworkAccess", nil},
		{"azure-containers-registry-no-admin", "registry", "adminUserEnabled", true},
		{"azure-eventgrid-topic-no-keys", "topic", "disableLocalAuth", nil},
		{"azure-eventhub-namespace-firewall", "events", "publicNetworkAccess", nil},
		{"azure-eventhub-namespace-customer-key", "events", "encryption", nil},
		{"azure-eventhub-namespace-private-endpoint", "events-endpoint", "privateLinkServiceConnections", nil},
		{"azure-eventhub-namespace-logging", "events-logs", "resourceUri", "/subscriptions/s/other"},
		{"azure-eventhub-hub-retention", "vitals", "messageRetentionInDays", 1},
		{"azure-servicebus-queue-dead-letters", "orders", "deadLetteringOnMessageExpiration", false},
		{"azure-servicebus-namespace-tls", "bus", "minimumTlsVersion", "1.0"},
		{"azure-iot-provisioning-firewall", "provisioning", "properties", props{}},
		{"azure-healthcareapis-workspace-private-endpoint", "health-endpoint", "privateLinkServiceConnections", nil},
		{"azure-healthcareapis-fhir-customer-key", "fhir", "encryption", nil},
		{"azure-healthcareapis-cors-origins", "fhir", "corsConfiguration", props{"origins": []string{"*"}}},
		{"azure-healthcareapis-fhir-authentication", "fhir", "authenticationConfiguration", nil},
		{"azure-healthcareapis-logging", "images-logs", "resourceUri", "/subscriptions/s/other"},
		{"azure-insights-action-group-receives", "oncall", "emailReceivers", nil},
		{"azure-insights-alert-notifies", "roles", "actions", nil},
		{"azure-insights-component-workspace", "insights", "workspaceResourceId", nil},
		{"azure-insights-stack-activity-log", "activity", "logs", list{{"category": "Alert", "enabled": true}}},
		{"azure-insights-stack-network-changes-watched", "ports", "condition", nil},
		{"azure-kubernetes-api-not-public", "cluster", "apiServerAccessProfile", nil},
		{"azure-kubernetes-entra", "cluster", "aadProfile", nil},
		{"azure-kubernetes-nodes-no-public-address", "cluster", "agentPoolProfiles", list{{"enableEncryptionAtHost": true, "enableNodePublicIP": true}}},
		{"azure-kubernetes-audit-logging", "cluster-logs", "resourceUri", "/subscriptions/s/other"},
		{"azure-network-ports-administration", "group", "securityRules", list{securityRule(props{"destinationPortRange": "3389"})}},
		{"azure-network-ports-data", "group", "securityRules", list{securityRule(props{"destinationPortRange": "2575"})}},
		{"azure-network-ports-many", "group", "securityRules", list{securityRule(props{"destinationPortRange": "*"})}},
		{"azure-network-ports-udp", "group", "securityRules", list{securityRule(props{"protocol": "Udp", "destinationPortRange": "3389"})}},
		{"azure-network-flow-logs", "flows", "targetResourceId", "/subscriptions/s/other"},
		{"azure-network-flow-log-kept", "flows", "enabled", false},
		{"azure-network-gateway-firewall", "gateway", "firewallPolicy", nil},
		{"azure-network-gateway-https", "gateway", "httpListeners", list{plainHTTP}},
		{"azure-network-waf-blocks", "waf", "policySettings", nil},
		{"azure-network-firewall-intrusions", "rules", "intrusionDetection", nil},
		{"azure-network-vpn-accounts", "vpn", "vpnClientConfiguration", props{"vpnAuthenticationTypes": []string{"Certificate"}}},
		{"azure-network-private-endpoint-name", "bus-zones", "privateEndpointName", "other"},
		{"azure-operationalinsights-workspace-retention", "logs", "retentionInDays", 30},
		{"azure-security-contact-named", "contact", "emails", nil},
		{"azure-security-storage-malware-scanning", "storage-plan", "extensions", nil},
		{"azure-streamanalytics-job-customer-key", "stream", "contentStoragePolicy", nil},
		{"azure-streamanalytics-job-private", "stream", "cluster", nil},
	} {
		t.Run(c.rule, func(t *testing.T) {
			resources := platform(of)
			i := slices.IndexFunc(resources, func(r policytest.Resource) bool { return r.Name == c.resource })
			require.NotEqual(t, -1, i, "the platform has no %s", c.resource)
			resources[i].Inputs = maps.Clone(resources[i].Inputs)
			resources[i].Inputs[c.property] = c.value
			require.Equal(t, []string{c.rule}, platformVerdicts(policypacks.Fail, resources))
		})
	}
}

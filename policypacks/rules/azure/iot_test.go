package azure

import "github.com/phiform/phiform/policypacks/policytest"

func hubWith(properties props) policytest.Resource {
	return it(iotHubType, props{"properties": properties})
}

func hubKey(rights any) props {
	return props{"authorizationPolicies": list{
		{"keyName": "iothubowner", "rights": "RegistryRead, RegistryWrite, ServiceConnect, DeviceConnect"}, {"keyName": "app", "rights": rights},
	}}
}

func routedTo(kind string, endpoint props) policytest.Resource {
	return hubWith(props{"routing": props{"endpoints": props{kind: list{endpoint}}}})
}

var (
	hub          = it(iotHubType, props{})
	provisioning = it(iotProvisioningType, props{})
)

var iotCases = []policytest.Case{
	c("azure-iot-hub-no-service-keys", pass, "refused", hubWith(props{"disableLocalAuth": true})),
	c("azure-iot-hub-no-service-keys", fail, "left out", hub),
	c("azure-iot-hub-no-service-keys", unknown, "not known", it(iotHubType, props{"properties": later})),
	c("azure-iot-hub-no-service-keys", na, "no hub", provisioning),

	c("azure-iot-hub-device-certificates", pass, "keys refused", hubWith(props{"disableDeviceSAS": true, "disableModuleSAS": true})),
	c("azure-iot-hub-device-certificates", fail, "keys of modules", hubWith(props{"disableDeviceSAS": true})),
	c("azure-iot-hub-device-certificates", fail, "left out", hub),
	c("azure-iot-hub-device-certificates", unknown, "not known", hubWith(props{"disableDeviceSAS": later, "disableModuleSAS": true})),
	c("azure-iot-hub-device-certificates", na, "no hub", provisioning),

	c("azure-iot-hub-key-narrow", pass, "one job", hubWith(hubKey("ServiceConnect"))),
	c("azure-iot-hub-key-narrow", pass, "the registry", hubWith(hubKey("RegistryRead, RegistryWrite"))),
	c("azure-iot-hub-key-narrow", fail, "two jobs", hubWith(hubKey("RegistryWrite, ServiceConnect"))),
	c("azure-iot-hub-key-narrow", unknown, "not known", hubWith(hubKey(later))),
	c("azure-iot-hub-key-narrow", unknown, "not known whether accepted", hubWith(props{"disableLocalAuth": later, "authorizationPolicies": hubKey("RegistryWrite, ServiceConnect")["authorizationPolicies"]})),
	c("azure-iot-hub-key-narrow", na, "no keys", hubWith(props{"disableLocalAuth": true, "authorizationPolicies": later})),
	c("azure-iot-hub-key-narrow", na, "the service's policies", hub),

	c("azure-iot-hub-firewall", pass, "closed", hubWith(props{"publicNetworkAccess": "Disabled"})),
	c("azure-iot-hub-firewall", pass, "named networks", hubWith(props{"networkRuleSets": props{"defaultAction": "Deny", "applyToBuiltInEventHubEndpoint": true}})),
	c("azure-iot-hub-firewall", fail, "events for everyone", hubWith(props{"networkRuleSets": props{"defaultAction": "Deny", "applyToBuiltInEventHubEndpoint": false}})),
	c("azure-iot-hub-firewall", fail, "left out", hub),
	c("azure-iot-hub-firewall", unknown, "not known", hubWith(props{"publicNetworkAccess": later})),
	c("azure-iot-hub-firewall", na, "no hub", provisioning),

	c("azure-iot-hub-private-endpoint", pass, "leads here", hub, leadsTo(of("it"))),
	c("azure-iot-hub-private-endpoint", fail, "none", hub),
	c("azure-iot-hub-private-endpoint", unknown, "not known", hub, leadsTo(later)),
	c("azure-iot-hub-private-endpoint", na, "no hub", provisioning),

	c("azure-iot-hub-tls", pass, "left out", hub),
	c("azure-iot-hub-tls", fail, "1.0", hubWith(props{"minTlsVersion": "1.0"})),
	c("azure-iot-hub-tls", unknown, "not known", hubWith(props{"minTlsVersion": later})),
	c("azure-iot-hub-tls", na, "no hub", provisioning),

	c("azure-iot-hub-routes-identity", pass, "in its own name", routedTo("eventHubs", props{"authenticationType": "identityBased"})),
	c("azure-iot-hub-routes-identity", fail, "by key", routedTo("storageContainers", props{"connectionString": secret(later)})),
	c("azure-iot-hub-routes-identity", fail, "uploads by key", hubWith(props{"storageEndpoints": props{"$default": props{"authenticationType": "keyBased"}}})),
	c("azure-iot-hub-routes-identity", unknown, "not known", routedTo("eventHubs", props{"authenticationType": later})),
	c("azure-iot-hub-routes-identity", unknown, "uploads not known", hubWith(props{"storageEndpoints": later})),
	c("azure-iot-hub-routes-identity", na, "no routes", hub),

	c("azure-iot-hub-logging", pass, "logged", hub, insightsLogs("it", "Connections")),
	c("azure-iot-hub-logging", fail, "left out", hub),
	c("azure-iot-hub-logging", unknown, "not known", hub, insightsSetting(later, "Connections")),
	c("azure-iot-hub-logging", na, "no hub", provisioning),

	c("azure-iot-provisioning-firewall", pass, "closed", it(iotProvisioningType, props{"properties": props{"publicNetworkAccess": "Disabled"}})),
	c("azure-iot-provisioning-firewall", pass, "others rejected", it(iotProvisioningType, props{"properties": props{"ipFilterRules": list{
		{"action": "Accept", "ipMask": "203.0.113.0/24"}, {"action": "Reject", "ipMask": "0.0.0.0/0"},
	}}})),
	c("azure-iot-provisioning-firewall", fail, "left out", provisioning),
	c("azure-iot-provisioning-firewall", unknown, "not known", it(iotProvisioningType, props{"properties": later})),
	c("azure-iot-provisioning-firewall", na, "a hub", hub),
}

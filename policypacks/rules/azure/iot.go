package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	iotHubType          = "azure-native:devices:IotHubResource"
	iotProvisioningType = "azure-native:devices:IotDpsResource"
)

var iotRules = []*policypacks.Rule{
	{
		ID:          "azure-iot-hub-no-service-keys",
		Title:       "IoT hubs accept no shared keys from services",
		Why:         "The hub's shared key lets its holder read and command every patient's device, and is nobody in particular",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) in the Properties of the devices.IotHubResource, and grant IoT Hub Data roles",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{iotHubType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5", "AC-2"},
		External: policypacks.Similar("672d56b3"),
		Missing:  "properties.disableLocalAuth: keys are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("properties.disableLocalAuth").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses shared keys of services", Set: map[string]any{"properties.disableLocalAuth": true},
		},
	},
	{
		ID:          "azure-iot-hub-device-certificates",
		Title:       "IoT devices sign in with certificates",
		Why:         "A shared key read out of one device lets its holder report in the name of the patient who wears it",
		Remediation: "set DisableDeviceSAS and DisableModuleSAS in the Properties, and enrol devices with X.509 certificates",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{iotHubType}, Citations: []string{safeguard.Authentication, safeguard.AuthenticData},
		NIST:    []string{"IA-3", "IA-5(2)"},
		Missing: "properties.disableDeviceSAS, properties.disableModuleSAS: keys are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("properties.disableDeviceSAS").Or(false).IsTrue(), s.At("properties.disableModuleSAS").Or(false).IsTrue(),
			)
		},
	},
	{
		ID:          "azure-iot-hub-key-narrow",
		Title:       "Keys of IoT hubs do one job",
		Why:         "A key that registers devices and reads from them, too, turns one leak into false patients and lost records",
		Remediation: "split the AuthorizationPolicies, so that none both writes the registry and connects as service or device",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{iotHubType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-5", "AC-6"},
		Missing: "properties.authorizationPolicies: those of the service",
		Check:   iotKeysNarrow,
	},
	{
		ID:          "azure-iot-hub-firewall",
		Title:       "IoT hubs refuse networks that nobody named",
		Why:         "A hub that the internet reaches can be tried with stolen device keys from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled in the Properties, or NetworkRuleSets with DefaultAction Deny",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{iotHubType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"SC-7", "AC-3"},
		External: policypacks.Similar("2d6830fb", "CKV_AZURE_108"),
		Missing:  "properties.publicNetworkAccess: enabled; properties.networkRuleSets: every network",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			rules := s.At("properties.networkRuleSets")
			ruled := policypacks.All(
				oneOf(rules.At("defaultAction").Or("Allow"), "Deny"), rules.At("applyToBuiltInEventHubEndpoint").Or(false).IsTrue(),
			)
			return policypacks.Any(publicAccessOff(s.At("properties.publicNetworkAccess")), ruled).
				Because("the hub is reached from every network")
		},
	},
	{
		ID:          "azure-iot-hub-private-endpoint",
		Title:       "IoT hubs are reached over private endpoints by services",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the hub's id",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{iotHubType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-iot-hub-tls",
		Title:       "IoT hubs speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of what devices report about patients",
		Remediation: "set MinTlsVersion to 1.2 in the Properties of the devices.IotHubResource, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{iotHubType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-8(1)", "SC-13"},
		Missing: "properties.minTlsVersion: TLS 1.2, as the service retired older versions",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("properties.minTlsVersion").Or("1.2"))
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses versions of TLS before 1.2", Set: map[string]any{"properties.minTlsVersion": "1.2"},
		},
	},
	{
		ID:          "azure-iot-hub-routes-identity",
		Title:       "IoT hubs route messages with their identity",
		Why:         "A connection string in a route lets its holder read what devices report where it is kept",
		Remediation: "set AuthenticationType to identityBased on routing endpoints and on the storage endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{iotHubType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-2", "IA-5", "IA-9"},
		Missing: "authenticationType: keyBased; routing endpoints: none",
		Check:   iotRoutesIdentified,
	},
	{
		ID:          "azure-iot-hub-logging",
		Title:       "IoT hubs keep logs",
		Why:         "Without a log nobody can tell which device connected, or who commanded it",
		Remediation: "add an insights.DiagnosticSetting for the hub with Connections and DeviceIdentityOperations",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{iotHubType}, Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("383856f8"),
		Missing:  "diagnostic setting: none",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-iot-provisioning-firewall",
		Title:       "Device provisioning services refuse networks that nobody named",
		Why:         "Where everyone may enrol devices, false ones report about patients",
		Remediation: "set PublicNetworkAccess to Disabled in the Properties of the devices.IotDpsResource, or IpFilterRules that end in reject",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{iotProvisioningType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST: []string{"SC-7", "AC-3"}, External: policypacks.Similar("d82101f3"),
		Missing: "properties.publicNetworkAccess: enabled; properties.ipFilterRules: every address",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("every address is answered")
			rejected := s.At("properties.ipFilterRules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
				return policypacks.All(oneOf(rule.At("action"), "Reject"), oneOf(rule.At("ipMask"), "0.0.0.0/0"))
			})
			return policypacks.Any(publicAccessOff(s.At("properties.publicNetworkAccess")), rejected).
				Because("it is reached from every network")
		},
	},
}

// iotKeysNarrow asks the policies that the program sets, unless the hub accepts no keys or the policy is the owner's, which
// every hub has.
func iotKeysNarrow(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("the hub has the policies of the service")
	narrow := s.At("properties.authorizationPolicies").Each(none, func(policy policypacks.Value) policypacks.Outcome {
		return policypacks.Any(oneOf(policy.At("keyName"), "iothubowner"), iotRightsNarrow(policy.At("rights")))
	})
	return unless(s.At("properties.disableLocalAuth").Or(false).IsTrue(), "the hub accepts no keys", narrow)
}

func iotRightsNarrow(rights policypacks.Value) policypacks.Outcome {
	return rights.Satisfies("either the registry or connections", func(text string) bool {
		return !strings.Contains(text, "RegistryWrite") || !strings.Contains(text, "Connect")
	})
}

// iotEndpoints are the kinds of places that a hub sends messages to.
var iotEndpoints = []string{"cosmosDBSqlCollections", "eventHubs", "serviceBusQueues", "serviceBusTopics", "storageContainers"}

func iotRoutesIdentified(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("the hub routes messages nowhere")
	identified := func(endpoint policypacks.Value) policypacks.Outcome {
		return oneOf(endpoint.At("authenticationType").Or("keyBased"), "identityBased")
	}
	outcomes := []policypacks.Outcome{}
	for _, kind := range iotEndpoints {
		outcomes = append(outcomes, s.At("properties.routing.endpoints."+kind).Each(none, identified))
	}
	uploads := s.At("properties.storageEndpoints")
	if uploads.IsUnknown() {
		outcomes = append(outcomes, policypacks.Undecided(uploads.Path()))
	}
	for _, upload := range uploads.Fields() {
		outcomes = append(outcomes, identified(upload))
	}
	return policypacks.All(outcomes...)
}

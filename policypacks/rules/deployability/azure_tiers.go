package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	azureHubType         = "azure-native:eventhub:EventHub"
	azureFrontPolicyType = "azure-native:network:Policy"
	azureAppGatewayType  = "azure-native:network:ApplicationGateway"
	azureFrontType       = "azure-native:cdn:Profile"
	azureWebTestType     = "azure-native:insights:WebTest"
)

var azureTierRules = []*policypacks.Rule{
	{
		ID:          "azure-deploy-tier-customer-key",
		Title:       "Namespaces and registries with a customer key are of a tier that takes one",
		Why:         "Azure refuses a customer key in the lesser tiers, so what keeps messages about patients is not made",
		Remediation: "set Sku to Premium, or ClusterArmId to a dedicated cluster of Event Hubs",
		Severity:    policypacks.High,
		Types:       []string{azureEventHubsType, azureServiceBusType, azureRegistryType}, Citations: atRest, NIST: []string{"SC-12"},
		Missing: "sku.name: Standard; encryption: a key of Microsoft's",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return whereKeyed(s, func() policypacks.Outcome {
				return policypacks.Any(spelled(s.At("sku.name").Or("Standard"), "Premium"), s.At("clusterArmId").IsSet()).
					Because("%s is %s, want Premium", s.At("sku.name").Path(), s.At("sku.name").Or("Standard").Show())
			})
		},
	},
	{
		ID:          "azure-deploy-tier-private-endpoint",
		Title:       "Namespaces and registries with a private endpoint are of a tier that takes one",
		Why:         "Azure refuses private endpoints to the lesser tiers, so messages about patients have no private way",
		Remediation: "set Sku of a service bus or registry to Premium, of event hubs to Standard or above",
		Severity:    policypacks.High,
		Types:       []string{azureEventHubsType, azureServiceBusType, azureRegistryType},
		Citations:   []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "sku.name: Standard",
		Related: true, Check: takesEndpoint,
	},
	{
		ID:          "azure-deploy-tier-capture",
		Title:       "Event hubs capture and keep events as their tier allows",
		Why:         "Azure refuses a hub that asks for more than its tier gives, so measurements of patients have no place to go",
		Remediation: "set Sku of the eventhub.Namespace to Standard for Capture, and to Premium for more than 7 days",
		Severity:    policypacks.High,
		Types:       []string{azureHubType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan}, NIST: []string{"CP-9"},
		Missing: "captureDescription: off; messageRetentionInDays: as long as the tier allows; sku.name: Standard",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "namespaceName", func(namespace *policypacks.Subject) policypacks.Outcome {
				return policypacks.All(capturesIn(s, namespace), keepsIn(s, namespace))
			}, azureEventHubsType)
		},
	},
	{
		ID:          "azure-deploy-tier-managed-rules",
		Title:       "Firewalls of Front Door with managed rules are of the Premium tier",
		Why:         "Azure refuses managed rules in the Standard tier, so nothing stops attacks on pages that show health records",
		Remediation: "set Sku of the network.Policy, and of the cdn.Profile, to Premium_AzureFrontDoor",
		Severity:    policypacks.High,
		Types:       []string{azureFrontPolicyType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SC-7", "SI-3"},
		Missing: "sku.name: Classic_AzureFrontDoor, which takes managed rules; managedRules: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("managedRules.managedRuleSets").IsSet(), "there are no managed rules", func() policypacks.Outcome {
				return spelled(s.At("sku.name").Or("Classic_AzureFrontDoor"), "Premium_AzureFrontDoor", "Classic_AzureFrontDoor")
			})
		},
	},
	{
		ID:          "azure-deploy-kind-offered",
		Title:       "Resources are of a kind that Azure still runs",
		Why:         "Azure has ended the first application gateways, other firms' delivery networks and ping tests: nothing leads to, or watches, the records",
		Remediation: "use Standard_v2 or WAF_v2 of an ApplicationGateway, Front Door Standard or Premium of a cdn.Profile, standard of a WebTest",
		Severity:    policypacks.High,
		Types:       []string{azureAppGatewayType, azureFrontType, azureWebTestType},
		Citations:   []string{safeguard.EmergencyModeOperation}, NIST: []string{"SA-22"},
		Missing: "sku: required by the service; webTestKind: ping",
		Check:   isOffered,
	},
}

// azureEnded are the kinds that Azure no longer runs.
var azureEnded = map[string]struct {
	path  string
	kinds []string
}{
	azureAppGatewayType: {"sku.tier", []string{"Standard", "WAF"}},
	azureFrontType:      {"sku.name", []string{"Standard_Verizon", "Premium_Verizon", "Custom_Verizon", "Standard_Akamai"}},
	azureWebTestType:    {"webTestKind", []string{"ping"}},
}

func isOffered(s *policypacks.Subject) policypacks.Outcome {
	ended := azureEnded[s.Type()]
	kind := s.At(ended.path)
	if s.Type() == azureWebTestType {
		kind = kind.Or("ping")
	}
	if kind.IsMissing() {
		return policypacks.Inapplicable("%s is not given", ended.path)
	}
	return kind.Satisfies("a kind that has not ended", func(text string) bool { return !isSpelled(text, ended.kinds...) })
}

func takesEndpoint(s *policypacks.Subject) policypacks.Outcome {
	endpoints := s.PointingHere("privateLinkServiceConnections[*].privateLinkServiceId", azureEndpointType)
	if len(endpoints.Subjects) == 0 {
		if endpoints.Open {
			return policypacks.Undecided("PrivateEndpoint.privateLinkServiceConnections")
		}
		return policypacks.Inapplicable("no private endpoint leads to it")
	}
	tier := s.At("sku.name").Or("Standard")
	if s.Type() == azureEventHubsType {
		return spelled(tier, "Standard", "Premium")
	}
	return spelled(tier, "Premium")
}

func capturesIn(hub, namespace *policypacks.Subject) policypacks.Outcome {
	return where(hub.At("captureDescription.enabled").Or(false).IsTrue(), "it captures nothing", func() policypacks.Outcome {
		return spelled(namespace.At("sku.name").Or("Standard"), "Standard", "Premium")
	})
}

// keepsIn compares how long a hub is to keep events with the longest that the tier of its namespace allows.
func keepsIn(hub, namespace *policypacks.Subject) policypacks.Outcome {
	most := map[string]float64{"Basic": 1, "Standard": 7, "Premium": 90}
	tier := namespace.At("sku.name").Or("Standard")
	text, _ := tier.Text()
	days := hub.At("messageRetentionInDays")
	switch {
	case days.IsMissing():
		return policypacks.Inapplicable("nothing is asked for")
	case tier.IsUnknown():
		return policypacks.Either(tier.Path(), days.AtMost(1), days.AtMost(90))
	case !namespace.At("clusterArmId").IsMissing() || most[text] == 0:
		return days.AtMost(90)
	}
	return days.AtMost(most[text])
}

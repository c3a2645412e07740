package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// accountCases are those of a rule that something runs as an account of its own.
func accountCases(rule, typ, path string, leftOut policypacks.Verdict, base ...props) []policytest.Case {
	var inputs props
	if len(base) > 0 {
		inputs = base[0]
	}
	at := func(value any) policytest.Resource { return it(typ, with(inputs, path, value)) }
	account := and(serviceAccountType, "account", props{"accountId": "job"})
	return []policytest.Case{
		c(rule, pass, "of its own", at("job@example.iam.gserviceaccount.com")),
		c(rule, pass, "of its own, not made yet", at(laterFrom("account")), account),
		c(rule, fail, "Compute Engine's", at("1234-compute@developer.gserviceaccount.com")),
		c(rule, fail, "App Engine's", at("example@appspot.gserviceaccount.com")),
		c(rule, leftOut, "left out", it(typ, inputs)),
		c(rule, unknown, "not known", at(later)),
		c(rule, na, "of another type", another(typ)),
	}
}

var cloudfunctionsCases = slices.Concat(
	publicCases("gcp-cloudfunctions-not-public", "cloudfunctionsv2/functionIam", props{"cloudFunction": "f"}),
	valueCases("gcp-cloudfunctions-ingress", functionV2Type, "serviceConfig.ingressSettings", "ALLOW_INTERNAL_AND_GCLB", "ALLOW_ALL", fail),
	valueCases("gcp-cloudfunctions-https", functionType, "httpsTriggerSecurityLevel", "SECURE_ALWAYS", "SECURE_OPTIONAL", fail, props{"triggerHttp": true}),
	valueCases("gcp-cloudfunctions-egress", functionV2Type, "serviceConfig.vpcConnectorEgressSettings", "ALL_TRAFFIC", "PRIVATE_RANGES_ONLY", fail, props{"serviceConfig": props{"vpcConnector": "c"}}),
	accountCases("gcp-cloudfunctions-service-account", functionType, "serviceAccountEmail", fail),
	keyCases("gcp-cloudfunctions-customer-key", functionV2Type, "kmsKeyName"),
	[]policytest.Case{
		c("gcp-cloudfunctions-ingress", pass, "the first generation", it(functionType, props{"triggerHttp": true, "ingressSettings": "ALLOW_INTERNAL_ONLY"})),
		c("gcp-cloudfunctions-ingress", fail, "the first generation, open", it(functionType, props{"triggerHttp": true})),
		c("gcp-cloudfunctions-ingress", na, "events", it(functionType, props{"eventTrigger": props{"eventType": "google.pubsub.topic.publish"}})),
		c("gcp-cloudfunctions-https", unknown, "trigger not known", it(functionType, props{"triggerHttp": later})),
		c("gcp-cloudfunctions-https", na, "events", it(functionType, props{"eventTrigger": props{"eventType": "google.pubsub.topic.publish"}})),

		c("gcp-cloudfunctions-network", pass, "a connector", it(functionType, props{"vpcConnector": "projects/p/locations/l/connectors/c"})),
		c("gcp-cloudfunctions-network", pass, "a connector not made yet", it(functionV2Type, props{"serviceConfig": props{"vpcConnector": later}})),
		c("gcp-cloudfunctions-network", fail, "left out", it(functionV2Type, props{"serviceConfig": props{}})),
		c("gcp-cloudfunctions-network", unknown, "not known", it(functionV2Type, props{"serviceConfig": later})),
		c("gcp-cloudfunctions-network", na, "no function", bucket(props{})),

		c("gcp-cloudfunctions-service-account", pass, "the second generation", it(functionV2Type, props{"serviceConfig": props{"serviceAccountEmail": "job@example.iam.gserviceaccount.com"}})),
	},
)

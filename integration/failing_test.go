package integration

import (
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// remediable is a rule that knows a remedy, with a resource on which it fails until that is applied.
type remediable struct {
	pack, rule string
	remedy     *policypacks.Remedy
	failing    programs.Resource
}

// settingsOf are what a resource needs beside, or instead of, the opposite of the remedy, for the rule to look at it and to
// fail, by rule and by path.
var settingsOf = map[string]map[string]any{
	"aws-apigateway-cache-encryption":             {"settings.cachingEnabled": true},
	"aws-iot-domain-tls":                          {"tlsConfig.securityPolicy": "IoTSecurityPolicy_TLS12_1_0_2016_01"},
	"aws-lb-cross-zone":                           {"loadBalancerType": "gateway"},
	"aws-lb-listener-tls-policy":                  {"protocol": "TLS"},
	"aws-ssm-sharing-block":                       {"settingId": "/ssm/documents/console/public-sharing-permission"},
	"azure-servicebus-queue-dead-letters":         {"defaultMessageTimeToLive": "P1D"},
	"azure-storage-container-not-public":          {"publicAccess": "Blob"},
	"gcp-cloudfunctions-https":                    {"triggerHttp": true},
	"gcp-firestore-database-deletion-protection":  {"deletionPolicy": "DELETE"},
	"gcp-loadbalancing-firewall-logs-no-contents": {"advancedOptionsConfig.logLevel": "VERBOSE"},
}

// remediableRules are the rules of a pack that know a remedy; missing are those for which no failing resource was found.
func remediableRules(pack *policypacks.Pack) (found []remediable, missing []string) {
	for _, rule := range pack.Rules {
		if rule.Remedy == nil {
			continue
		}
		if r, ok := failingOn(rule); ok {
			found = append(found, remediable{pack.Name, rule.ID, rule.Remedy, r})
		} else {
			missing = append(missing, rule.ID)
		}
	}
	return found, missing
}

// failingOn looks for a resource on which the rule fails, and passes once it is mended.
func failingOn(rule *policypacks.Rule) (programs.Resource, bool) {
	alone := &policypacks.Pack{Rules: []*policypacks.Rule{rule}}
	cfg := policypacks.Config{Level: policypacks.Remediate}
	for _, typ := range rule.Types {
		for _, inputs := range weaknesses(rule) {
			it := &plan.Resource{
				URN: resource.NewURN("s", "p", "", tokens.Type(typ), rule.ID), Type: tokens.Type(typ), Name: rule.ID, Custom: true,
				Inputs: resource.NewPropertyMapFromMap(inputs),
			}
			before := alone.EvaluateOne(it, cfg)
			mended := alone.Remediate(it, cfg)
			if len(before) != 1 || before[0].Verdict != policypacks.Fail || len(mended) != 1 {
				continue
			}
			it.Inputs = mended[0].Inputs
			if alone.EvaluateOne(it, cfg)[0].Verdict == policypacks.Pass {
				return programs.Resource{Type: typ, Name: rule.ID, Inputs: inputs}, true
			}
		}
	}
	return programs.Resource{}, false
}

// weaknesses are inputs that may fail a rule: what is known to, nothing at all, and the opposites of the remedy.
func weaknesses(rule *policypacks.Rule) []map[string]any {
	known := settingsOf[rule.ID]
	list := []map[string]any{nested(known)}
	for _, number := range []float64{0, 1, 43200} {
		inputs := map[string]any{}
		for path, value := range rule.Remedy.Set {
			inputs[path] = opposite(value, number)
		}
		maps.Copy(inputs, known)
		list = append(list, nested(inputs))
	}
	return list
}

// opposite is a value of the same kind that rules do not take for the given one: for a number, the given number.
func opposite(value any, number float64) any {
	switch value := value.(type) {
	case bool:
		return !value
	case string:
		return "none"
	case []string, []any:
		return []any{"none"}
	}
	return number
}

// nested turns paths into objects: {"a.b": 1} into {"a": {"b": 1}}.
func nested(inputs map[string]any) map[string]any {
	whole := map[string]any{}
	for _, path := range slices.Sorted(maps.Keys(inputs)) {
		names := strings.Split(path, ".")
		object := whole
		for _, name := range names[:len(names)-1] {
			if _, ok := object[name].(map[string]any); !ok {
				object[name] = map[string]any{}
			}
			object = object[name].(map[string]any)
		}
		object[names[len(names)-1]] = inputs[path]
	}
	return whole
}

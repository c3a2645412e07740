package gcp

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

func TestGrantTypes(t *testing.T) {
	require.Equal(t, []string{
		"gcp:projects/iAMMember:IAMMember", "gcp:projects/iAMBinding:IAMBinding", "gcp:projects/iAMPolicy:IAMPolicy",
		"gcp:kms/keyRingIAMMember:KeyRingIAMMember", "gcp:kms/keyRingIAMBinding:KeyRingIAMBinding", "gcp:kms/keyRingIAMPolicy:KeyRingIAMPolicy",
	}, grantTypes("projects/iAM", "kms/keyRingIAM"))
}

// granted is a grant in each of its three forms.
func granted(kind, form, role string, member any, others props) policytest.Resource {
	types := grantTypes(kind)
	inputs := maps.Clone(others)
	if inputs == nil {
		inputs = props{}
	}
	switch form {
	case "binding":
		inputs["role"], inputs["members"] = role, []any{"group:staff@example.com", member}
		return it(types[1], inputs)
	case "policy":
		inputs["policyData"] = member
		if text, ok := member.(string); ok {
			inputs["policyData"] = `{"bindings": [{"role": "` + role + `", "members": ["group:staff@example.com", "` + text + `"]}]}`
		}
		return it(types[2], inputs)
	}
	inputs["role"], inputs["member"] = role, member
	return it(types[0], inputs)
}

var forms = []string{"member", "binding", "policy"}

// publicCases are those of a rule that no role on resources of a kind is granted to everyone.
func publicCases(rule, kind string, others props) []policytest.Case {
	const role = "roles/viewer"
	var cases []policytest.Case
	for _, form := range forms {
		cases = append(cases,
			c(rule, pass, "somebody, by "+form, granted(kind, form, role, "user:ann@example.com", others)),
			c(rule, fail, "everyone, by "+form, granted(kind, form, role, "allUsers", others)),
			c(rule, fail, "everyone with an account, by "+form, granted(kind, form, role, "allAuthenticatedUsers", others)),
			c(rule, unknown, "not known, by "+form, granted(kind, form, role, later, others)),
		)
	}
	return append(cases,
		c(rule, pass, "nobody", it(grantTypes(kind)[1], props{"members": []string{}})),
		c(rule, pass, "nobody, by policy", it(grantTypes(kind)[2], props{"policyData": "{}"})),
		c(rule, fail, "no policy", it(grantTypes(kind)[2], props{"policyData": "everyone"})).Saying("not an IAM policy"),
		c(rule, na, "grants nothing", it(cryptoKeyType, props{})),
	)
}

func FuzzParseIAMPolicy(f *testing.F) {
	f.Add(`{"bindings": [{"role": "roles/viewer", "members": ["allUsers"]}], "auditConfigs": [{"service": "allServices", "auditLogConfigs": [{"logType": "DATA_READ"}]}]}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, text string) {
		policy, err := parseIAMPolicy(text)
		require.Equal(t, err == nil, policy != nil)
		if err != nil {
			require.EqualError(t, err, "not an IAM policy")
		}
	})
}

package aws_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const thisAccount = "123456789012"

// request is one call of a program, or of a service, to a service.
type request struct {
	by               string // ARN of a role, or name of a service
	action, resource string
	context          map[string]string
}

// decide says what the account would: no statement refuses, and one allows. An identity policy has no principals, the policy
// of a resource or an endpoint names them.
func decide(r request, policies ...map[string]statement) bool {
	allowed := false
	for _, policy := range policies {
		for _, s := range policy {
			if !s.matches(r) {
				continue
			}
			if s.Effect == "Deny" {
				return false
			}
			allowed = true
		}
	}
	return allowed
}

func (s statement) matches(r request) bool {
	return s.names(r.by) && wildcards(s.Action, r.action) && (len(s.Resource) == 0 || wildcards(s.Resource, r.resource)) && s.holdsFor(r)
}

func (s statement) names(by string) bool {
	kinds, ok := s.Principal.(map[string]any)
	if !ok {
		return true // "*", or none at all
	}
	for _, ids := range kinds {
		if slices.Contains(ids.([]any), any(by)) {
			return true
		}
	}
	return false
}

func (s statement) holdsFor(r request) bool {
	for operator, keys := range s.Condition {
		for key, values := range keys {
			value, present := r.context[key]
			if key == "aws:PrincipalArn" {
				value, present = r.by, true
			}
			if !compare(operator, value, present, values) {
				return false
			}
		}
	}
	return true
}

// compare knows the operators that the policies have: those of texts and ARNs alike.
func compare(operator, value string, present bool, values []string) bool {
	switch every, isEvery := strings.CutPrefix(operator, "ForAllValues:"); {
	case isEvery:
		return !present || compare(every, value, true, values)
	case operator == "StringNotEquals" || operator == "ArnNotEquals":
		return !present || !wildcards(values, value)
	case operator == "StringEquals" || operator == "Bool":
		return present && slices.Contains(values, value)
	case operator == "StringLike" || operator == "ArnLike" || operator == "ArnEquals":
		return present && wildcards(values, value)
	}
	panic("operator " + operator)
}

// wildcards matches as the services do: a star also matches slashes.
func wildcards(patterns []string, value string) bool {
	flat := strings.NewReplacer("/", "\x00", "[", "\\[")
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		matched, err := path.Match(flat.Replace(pattern), flat.Replace(value))
		return err == nil && matched
	})
}

// over is a request over TLS, of this account, with more context in pairs.
func over(pairs ...string) map[string]string {
	context := map[string]string{
		"aws:SecureTransport": "true", "aws:PrincipalAccount": thisAccount, "kms:CallerAccount": thisAccount,
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		context[pairs[i]] = pairs[i+1]
	}
	return context
}

func TestDecisionsOfTheTestItself(t *testing.T) {
	role := map[string]any{"AWS": []any{"a"}}
	allow := statement{Effect: "Allow", Principal: role, Action: []string{"s:Get*"}, Resource: []string{"r/*"}}
	deny := statement{Effect: "Deny", Principal: "*", Action: []string{"s:*"}, Condition: map[string]map[string][]string{
		"ArnNotEquals": {"aws:PrincipalArn": {"a"}},
	}}
	get := request{by: "a", action: "s:Get", resource: "r/1/2"}
	require.True(t, decide(get, map[string]statement{"": allow}, map[string]statement{"": deny}))
	get.by = "b"
	require.False(t, decide(get, map[string]statement{"": allow}))
	everyone := map[string]statement{"": {Effect: "Allow", Action: []string{"s:Get"}, Resource: []string{"*"}}}
	require.True(t, decide(get, everyone))
	require.False(t, decide(get, everyone, map[string]statement{"": deny}))
	require.False(t, decide(request{by: "a", action: "s:Put", resource: "r/1"}, map[string]statement{"": allow}))
}

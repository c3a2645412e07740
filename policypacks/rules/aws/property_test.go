package aws

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// hush is in every secret that damage makes, and must be in no message.
const hush = "hush"

// No rule breaks, or says a secret, when parts of a stack that it knows how to judge are unknown, secret, or wrong.
func TestRulesAreTotalAndDiscreet(t *testing.T) {
	pack := &policypacks.Pack{Rules: Rules()}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			stack := damaged(t, rapid.SampledFrom(cases).Draw(t, "case").Resources)
			for _, f := range pack.Evaluate(policytest.Graph(stack...), policypacks.Config{}).Findings {
				require.NotEqual(t, policypacks.Error, f.Verdict, f.ID)
				require.NotContains(t, f.Message, hush, f.ID)
				if f.Verdict == policypacks.Fail || f.Verdict == policypacks.Unknown {
					require.NotEmpty(t, f.Message, f.ID)
				}
			}
		}
	})
}

// damaged is a stack with damage at any depth of its properties.
func damaged(t *rapid.T, stack []policytest.Resource) []policytest.Resource {
	stack = slices.Clone(stack)
	var names []string
	for _, r := range stack {
		names = append(names, r.Name)
	}
	for i := range stack {
		stack[i].Inputs, _ = descend(t, stack[i].Inputs, names).(props)
	}
	return stack
}

// damage replaces one value in six, and looks into the others.
func damage(t *rapid.T, value any, names []string) any {
	switch rapid.IntRange(0, 35).Draw(t, "damage") {
	case 0:
		return later
	case 1:
		return laterFrom(rapid.SampledFrom(names).Draw(t, "source"))
	case 2:
		return nil
	case 3:
		return rapid.SampledFrom([]any{"", "{", true, 7, []any{}, props{}, secret(later)}).Draw(t, "wrong")
	case 4, 5:
		return secret(hushed(value))
	}
	return descend(t, value, names)
}

func descend(t *rapid.T, value any, names []string) any {
	switch v := value.(type) {
	case props:
		parts := props{}
		for _, key := range sortedKeys(v) {
			parts[key] = damage(t, v[key], names)
		}
		return parts
	case list:
		return damageAll(t, v, names)
	case []string:
		return damageAll(t, v, names)
	case []any:
		return damageAll(t, v, names)
	}
	return value
}

func damageAll[T any](t *rapid.T, values []T, names []string) []any {
	parts := make([]any, len(values))
	for i, value := range values {
		parts[i] = damage(t, value, names)
	}
	return parts
}

func sortedKeys(p props) []string {
	var keys []string
	for key := range p {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// hushed puts the word into every text of a value, policy documents included.
func hushed(value any) any {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, `"Effect"`) {
			return strings.ReplaceAll(v, `"Effect"`, `"Sid": "`+hush+`", "Effect"`)
		}
		return v + hush
	case props:
		p := props{}
		for key, part := range v {
			p[key] = hushed(part)
		}
		return p
	case list:
		return hushAll(v)
	case []string:
		return hushAll(v)
	case []any:
		return hushAll(v)
	}
	return value
}

func hushAll[T any](values []T) []any {
	all := make([]any, len(values))
	for i, value := range values {
		all[i] = hushed(value)
	}
	return all
}

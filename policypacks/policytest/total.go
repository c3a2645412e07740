package policytest

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/policypacks"
)

// hush is in every secret that damage makes, and must be in no message.
const hush = "hush"

// RequireTotal fails where a rule breaks, or says a secret, when parts of the stacks of the cases are unknown, secret, or
// wrong, at any depth.
func RequireTotal(t *testing.T, rules []*policypacks.Rule, cases []Case) {
	t.Helper()
	pack := &policypacks.Pack{Rules: rules}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 {
			c := rapid.SampledFrom(cases).Draw(t, "case")
			stack := damaged(t, c.Resources)
			for _, f := range pack.Evaluate(Graph(stack...), policypacks.Config{Regions: c.AllowedRegions}).Findings {
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
func damaged(t *rapid.T, stack []Resource) []Resource {
	stack = slices.Clone(stack)
	var names []string
	for _, r := range stack {
		names = append(names, r.Name)
	}
	for i := range stack {
		stack[i].Inputs, _ = descend(t, stack[i].Inputs, names).(Props)
	}
	return stack
}

// damage replaces one value in six, and looks into the others.
func damage(t *rapid.T, value any, names []string) any {
	switch rapid.IntRange(0, 35).Draw(t, "damage") {
	case 0:
		return Unknown
	case 1:
		return UnknownOf(rapid.SampledFrom(names).Draw(t, "source"))
	case 2:
		return nil
	case 3:
		return rapid.SampledFrom([]any{"", "{", true, 7, []any{}, Props{}, Secret(Unknown)}).Draw(t, "wrong")
	case 4, 5:
		return Secret(hushed(value))
	}
	return descend(t, value, names)
}

func descend(t *rapid.T, value any, names []string) any {
	switch v := value.(type) {
	case Props:
		parts := Props{}
		for _, key := range sortedKeys(v) {
			parts[key] = damage(t, v[key], names)
		}
		return parts
	case []Props:
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

func sortedKeys(p Props) []string {
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
	case Props:
		p := Props{}
		for key, part := range v {
			p[key] = hushed(part)
		}
		return p
	case []Props:
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

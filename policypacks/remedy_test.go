package policypacks_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// deepRule wants a nested property to be true.
func deepRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "test-deep", Types: []string{probed}, Citations: []string{"45 CFR 164.312(a)(2)(iv)"},
		Check:  func(s *policypacks.Subject) policypacks.Outcome { return s.At("a.b.c").Or(false).IsTrue() },
		Remedy: &policypacks.Remedy{Description: "sets it", Set: map[string]any{"a.b.c": true}},
	}
}

func remedied(t *testing.T, inputs props, cfg policypacks.Config) []policypacks.Remedied {
	t.Helper()
	r := policytest.Graph(it(probed, inputs)).Resources[0]
	before := r.Inputs.Copy()
	done := pack(deepRule()).Remediate(r, cfg)
	require.True(t, resource.NewProperty(before).DeepEquals(resource.NewProperty(r.Inputs)), "the resource itself has changed")
	return done
}

var remediate = policypacks.Config{Level: policypacks.Remediate}

func TestRemediateSetsWhatIsNested(t *testing.T) {
	for name, inputs := range map[string]props{
		"nothing is there": nil,
		"a part is there":  {"a": props{"b": props{"c": false, "d": "kept"}, "e": 1}},
		"a null is there":  {"a": nil},
	} {
		t.Run(name, func(t *testing.T) {
			done := remedied(t, inputs, remediate)
			require.Len(t, done, 1)
			c := done[0].Inputs["a"].ObjectValue()["b"].ObjectValue()["c"]
			require.True(t, c.BoolValue())
			if inputs["a"] != nil {
				require.Equal(t, "kept", done[0].Inputs["a"].ObjectValue()["b"].ObjectValue()["d"].StringValue())
			}
		})
	}
}

// A rule that had nothing to say before another one mended the resource is asked again, whichever comes first.
func TestRemediateUntilNothingFails(t *testing.T) {
	logged := &policypacks.Rule{
		ID: "test-logged", Types: []string{probed},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("enabled").Or(false).IsTrue().Is(policypacks.Fail) {
				return policypacks.Inapplicable("it is off")
			}
			return s.At("logged").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "logs", Set: map[string]any{"logged": true}},
	}
	enabled := &policypacks.Rule{
		ID: "test-enabled", Types: []string{probed},
		Check:  func(s *policypacks.Subject) policypacks.Outcome { return s.At("enabled").Or(false).IsTrue() },
		Remedy: &policypacks.Remedy{Description: "turns it on", Set: map[string]any{"enabled": true}},
	}
	r := policytest.Graph(it(probed, nil)).Resources[0]
	done := pack(logged, enabled).Remediate(r, remediate)
	require.Len(t, done, 2)
	require.Equal(t, []string{"test-enabled", "test-logged"}, []string{done[0].Rule.ID, done[1].Rule.ID})
	require.True(t, done[1].Inputs["logged"].BoolValue())
	require.True(t, done[1].Inputs["enabled"].BoolValue())
}

// A remedy that does not help is not repeated.
func TestRemediateEnds(t *testing.T) {
	stubborn := deepRule()
	stubborn.Check = func(*policypacks.Subject) policypacks.Outcome { return policypacks.Failed("never right") }
	r := policytest.Graph(it(probed, nil)).Resources[0]
	require.Len(t, pack(stubborn).Remediate(r, remediate), 1)
}

func TestRemediateOnlyWhereSafe(t *testing.T) {
	in := policypacks.Waiver{Rule: "test-deep", Resource: "it", Reason: "r", Approver: "a", Expires: day(t, "2999-01-01")}
	for name, c := range map[string]struct {
		inputs props
		cfg    policypacks.Config
	}{
		"mandatory":         {nil, policypacks.Config{}},
		"advisory":          {nil, policypacks.Config{Level: policypacks.Advisory}},
		"disabled":          {nil, policypacks.Config{Level: policypacks.Disabled}},
		"disposable":        {nil, policypacks.Config{Level: policypacks.Remediate, Disposable: true}},
		"waived":            {nil, policypacks.Config{Level: policypacks.Remediate, Waivers: []policypacks.Waiver{in}}},
		"unknown":           {props{"a": later}, remediate},
		"through a text":    {props{"a": "text"}, remediate},
		"through a secret":  {props{"a": policytest.Secret(props{"b": props{"c": false}})}, remediate},
		"through an array":  {props{"a": []any{"x"}}, remediate},
		"already as wanted": {props{"a": props{"b": props{"c": true}}}, remediate},
	} {
		t.Run(name, func(t *testing.T) { require.Empty(t, remedied(t, c.inputs, c.cfg)) })
	}
}

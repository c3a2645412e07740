package policytest_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

const typ = "test:index/thing:Thing"

func TestGraph(t *testing.T) {
	target := policytest.And(typ, "target", nil)
	it := policytest.It(typ, policytest.Props{
		"id": policytest.Of("target"), "arn": policytest.ArnOf("target"), "later": policytest.UnknownOf("target"),
		"anywhere": policytest.Unknown, "hidden": policytest.Secret("s"), "none": nil,
		"deep": []policytest.Props{{"names": []string{"a"}, "any": []any{1, true, policytest.Of("target")}}},
	})
	g := policytest.Graph(it, target)
	r := g.Resource(policytest.URN(it))
	require.NotNil(t, r)
	require.True(t, r.Custom)
	require.Equal(t, "it", r.ID)
	require.Equal(t, "target", r.Inputs["id"].StringValue())
	require.Equal(t, policytest.ARN("target"), r.Inputs["arn"].StringValue())
	require.True(t, r.Inputs["later"].IsComputed())
	require.True(t, r.Inputs["anywhere"].IsComputed())
	require.True(t, r.Inputs["hidden"].IsSecret())
	require.True(t, r.Inputs["none"].IsNull())
	require.Equal(t, "target", r.Inputs["deep"].ArrayValue()[0].ObjectValue()["any"].ArrayValue()[2].StringValue())

	urn := policytest.URN(target)
	for _, key := range []resource.PropertyKey{"id", "arn", "later", "deep"} {
		require.Equal(t, []resource.URN{urn}, r.PropertyDependencies[key], key)
	}
	require.Empty(t, r.PropertyDependencies["anywhere"])
	require.Equal(t, policytest.ARN("target"), g.Resource(urn).Outputs["arn"].StringValue())
}

func TestNewResourcesHaveNoIdentity(t *testing.T) {
	it := policytest.NewIt(typ, policytest.Props{"name": "n"})
	r := policytest.Graph(it).Resource(policytest.URN(it))
	require.Empty(t, r.ID)
	require.NotContains(t, r.Outputs, resource.PropertyKey("arn"))
	require.Equal(t, "n", r.Outputs["name"].StringValue())
}

func TestGraphRefusesNamesOfNothing(t *testing.T) {
	require.PanicsWithValue(t, "policytest: it.x refers to nobody, which is not in the case", func() {
		policytest.Graph(policytest.It(typ, policytest.Props{"x": policytest.Of("nobody")}))
	})
}

func TestRunJudgesTheFirstResource(t *testing.T) {
	rule := &policypacks.Rule{
		ID: "test-rule", Types: []string{typ}, Settings: []policypacks.Setting{{Name: "want", Default: "a"}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			want, _ := s.Setting("want").Text()
			return s.At("v").Is(want)
		},
	}
	a, b := policytest.It(typ, policytest.Props{"v": "a"}), policytest.And(typ, "b", policytest.Props{"v": "b"})
	cases := []policytest.Case{
		policytest.C(rule.ID, policypacks.Pass, "first of two", a, b),
		policytest.C(rule.ID, policypacks.Fail, "configured", a).With("want", "c").Saying("want c"),
		policytest.C(rule.ID, policypacks.Unknown, "unknown", policytest.It(typ, policytest.Props{"v": policytest.Unknown})),
		policytest.C(rule.ID, policypacks.NotApplicable, "another type", policytest.It("test:index/other:Other", nil), b),
	}
	policytest.Run(t, []*policypacks.Rule{rule}, cases)
	policytest.RequireEveryKind(t, []*policypacks.Rule{rule}, cases)
}

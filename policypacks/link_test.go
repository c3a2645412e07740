package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// linked lists who points at the first resource by the property.
func linked(t *testing.T, property string, resources ...policytest.Resource) (names []string, open bool) {
	t.Helper()
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		if s.Name() == resources[0].Name {
			links := s.PointingHere(property, other)
			for _, r := range links.Subjects {
				names = append(names, r.Name())
			}
			open = links.Open
		}
		return policypacks.Passed("")
	}, resources...)
	return names, open
}

func TestPointingHere(t *testing.T) {
	from := func(name string, target any) policytest.Resource { return and(other, name, props{"target": target}) }
	unborn := policytest.NewIt(probed, props{})
	stranger := and("test:index/stranger:Stranger", "stranger", props{})
	random := and("random:index/randomId:RandomId", "random", props{})
	for _, c := range []struct {
		name      string
		resources []policytest.Resource
		want      []string
		open      bool
	}{
		{"by id", []policytest.Resource{it(probed, nil), from("a", policytest.Of("it"))}, []string{"a"}, false},
		{"by ARN", []policytest.Resource{it(probed, nil), from("a", policytest.ArnOf("it"))}, []string{"a"}, false},
		{"by name", []policytest.Resource{it(probed, props{"name": "physical"}), from("a", "physical")}, []string{"a"}, false},
		{"by a secret name", []policytest.Resource{it(probed, props{"name": "physical"}), from("a", policytest.Secret("physical"))}, []string{"a"}, false},
		{"by dependency", []policytest.Resource{unborn, from("a", policytest.UnknownOf("it"))}, []string{"a"}, false},
		{"by a list", []policytest.Resource{it(probed, nil), from("a", []any{"x", policytest.Of("it")})}, nil, false},
		{"elsewhere", []policytest.Resource{it(probed, nil), from("a", "somewhere")}, nil, false},
		{"at nothing", []policytest.Resource{it(probed, nil), from("a", nil)}, nil, false},
		{"not known where", []policytest.Resource{it(probed, nil), from("a", later)}, nil, true},
		{"here, and another not known where", []policytest.Resource{it(probed, nil), from("a", policytest.Of("it")), from("b", later)}, []string{"a"}, true},
		{"by dependency on another of the kind", []policytest.Resource{unborn, stranger, from("a", policytest.UnknownOf("stranger"))}, nil, false},
		{"by dependency on something unrelated", []policytest.Resource{unborn, random, from("a", policytest.UnknownOf("random"))}, nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			names, open := linked(t, "target", c.resources...)
			require.Equal(t, c.want, names)
			require.Equal(t, c.open, open)
		})
	}
}

func TestPointingHereThroughLists(t *testing.T) {
	names, open := linked(t, "targets[*].id", it(probed, nil),
		and(other, "second", props{"targets": list{{"id": "x"}, {"id": policytest.Of("it")}}}),
		and(other, "twice", props{"targets": list{{"id": policytest.Of("it")}, {"id": policytest.ArnOf("it")}}}),
		and(other, "never", props{"targets": list{}}),
	)
	require.Equal(t, []string{"second", "twice"}, names)
	require.False(t, open)
	_, open = linked(t, "targets[*].id", it(probed, nil), and(other, "later", props{"targets": later}))
	require.True(t, open)
	names, _ = linked(t, "targets[*].id", policytest.NewIt(probed, props{}),
		and(other, "mixed", props{"targets": list{{"id": "x"}, {"id": policytest.UnknownOf("it")}}}))
	require.Equal(t, []string{"mixed"}, names)
}

func TestPointingHereOnAzure(t *testing.T) {
	const vault, group = "azure-native:keyvault:Vault", "azure-native:resources:ResourceGroup"
	for _, c := range []struct {
		name   string
		source policytest.Resource
		open   bool
	}{
		{"an id of another resource", and(vault, "source", nil), false},
		{"an id made from that of the group", and(group, "source", nil), true},
		{"something random", and("random:index/randomId:RandomId", "source", nil), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			names, open := linked(t, "target", policytest.NewIt(probed, nil), c.source,
				and(other, "a", props{"target": policytest.UnknownOf("source")}))
			require.Empty(t, names)
			require.Equal(t, c.open, open)
		})
	}
}

func TestID(t *testing.T) {
	for want, r := range map[string]policytest.Resource{"it": it(probed, nil), "": policytest.NewIt(probed, nil)} {
		probe(t, func(s *policypacks.Subject) policypacks.Outcome {
			require.Equal(t, want, s.ID())
			return policypacks.Passed("")
		}, r)
	}
}

func TestPointedAt(t *testing.T) {
	for _, c := range []struct {
		name   string
		target any
		want   int
		open   bool
	}{
		{"by id", policytest.Of("target"), 1, false},
		{"by dependency", policytest.UnknownOf("target"), 1, false},
		{"not known", later, 0, true},
		{"elsewhere", "somewhere", 0, false},
		{"of another type", policytest.Of("it"), 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var links policypacks.Links
			probe(t, func(s *policypacks.Subject) policypacks.Outcome {
				links = s.PointedAt("target", other)
				return policypacks.Passed("")
			}, it(probed, props{"target": c.target}), and(other, "target", nil))
			require.Len(t, links.Subjects, c.want)
			require.Equal(t, c.open, links.Open)
		})
	}
}

func TestPointedAtAnything(t *testing.T) {
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		require.Len(t, s.PointedAt("target").Subjects, 1)
		require.Empty(t, s.PointedAt("nowhere").Subjects)
		return policypacks.Passed("")
	}, it(probed, props{"target": policytest.UnknownOf("target")}), and(other, "target", nil))
}

func TestHaving(t *testing.T) {
	probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		require.Len(t, s.Having(other, "metric.name", "m").Subjects, 2)
		require.Empty(t, s.Having(other, "metric.name", "x").Subjects)
		require.False(t, s.Having(other, "metric.name", "x").Open)
		require.True(t, s.Having(other, "kind", "x").Open)
		return policypacks.Passed("")
	}, it(probed, nil), and(other, "a", props{"metric": props{"name": "m"}}), and(other, "b", props{"metric": props{"name": "m"}, "kind": later}))
}

func TestLinksNameTheirResources(t *testing.T) {
	got := probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		links := s.PointingHere("target", other)
		return links.Each(links.Missing("Other.target", "nobody"), func(o *policypacks.Subject) policypacks.Outcome { return o.At("ok").IsTrue() })
	}, it(probed, nil), and(other, "a", props{"target": policytest.Of("it"), "ok": true}), and(other, "b", props{"target": policytest.Of("it")}))
	require.Equal(t, policypacks.Fail, got.Verdict)
	require.Equal(t, "b: ok is missing, want true", got.Message)
}

func TestMissingLinks(t *testing.T) {
	require.Equal(t, policypacks.Fail, policypacks.Links{}.Missing("Other.target", "nobody").Verdict)
	require.Equal(t, policypacks.Undecided("Other.target"), policypacks.Links{Open: true}.Missing("Other.target", "nobody"))
}

func TestOutputsStandInForInputs(t *testing.T) {
	imported := policytest.Resource{Type: probed, Name: "it", Outputs: props{"ok": true}}
	got := probe(t, func(s *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(s.At("ok").IsTrue(), s.Output("ok").IsTrue())
	}, imported)
	require.Equal(t, policypacks.Pass, got.Verdict)
}

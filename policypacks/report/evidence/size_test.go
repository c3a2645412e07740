package evidence_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/evidence"
	"github.com/phiform/phiform/policypacks/report/reporttest"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// large is a result for a stack of so many resources, of 50 types, and 300 rules, each for so many of the types. One
// finding in eleven fails and one in thirteen is undecided; one in five names its resource.
func large(resources, typesPerRule int) *report.Result {
	const types, rules = 50, 300
	typ := func(i int) string { return fmt.Sprintf("aws:service%d/resourceOfAKind%d:ResourceOfAKind%d", i, i, i) }
	g := &plan.Graph{Project: "clinic", Stack: "production"}
	for i := range resources {
		name := fmt.Sprintf("clinic-department-%d-records", i)
		token := tokens.Type(typ(i % types))
		g.Resources = append(g.Resources, &plan.Resource{
			URN: resource.NewURN("production", "clinic", "", token, name), Type: token, Name: name, Custom: true, Region: "us-east-1",
			Source: fmt.Sprintf("project:///records.go#%d,2", i+1),
		})
	}
	g.Sort()
	pack := &policypacks.Pack{Name: "large", Version: "1.0.0", Title: "Large"}
	all := safeguard.All()
	for i := range rules {
		rule := &policypacks.Rule{
			ID: fmt.Sprintf("aws-rule-%d", i), Title: fmt.Sprintf("Records are kept as rule %d asks", i),
			Why: "Health records must not be lost", Remediation: "set the property of the resource",
			Severity: policypacks.High, Objective: policypacks.Objectives()[i%len(policypacks.Objectives())], Cloud: "aws",
			Citations: []string{all[i%len(all)].Citation, all[(i+7)%len(all)].Citation}, NIST: []string{"SC-28", "AU-2"},
		}
		for j := range typesPerRule {
			rule.Types = append(rule.Types, typ((i+j)%types))
		}
		judged := 0
		rule.Check = func(s *policypacks.Subject) policypacks.Outcome {
			judged++
			switch {
			case judged%11 == 0:
				return policypacks.Failed("keptFor is 30, want at least 2192").At("keptFor")
			case judged%13 == 0:
				return policypacks.Undecided("keptFor")
			case judged%5 == 0:
				return policypacks.Passed("%s-policy: keptFor is 2192", s.Name()).At("keptFor")
			}
			return policypacks.Passed("keptFor is 2192").At("keptFor")
		}
		pack.Rules = append(pack.Rules, rule)
	}
	return &report.Result{
		Graph: g, Reports: []*policypacks.Report{pack.Evaluate(g, policypacks.Config{Now: reporttest.At})},
		Origin: "state", At: reporttest.At, Version: "0.9.0",
	}
}

func TestAThousandResourcesStaySmall(t *testing.T) {
	result := large(1000, 3)
	require.Len(t, result.Findings(), 18_000)
	require.Less(t, len(render(t, result)), 5_000_000)
}

func BenchmarkWrite(b *testing.B) {
	for _, typesPerRule := range []int{1, 3, 50} {
		result := large(1000, typesPerRule)
		b.Run(fmt.Sprintf("findings=%d", len(result.Findings())), func(b *testing.B) {
			var size counter
			for b.Loop() {
				size = 0
				if err := evidence.Write(&size, result, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var _ io.Writer = (*counter)(nil)

package wizardtest

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Plan plans the archive: the options firewall, days and factor change resources and verdicts, and whether the agreement
// is signed is what a rule asks.
func Plan(_ context.Context, draft wizard.Result) (*planning.Result, error) {
	spec := draft.Spec
	assumed, problems := check(spec)
	if spec.Blueprint == "archive" && len(problems) > 0 {
		return nil, problems
	}
	g := &graph{project: draft.Name, stack: draft.Stack}
	root := g.add("", "pulumi:pulumi:Stack", "stack", false, nil)
	archive := g.add(root, "phiform:aws:Archive", "archive", false, nil)
	store := g.add(archive, "phiform:aws:Bucket", "archive-store", false, nil)
	days := any(2192)
	if given, ok := spec.Options["days"]; ok {
		days = given
	}
	g.add(store, "aws:s3/bucketV2:BucketV2", "archive-store-bucket", true, map[string]any{"days": fmt.Sprint(days)})
	g.add(store, "aws:s3/bucketVersioningV2:BucketVersioningV2", "archive-store-versions", true, nil)
	g.add(archive, "aws:cognito/userPool:UserPool", "archive-members", true, map[string]any{"factor": spec.Options["factor"]})
	if firewall, ok := spec.Options["firewall"].(bool); !ok || firewall {
		g.add(archive, "aws:wafv2/webAcl:WebAcl", "archive-firewall", true, nil)
	}
	g.Sort()
	return &planning.Result{Spec: spec, Graph: &g.Graph, Reports: []*policypacks.Report{report(g, draft)}, Assumed: assumed}, nil
}

// graph collects resources.
type graph struct {
	plan.Graph
	project, stack string
}

func (g *graph) add(parent resource.URN, typ, name string, custom bool, inputs map[string]any) resource.URN {
	parentType := tokens.Type("")
	if parent != "" && parent.Type() != resource.RootStackType {
		parentType = parent.QualifiedType()
	}
	urn := resource.NewURN(tokens.QName(g.stack), tokens.PackageName(g.project), parentType, tokens.Type(typ), name)
	g.Resources = append(g.Resources, &plan.Resource{
		URN: urn, Type: tokens.Type(typ), Name: name, Parent: parent, Custom: custom, Inputs: resource.NewPropertyMapFromMap(inputs),
	})
	return urn
}

func report(g *graph, draft wizard.Result) *policypacks.Report {
	r := &policypacks.Report{Resources: len(g.Resources)}
	add := func(rule, name string, verdict policypacks.Verdict, message string) {
		f := policypacks.Finding{ID: rule, Verdict: verdict, Severity: policypacks.High, Message: message}
		for _, res := range g.Resources {
			if res.Name == name {
				f.URN = res.URN
			}
		}
		r.Findings = append(r.Findings, f)
	}
	add("bucket-versions", "archive-store-bucket", policypacks.Pass, "")
	if factor := draft.Spec.Options["factor"]; factor == nil || factor == "required" {
		add("second-factor", "archive-members", policypacks.Pass, "")
	} else {
		add("second-factor", "archive-members", policypacks.Fail, fmt.Sprintf("the second factor is %v: whoever learns a password reads the records", factor))
	}
	if signed := draft.Spec.BAA.Signed; signed == nil {
		add("agreement", "", policypacks.Unknown, "phiform:baa.signed is not answered")
	} else {
		add("agreement", "", policypacks.Pass, "")
	}
	return r
}

// Package planning turns a stack's configuration into a graph and its verdicts: what the plan, the checks and the
// wizard's panel all show.
package planning

import (
	"context"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Request says what to plan.
type Request struct {
	Spec    config.Spec
	Project string // default phiform
	Stack   string // default plan
	Root    string // the project's folder, where there is one
	// Draft is true while the stack's configuration is still being made: who has not been asked is not silent.
	Draft bool
	// Preview leaves unknown what only a deployment can tell.
	Preview bool
	Packs   []*policypacks.Pack
	Waivers []policypacks.Waiver
	// Rules are levels and settings of rules; nil for their defaults.
	Rules *policypacks.Settings
	// Known are failures of an earlier result, which block nothing.
	Known policypacks.Baseline
}

// Result is a plan with its verdicts.
type Result struct {
	Spec    config.Spec
	Graph   *plan.Graph
	Reports []*policypacks.Report // one per pack, in the order asked for
	// Assumed names the options whose example values stand in for missing ones.
	Assumed []string
}

// Run validates the configuration, runs the blueprint in memory and evaluates the packs. Problems of the configuration
// come back as [config.Problems].
func Run(ctx context.Context, req Request) (*Result, error) {
	if err := catalog.Validate(req.Spec).Err(); err != nil {
		return nil, err
	}
	blueprint, _ := catalog.Find(req.Spec.Blueprint)
	assumed, _ := blueprint.Check(req.Spec)
	graph, err := plan.Run(ctx, catalog.Run, plan.Options{
		Project: req.Project, Stack: req.Stack, Config: req.Spec.Raw(), Region: req.Spec.Region, Root: req.Root,
		Preview: req.Preview,
	})
	if err != nil {
		return nil, err
	}
	return &Result{
		Spec:    req.Spec,
		Graph:   graph,
		Reports: Evaluate(graph, req.Packs, req.Judging(req.Spec.Raw())),
		Assumed: assumed,
	}, nil
}

// Judging is how a stack's configuration has the packs judge. Values are the configuration itself, with the regions of
// every cloud's provider.
func Judging(spec config.Spec, waivers []policypacks.Waiver, values map[string]string) policypacks.Config {
	regions, _ := policypacks.ParseRegions(values) // its problems are the spec's own
	return policypacks.Config{
		Waivers: waivers, Strict: spec.Strict, Disposable: spec.Disposable(), Regions: regions,
		Attested: map[string]policypacks.Attestation{
			"phiform:baa": {Signed: spec.BAA.Signed, Reference: spec.BAA.Reference, Date: spec.BAA.Date},
		},
	}
}

// Judging is how the packs judge what is asked for. A blueprint that no stack names has nobody to attest to anything.
func (r Request) Judging(values map[string]string) policypacks.Config {
	cfg := Judging(r.Spec, r.Waivers, values)
	cfg.Known = r.Known
	Configure(&cfg, r.Rules)
	if (r.Stack == "" || r.Draft) && r.Spec.BAA == (config.BAA{}) {
		cfg.Attested = nil
	}
	return cfg
}

// Configure sets levels and settings of rules; nil leaves their defaults.
func Configure(cfg *policypacks.Config, rules *policypacks.Settings) {
	if rules != nil {
		cfg.Level, cfg.Rules = rules.All, rules.Rules
	}
}

// Evaluate runs every pack on a graph.
func Evaluate(graph *plan.Graph, packs []*policypacks.Pack, cfg policypacks.Config) []*policypacks.Report {
	reports := make([]*policypacks.Report, len(packs))
	for i, pack := range packs {
		reports[i] = pack.Evaluate(graph, cfg)
	}
	return reports
}

// Blocks tells whether a deployment must stop.
func (r *Result) Blocks() bool { return policypacks.Blocks(r.Reports) }

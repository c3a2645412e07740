package catalog

import (
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
)

// Blueprint is a reference architecture that can be deployed.
type Blueprint struct {
	ID      string // as in phiform:blueprint
	Title   string
	Summary string // one sentence
	Options []config.Option
	Outputs []string // names of the outputs that the stack has on every cloud
	Clouds  []Cloud
	// Check validates the options of a stack, and names those for which an example stands in.
	Check func(config.Spec) (assumed []string, problems config.Problems)
}

// Cloud is one implementation of a blueprint.
type Cloud struct {
	ID      string // aws, azure, gcp
	Title   string
	Regions []Region // the first one is the default
	// Elsewhere are the regions in which some data lies wherever the stack itself is: the logs of services at the edge.
	Elsewhere []string
	// Package is the import path of the implementation: it exports Deploy and Program.
	Package string
	// Programs are the import paths of the main packages that the implementation compiles and deploys. They are of phiform's own
	// module, so a project that requires it has their sources, too.
	Programs []string
	// Deploy makes what the configuration describes.
	Deploy func(*pulumi.Context, config.Spec) error
}

// Region is a place that a cloud offers.
type Region struct {
	ID    string // us-east-1
	Title string // Northern Virginia
	// Copies is the region to which the cloud copies what is stored, so that it outlives the region; empty for none.
	Copies string
}

// All lists the blueprints in the order in which they are shown.
func All() []Blueprint { return []Blueprint{memberPortal(), hl7Migration()} }

// Find returns the blueprint with an id.
func Find(id string) (Blueprint, bool) {
	i := slices.IndexFunc(All(), func(b Blueprint) bool { return b.ID == id })
	if i < 0 {
		return Blueprint{}, false
	}
	return All()[i], true
}

// Cloud returns the blueprint's implementation on a cloud.
func (b Blueprint) Cloud(id string) (Cloud, bool) {
	i := slices.IndexFunc(b.Clouds, func(c Cloud) bool { return c.ID == id })
	if i < 0 {
		return Cloud{}, false
	}
	return b.Clouds[i], true
}

// OptionsOn are the options that the blueprint offers on a cloud.
func (b Blueprint) OptionsOn(cloud string) []config.Option { return config.On(b.Options, cloud) }

// Residency is where a stack in a region keeps its data, for phiform:residency; nil where that is the region alone.
func (c Cloud) Residency(region string) []string {
	regions, elsewhere := []string{region}, c.Elsewhere
	if i := slices.IndexFunc(c.Regions, func(r Region) bool { return r.ID == region && r.Copies != "" }); i >= 0 {
		elsewhere = append(slices.Clone(elsewhere), c.Regions[i].Copies)
	}
	for _, elsewhere := range elsewhere {
		if elsewhere != region {
			regions = append(regions, elsewhere)
		}
	}
	if len(regions) == 1 {
		return nil
	}
	return regions
}

// Validate checks everything about a stack's configuration that one program can tell: the blueprint exists, on that
// cloud, in that region, with those options.
func Validate(spec config.Spec) config.Problems {
	ids := idsOf(All(), func(b Blueprint) string { return b.ID })
	blueprint, ok := Find(spec.Blueprint)
	if !ok {
		return config.Problems{unknown("phiform:blueprint", spec.Blueprint, ids)}
	}
	var problems config.Problems
	cloud, ok := blueprint.Cloud(spec.Cloud)
	if !ok {
		problems = append(problems, unknown("phiform:cloud", spec.Cloud, idsOf(blueprint.Clouds, func(c Cloud) string { return c.ID })))
	} else if regions := idsOf(cloud.Regions, func(r Region) string { return r.ID }); !slices.Contains(regions, spec.Region) {
		problems = append(problems, unknown("phiform:region", spec.Region, regions))
	}
	_, wrong := blueprint.Check(spec)
	return append(problems, wrong...)
}

// Run is a Pulumi program that deploys whatever its stack configuration names.
func Run(ctx *pulumi.Context) error { return run(ctx, ctx.RootDirectory()) }

// RunIn is [Run] for the project in a folder, where the engine does not tell programs where they are.
func RunIn(root string) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error { return run(ctx, root) }
}

func run(ctx *pulumi.Context, root string) error {
	spec, err := config.Load(ctx)
	if err != nil {
		return err
	}
	spec.Root = root
	if err := Validate(spec).Err(); err != nil {
		return err
	}
	blueprint, _ := Find(spec.Blueprint)
	cloud, _ := blueprint.Cloud(spec.Cloud)
	return cloud.Deploy(ctx, spec)
}

func unknown(key, given string, allowed []string) config.Problem {
	if given == "" {
		return config.Problem{Key: key, Message: "is missing; it is one of " + strings.Join(allowed, ", ")}
	}
	return config.NotOneOf(key, given, allowed)
}

func idsOf[T any](list []T, id func(T) string) []string {
	ids := make([]string, len(list))
	for i, item := range list {
		ids[i] = id(item)
	}
	return ids
}

package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/workload"
)

const (
	projectKey = "gcp:project"
	// exampleProject stands in for a missing project in a plan.
	exampleProject = "example-project"
)

// Program is a Pulumi program: it deploys the portal that the stack's configuration describes.
func Program(ctx *pulumi.Context) error {
	spec, err := config.Load(ctx)
	if err != nil {
		return err
	}
	_, err = Deploy(ctx, spec)
	return err
}

// Deploy makes the portal of a configuration, and exports its outputs. Programs of a user's own call it and build on
// what it returns.
func Deploy(ctx *pulumi.Context, spec config.Spec) (*Portal, error) {
	spec.Cloud = "gcp" // a program of a user's own need not say so
	options, problems := portal.ParseOptions(spec)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	texts, err := options.ReadTexts(spec.Root)
	if err != nil {
		return nil, err
	}
	tags, err := spec.ResourceTags()
	if err != nil {
		return nil, err
	}
	args := &PortalArgs{Options: options, Texts: texts, Location: spec.Region, Tags: tags}
	args.Project, _ = ctx.GetConfig(projectKey)
	if args.Location == "" { // a configuration that names no cloud is not asked for the region of this one
		args.Location, _ = ctx.GetConfig(config.RegionKey("gcp"))
	}
	if spec.Assume { // nothing is deployed, so nothing need be compiled
		args.Images = workload.Unbuilt
		if args.Project == "" {
			args.Project = exampleProject
		}
	}
	if err := placed(args); err != nil {
		return nil, err
	}
	p, err := NewPortal(ctx, "portal", args)
	if err != nil {
		return nil, err
	}
	for name, value := range p.outputs() {
		ctx.Export(name, value)
	}
	return p, nil
}

// placed reports what the configuration does not say about where the portal goes.
func placed(args *PortalArgs) error {
	var problems []error
	if args.Project == "" {
		problems = append(problems, errors.New(projectKey+": is missing: set it with `pulumi config set gcp:project <id>`"))
	}
	if args.Location == "" {
		problems = append(problems, errors.New(config.RegionKey("gcp")+": is missing"))
	}
	return errors.Join(problems...)
}

package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
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

// Deploy makes the portal of a configuration, and exports its outputs. Programs
// of a user's own call it and build on what it returns.
func Deploy(ctx *pulumi.Context, spec config.Spec) (*Portal, error) {
	spec.Cloud = "aws" // a program of a user's own need not say so
	options, problems := portal.ParseOptions(spec)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	texts, err := options.ReadTexts(spec.Root)
	if err != nil {
		return nil, err
	}
	if spec.Region == "" {
		return nil, errors.New("aws:region: is missing")
	}
	global, err := globalProvider(ctx, spec.Region)
	if err != nil {
		return nil, err
	}
	tags, err := spec.ResourceTags()
	if err != nil {
		return nil, err
	}
	p, err := NewPortal(ctx, "portal", &PortalArgs{Options: options, Texts: texts, Global: global, Tags: tags})
	if err != nil {
		return nil, err
	}
	for name, value := range p.outputs() {
		ctx.Export(name, value)
	}
	return p, nil
}

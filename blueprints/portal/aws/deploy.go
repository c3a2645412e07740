package aws

import (
	"errors"
	"maps"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

// Deploy is a Pulumi program: it makes the portal that the stack's configuration
// describes, and exports its outputs.
func Deploy(ctx *pulumi.Context) error {
	spec, err := config.Load(ctx)
	if err != nil {
		return err
	}
	options, problems := portal.ParseOptions(spec)
	if err := problems.Err(); err != nil {
		return err
	}
	if spec.Region == "" {
		return errors.New("aws:region: is missing")
	}
	global, err := globalProvider(ctx, spec.Region)
	if err != nil {
		return err
	}
	p, err := NewPortal(ctx, "portal", &PortalArgs{Options: options, Global: global, Tags: tagsOf(spec)})
	if err != nil {
		return err
	}
	for name, value := range p.outputs() {
		ctx.Export(name, value)
	}
	return nil
}

// tagsOf are the tags of the configuration, and the environment's.
func tagsOf(spec config.Spec) pulumi.StringMap {
	tags := map[string]string{"environment": spec.Environment}
	maps.Copy(tags, spec.Tags)
	return pulumi.ToStringMap(tags)
}

package azure

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/workload"
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
	options, problems := portal.ParseOptions(spec)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	texts, err := options.ReadTexts(spec.Root)
	if err != nil {
		return nil, err
	}
	if spec.Region == "" {
		return nil, errors.New("azure-native:location: is missing")
	}
	tags, err := tagsOf(spec)
	if err != nil {
		return nil, err
	}
	if slices.Contains(options.Assumed, "hostedZone") {
		options.HostedZone = exampleZone(options.Domain)
	}
	args := &PortalArgs{Options: options, Texts: texts, Location: spec.Region, Tags: tags}
	if spec.Assume { // nothing is deployed, so nothing need be compiled
		args.Images = workload.Unbuilt
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

// exampleZone stands in for the zone of a domain in a plan.
func exampleZone(domain string) string {
	_, parent, _ := strings.Cut(domain, ".")
	return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/" + parent
}

// noTagKey are the characters that a key of a tag cannot have.
const noTagKey = `<>%&\?/`

func tagsOf(spec config.Spec) (pulumi.StringMap, error) {
	for _, key := range slices.Sorted(maps.Keys(spec.Tags)) {
		if strings.ContainsAny(key, noTagKey) {
			return nil, fmt.Errorf("phiform:tags: %q has one of the characters %s, which Azure does not take", key, noTagKey)
		}
	}
	return spec.ResourceTags()
}

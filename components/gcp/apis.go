package gcp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const apiDomain = ".googleapis.com"

// EnableAPIs turns services on in a project, such as "run.googleapis.com", each once. What needs one must come after it: a
// project that was just made refuses everything else, so a deployment that leaves this to somebody else fails on its first
// resource.
//
// They stay on when the stack goes, because other stacks of the project may use them, and a service that is turned off takes
// what it holds with it. Children are named <name>-<service>, without the domain.
func EnableAPIs(ctx *pulumi.Context, name string, place Place, apis []string, opts ...pulumi.ResourceOption,
) ([]pulumi.Resource, error) {
	var p problems
	p.project(place)
	for _, api := range apis {
		p.api(api)
	}
	if err := p.of("services", name); err != nil {
		return nil, err
	}
	var enabled []pulumi.Resource
	for _, api := range slices.Compact(slices.Sorted(slices.Values(apis))) {
		service, err := projects.NewService(ctx, name+"-"+strings.TrimSuffix(api, apiDomain), &projects.ServiceArgs{
			DisableDependentServices: pulumi.Bool(false),
			DisableOnDestroy:         pulumi.Bool(false),
			Project:                  stringPtr(place.Project),
			Service:                  pulumi.String(api),
		}, opts...)
		if err != nil {
			return nil, fmt.Errorf("services %q: %s: %w", name, api, err)
		}
		enabled = append(enabled, service)
	}
	return enabled, nil
}

func (p *problems) api(api string) {
	p.when(!strings.HasSuffix(api, apiDomain) || api == apiDomain, "apis: %q is no name such as run%s", api, apiDomain)
}

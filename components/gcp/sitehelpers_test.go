package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

// sitePlan is the graph of one site, "portal".
type sitePlan struct {
	t *testing.T
	*plan.Graph
}

func siteArgs() *gcp.SiteArgs {
	return &gcp.SiteArgs{
		Place:      gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")},
		DomainName: "portal.clinic.org",
		ZoneName:   pulumi.String("clinic-org"),
		Pages:      gcp.SiteOrigin{ServiceName: pulumi.String("pages"), Cached: true},
		Paths: []gcp.SitePath{{
			Name: "download", Patterns: []string{"/documents", "/documents/*", "/d/*"},
			Origin: gcp.SiteOrigin{ServiceName: pulumi.String("download")},
		}},
		Tags: pulumi.StringMap{"team": pulumi.String("web")},
	}
}

func siteWith(change func(*gcp.SiteArgs)) *gcp.SiteArgs {
	args := siteArgs()
	change(args)
	return args
}

func planSite(t *testing.T, args *gcp.SiteArgs) sitePlan {
	t.Helper()
	graph, err := plan.Run(t.Context(), siteProgram("portal", args), plan.Options{Project: "clinic", Stack: "test", Region: "europe-west3"})
	require.NoError(t, err)
	return sitePlan{t, graph}
}

func siteProgram(name string, args *gcp.SiteArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		site, err := gcp.NewSite(ctx, name, args)
		if err != nil {
			return err
		}
		ctx.Export("url", site.URL)
		ctx.Export("address", site.Address)
		ctx.Export("addressV6", site.AddressV6)
		return nil
	}
}

// one returns the only resource of that name.
func (p sitePlan) one(name string) *plan.Resource {
	p.t.Helper()
	var found []*plan.Resource
	for _, r := range p.Resources {
		if r.Name == name {
			found = append(found, r)
		}
	}
	require.Len(p.t, found, 1, "resources named %s", name)
	return found[0]
}

func (p sitePlan) has(token string) bool { return len(p.OfType(tokens.Type(token))) > 0 }

func (p sitePlan) id(name string) string { return p.one(name).ID }

func (p sitePlan) inputs(name string) map[string]any { return p.one(name).Inputs.Mappable() }

// input is one input, nil where it is left out.
func (p sitePlan) input(name, property string) any { return p.inputs(name)[property] }

func (p sitePlan) output(name, property string) string {
	p.t.Helper()
	value := p.one(name).Outputs[resource.PropertyKey(property)]
	require.True(p.t, value.IsString(), "%s.%s is %v", name, property, value)
	return value.StringValue()
}

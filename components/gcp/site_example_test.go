package gcp_test

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

// A site of a clinic in Frankfurt: pages from the cache, and appointments from a service that is asked every time.
func ExampleNewSite() {
	program := func(ctx *pulumi.Context) error {
		site, err := gcp.NewSite(ctx, "portal", &gcp.SiteArgs{
			Place:      gcp.Place{Project: pulumi.String("clinic-prod"), Location: pulumi.String("europe-west3")},
			DomainName: "portal.clinic.org",
			ZoneName:   pulumi.String("clinic-org"),
			Pages:      gcp.SiteOrigin{ServiceName: pulumi.String("pages"), Cached: true},
			Paths: []gcp.SitePath{{
				Name: "appointments", Patterns: []string{"/appointments", "/appointments/*"},
				Origin: gcp.SiteOrigin{ServiceName: pulumi.String("appointments")},
			}},
		})
		if err != nil {
			return err
		}
		ctx.Export("url", site.URL)
		return nil
	}
	graph, err := plan.Run(context.Background(), program, plan.Options{Region: "europe-west3"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(graph.Outputs["url"].StringValue())
	for _, r := range graph.OfType("gcp:compute/backendService:BackendService") {
		fmt.Println(r.Name, "cached:", r.Inputs["enableCdn"].BoolValue())
	}
	// Output:
	// https://portal.clinic.org
	// portal-appointments-backend cached: false
	// portal-pages-backend cached: true
}

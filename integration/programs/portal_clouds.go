package programs

import (
	"encoding/json"
	"maps"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/components/workload"
)

// images stand in for those that a deployment compiles and pushes: no registry of a cloud can be had here.
var images = workload.Fixed("registry.clinic.health/portal@sha256:6f1ed002ab5595859014ebf0951522d9a3e6c1ab5ddc2b1f3c4b0a5f6e7d8c9b")

// GooglePortal deploys the member portal on Google Cloud.
func GooglePortal(ctx *pulumi.Context) error {
	spec, options, err := chosen(ctx)
	if err != nil {
		return err
	}
	_, err = gcp.NewPortal(ctx, "portal", &gcp.PortalArgs{
		Options: options, Project: "clinic-prod", Location: spec.Region, Images: images,
		Tags: pulumi.StringMap{"environment": pulumi.String(spec.Environment)},
	})
	return err
}

// AzurePortal deploys the member portal on Azure.
func AzurePortal(ctx *pulumi.Context) error {
	spec, options, err := chosen(ctx)
	if err != nil {
		return err
	}
	_, err = azure.NewPortal(ctx, "portal", &azure.PortalArgs{
		Options: options, Location: spec.Region, Images: images,
		Tags: pulumi.StringMap{"environment": pulumi.String(spec.Environment)},
	})
	return err
}

func chosen(ctx *pulumi.Context) (config.Spec, portal.Options, error) {
	spec, err := config.Load(ctx)
	if err != nil {
		return config.Spec{}, portal.Options{}, err
	}
	options, problems := portal.ParseOptions(spec)
	return spec, options, problems.Err()
}

// PortalConfigOn is the configuration of a member portal that a clinic could deploy to Azure or Google Cloud.
func PortalConfigOn(cloud, environment string, options map[string]any) map[string]string {
	chosen := map[string]any{
		"domain":       "portal.clinic.health",
		"alarmEmail":   "security@clinic.health",
		"signInIssuer": "https://login.clinic.health",
		"signInClient": "11111111-2222-4333-8444-555555555555",
	}
	values := map[string]string{
		"phiform:blueprint": portal.ID, "phiform:cloud": cloud, "phiform:environment": environment,
	}
	switch cloud {
	case "azure":
		chosen["signInIssuer"] = "https://99999999-2222-4333-8444-555555555555.ciamlogin.com/99999999-2222-4333-8444-555555555555/v2.0"
		chosen["publishFrom"] = []string{"192.0.2.10"}
		chosen["hostedZone"] = "/subscriptions/99999999-2222-4333-8444-555555555555/resourceGroups/dns/providers/Microsoft.Network/dnsZones/clinic.health"
		values["azure-native:location"] = "westeurope"
	case "gcp":
		chosen["hostedZone"] = "clinic-health"
		values["gcp:project"], values["gcp:region"] = "clinic-prod", "europe-west3"
	}
	maps.Copy(chosen, options)
	text, err := json.Marshal(chosen)
	if err != nil {
		panic(err) // options are literals of tests
	}
	values["phiform:options"] = string(text)
	return values
}

package catalog

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/aws"
	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
)

func memberPortal() Blueprint {
	return Blueprint{
		ID:      portal.ID,
		Title:   "Static member portal",
		Summary: "Public pages at the edge, members signed in with two factors, and documents that each member alone can read.",
		Options: portal.Declared(),
		Outputs: portal.Outputs(),
		Check: func(spec config.Spec) ([]string, config.Problems) {
			options, problems := portal.ParseOptions(spec)
			return options.Assumed, problems
		},
		Clouds: []Cloud{
			{
				ID: "aws", Title: "Amazon Web Services", Regions: awsRegions(),
				Elsewhere: []string{"us-east-1"}, // the logs of CloudFront and of its firewall
				Package:   "github.com/phiform/phiform/blueprints/portal/aws",
				Deploy:    deploying(aws.Deploy),
			},
			{
				ID: "azure", Title: "Microsoft Azure", Regions: azureRegions(),
				Package:  "github.com/phiform/phiform/blueprints/portal/azure",
				Programs: []string{siteimage.Package, azure.DownloadsProgram},
				Deploy:   deploying(azure.Deploy),
			},
			{
				ID: "gcp", Title: "Google Cloud", Regions: gcpRegions(),
				Package:  "github.com/phiform/phiform/blueprints/portal/gcp",
				Programs: []string{siteimage.Package, gcp.DownloadsProgram},
				Deploy:   deploying(gcp.Deploy),
			},
		},
	}
}

// deploying leaves out what a program of a user's own would go on to work with.
func deploying[T any](deploy func(*pulumi.Context, config.Spec) (T, error)) func(*pulumi.Context, config.Spec) error {
	return func(ctx *pulumi.Context, spec config.Spec) error {
		_, err := deploy(ctx, spec)
		return err
	}
}

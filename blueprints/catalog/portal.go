package catalog

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

func memberPortal() Blueprint {
	return Blueprint{
		ID:      portal.ID,
		Title:   "Static member portal",
		Summary: "Public pages at the edge, members signed in with two factors, and documents that each member alone can read.",
		Options: portal.Declared(),
		Check: func(spec config.Spec) config.Problems {
			_, problems := portal.ParseOptions(spec)
			return problems
		},
		Clouds: []Cloud{{
			ID: "aws", Title: "Amazon Web Services", Regions: awsRegions(),
			Package: "github.com/phiform/phiform/blueprints/portal/aws",
			Program: func(ctx *pulumi.Context) error {
				_, err := s3.NewBucketV2(ctx, "interim", nil)
				return err
			},
		}},
	}
}

package catalog

import (
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/aws"
)

func memberPortal() Blueprint {
	return Blueprint{
		ID:      portal.ID,
		Title:   "Static member portal",
		Summary: "Public pages at the edge, members signed in with two factors, and documents that each member alone can read.",
		Options: portal.Declared(),
		Check: func(spec config.Spec) ([]string, config.Problems) {
			options, problems := portal.ParseOptions(spec)
			return options.Assumed, problems
		},
		Clouds: []Cloud{{
			ID: "aws", Title: "Amazon Web Services", Regions: awsRegions(),
			Elsewhere: []string{"us-east-1"}, // the logs of CloudFront and of its firewall
			Package:   "github.com/phiform/phiform/blueprints/portal/aws",
			Program:   aws.Program,
		}},
	}
}

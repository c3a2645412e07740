package catalog

import (
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/blueprints/hl7/aws"
)

func hl7Migration() Blueprint {
	return Blueprint{
		ID:      hl7.ID,
		Title:   "HL7v2 migration",
		Summary: "Feeds of an interface engine over MLLP, every message kept as it came, and a FHIR R4 store that none is lost or repeated on the way to.",
		Options: hl7.Declared(),
		Outputs: hl7.Outputs(),
		Check: func(spec config.Spec) ([]string, config.Problems) {
			options, problems := hl7.ParseOptions(spec)
			return options.Assumed, problems
		},
		Clouds: []Cloud{
			{
				ID: "aws", Title: "Amazon Web Services", Regions: healthLakeRegions(),
				Package:  "github.com/phiform/phiform/blueprints/hl7/aws",
				Programs: []string{aws.GatewayProgram, aws.ProcessorProgram},
				Deploy:   deploying(aws.Deploy),
			},
		},
	}
}

package programs

import (
	"encoding/json"
	"maps"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/portal"
)

// Portal deploys the blueprint that the configuration names, as the repository's own Pulumi project does.
func Portal(ctx *pulumi.Context) error { return catalog.Run(ctx) }

// PortalConfig is the configuration of a member portal that a clinic could deploy, with options over its own.
func PortalConfig(environment string, options map[string]any) map[string]string {
	chosen := map[string]any{
		"domain":     "portal.clinic.health",
		"hostedZone": "Z0123456789CLINIC",
		"alarmEmail": "security@clinic.health",
	}
	maps.Copy(chosen, options)
	text, err := json.Marshal(chosen)
	if err != nil {
		panic(err) // options are literals of tests
	}
	return map[string]string{
		"phiform:blueprint":   portal.ID,
		"phiform:cloud":       "aws",
		"phiform:environment": environment,
		"phiform:options":     string(text),
	}
}

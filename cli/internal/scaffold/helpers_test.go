package scaffold_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/scaffold"
)

func project() scaffold.Project {
	signed := true
	return scaffold.Project{Name: "member-portal", Stack: "prod", Spec: config.Spec{
		Blueprint: "static-portal", Cloud: "aws", Region: "eu-central-1", Environment: config.Production,
		Options: config.Values{
			"domain": "portal.hospital.org", "alarmEmail": "security@hospital.org", "hostedZone": "Z0123456789ABC",
			"requestsPerMinute": 1_000_000, "countries": []string{"DE", "AT"}, "accessLogs": true,
		},
		BAA: config.BAA{Signed: &signed, Reference: "legal 2026-114", Date: "2026-01-31"},
	}}
}

// release is one whose source is not at hand.
func release() scaffold.Release { return scaffold.Release{Version: "v1.2.3", Go: "1.25.11"} }

// development is a build of a checkout.
func development() scaffold.Release {
	return scaffold.Release{
		Version: scaffold.Development, Source: "/src/phiform", Go: "1.25.11",
		Requires: []scaffold.Require{{Path: "github.com/pulumi/pulumi/sdk/v3", Version: "v3.259.0"}, {Path: "gopkg.in/yaml.v3", Version: "v3.0.1"}},
		Sums:     []byte("gopkg.in/yaml.v3 v3.0.1 h1:x=\n"),
	}
}

func rendered(t *testing.T, release scaffold.Release) []scaffold.File {
	t.Helper()
	files, err := scaffold.Render(project(), release)
	require.NoError(t, err)
	return files
}

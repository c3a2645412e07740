package aws_test

import (
	"fmt"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// joined is a network with a way outside.
func joined(ctx *pulumi.Context) error {
	key, err := aws.NewKey(ctx, "key", &aws.KeyArgs{DeferPolicy: true})
	if err != nil {
		return err
	}
	if err := key.AttachPolicy(ctx, aws.GrantLogs(ctx, key, "net")); err != nil {
		return err
	}
	_, err = aws.NewNetwork(ctx, "net", &aws.NetworkArgs{
		KeyArn: key.KeyArn, After: []pulumi.Resource{key.Policy}, Tags: testTags,
		OnPremises: &aws.OnPremisesArgs{
			Networks: []string{"10.1.0.0/16"}, DirectConnectGatewayID: pulumi.String("dx-1"), VPN: &aws.VPNArgs{Address: "198.51.100.7", Static: true},
		},
	})
	return err
}

// undecided are rules that ask for what the service does not offer, or for what nobody has said.
var undecided = map[string]string{
	"aws-lb-logging":           "the service logs connections of listeners for TLS alone: here, programs end them",
	"aws-baa-service-eligible": "the list of covered services does not name AWS Site-to-Site VPN",
}

// brokenRules are the rules of every pack that a program fails, or that nobody can answer once it is deployed.
func brokenRules(t *testing.T, program pulumi.RunFunc, preview bool) []string {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test", Region: stackRegion, Preview: preview})
	require.NoError(t, err)
	report := packs.Every().Evaluate(graph, policypacks.Config{Regions: map[string][]string{"aws": {stackRegion}}})
	require.NotZero(t, report.Count(policypacks.Pass))
	require.Empty(t, report.With(policypacks.Error))
	verdicts := []policypacks.Verdict{policypacks.Fail}
	if !preview {
		verdicts = append(verdicts, policypacks.Unknown)
	}
	var failed []string
	for _, verdict := range verdicts {
		for _, finding := range report.With(verdict) {
			if undecided[finding.ID] == "" {
				failed = append(failed, fmt.Sprintf("%s: %s: %s", finding.ID, finding.URN.Name(), finding.Message))
			}
		}
	}
	return failed
}

func TestRunningHalfAndTheRules(t *testing.T) {
	for title, program := range map[string]pulumi.RunFunc{
		"programs": func(ctx *pulumi.Context) error {
			_, err := runAll(ctx)
			return err
		},
		"joined": joined,
	} {
		for name, preview := range map[string]bool{"deployed": false, "preview": true} {
			t.Run(title+", "+name, func(t *testing.T) { require.Empty(t, brokenRules(t, program, preview)) })
		}
	}
}

package azure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/policypacks"
)

// running is a program with everything that runs a service, less what is left out.
type running struct {
	publishFrom                         []string
	withoutKey, withoutLogs, withoutWay bool
}

func (r running) program(ctx *pulumi.Context) error {
	archive, err := azure.NewAuditArchive(ctx, "audit", &azure.AuditArchiveArgs{Place: here})
	if err != nil {
		return err
	}
	logs := archive.Target()
	if r.withoutLogs {
		logs = azure.LogTarget{}
	}
	network, err := azure.NewNetwork(ctx, "net", &azure.NetworkArgs{Place: here, Logs: logs})
	if err != nil {
		return err
	}
	vault := network.Private(azure.ZoneVault)
	key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{Place: here, Logs: logs, PrivateAccess: &vault})
	if err != nil {
		return err
	}
	args := &azure.RegistryArgs{Place: here, Encryption: key.Encryption(), PublishFrom: r.publishFrom, Logs: logs}
	if r.withoutKey {
		args.Encryption = azure.EncryptionKey{}
	}
	if access := network.Private(azure.ZoneRegistry); !r.withoutWay {
		args.PrivateAccess = &access
	}
	registry, err := azure.NewRegistry(ctx, "images", args)
	if err != nil {
		return err
	}
	return runService(ctx, logs, network, key, registry)
}

func runService(
	ctx *pulumi.Context, logs azure.LogTarget, network *azure.Network, key *azure.Key, registry *azure.Registry,
) error {
	environment, err := azure.NewServiceEnvironment(ctx, "run", &azure.ServiceEnvironmentArgs{
		Place: here, SubnetID: network.ServiceSubnetID, Logs: logs,
	})
	if err != nil {
		return err
	}
	identity, err := azure.NewServiceIdentity(ctx, "as", &azure.ServiceIdentityArgs{Place: here})
	if err != nil {
		return err
	}
	pull, err := identity.PullFrom(ctx, registry)
	if err != nil {
		return err
	}
	secret, err := key.AddSecret(ctx, "links", pulumi.String("not-for-anyone"))
	if err != nil {
		return err
	}
	_, err = azure.NewService(ctx, "web", &azure.ServiceArgs{
		Place: here, EnvironmentID: environment.EnvironmentID, EnvironmentDomain: environment.DefaultDomain,
		Identity: identity, RegistryHost: registry.Host, Image: pulumi.Sprintf("%s/web@sha256:%s", registry.Host, digest),
		Environment: pulumi.StringMap{"PAGES": pulumi.String("/site")},
		Secrets:     map[string]pulumi.StringInput{"LINK_SECRET": secret},
		After:       slices.Concat([]pulumi.Resource{pull}, registry.Ready, network.Ready, key.Ready),
	})
	return err
}

// digest is that of some image.
var digest = strings.Repeat("5f", 32)

// What runs a service breaks no rule, and everything that is left out is caught by
// the rule for it.
func TestRunningAndTheRules(t *testing.T) {
	for name, tc := range map[string]struct {
		program running
		want    []string
	}{
		"defaults":            {running{}, nil},
		"published to":        {running{publishFrom: []string{"203.0.113.7"}}, nil},
		"key of the service":  {running{withoutKey: true}, nil},
		"no private endpoint": {running{withoutWay: true}, []string{"images-registry: azure-containers-registry-private-endpoint"}},
		"no logs": {running{withoutLogs: true}, []string{
			"images-registry: azure-containers-registry-logging", "net-network: azure-network-flow-logs",
			"run-environment: azure-containers-environment-logging",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			report := judge(t, tc.program.program, false)
			require.ElementsMatch(t, tc.want, runningFindings(report, policypacks.Fail))
			require.ElementsMatch(t, tc.want, runningFindings(judge(t, tc.program.program, true), policypacks.Fail), "in a preview")
			require.Subset(t, undecided, idsOf(report, policypacks.Unknown))
		})
	}
}

// runningFindings are those about what runs a service, as "resource: rule". What
// holds data has tests of its own.
func runningFindings(report *policypacks.Report, verdict policypacks.Verdict) []string {
	var found []string
	for _, f := range report.With(verdict) {
		component, _, _ := strings.Cut(f.URN.Name(), "-")
		if slices.Contains([]string{"net", "images", "as", "run", "web"}, component) {
			found = append(found, f.URN.Name()+": "+f.ID)
		}
	}
	return found
}

package azure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// running is a program with everything that runs a service.
type running struct {
	publishFrom []string
	disposable  bool
}

func (r running) program(ctx *pulumi.Context) error {
	archive, err := azure.NewAuditArchive(ctx, "audit", &azure.AuditArchiveArgs{
		Place: here, Disposable: r.disposable, Tags: testTags,
	})
	if err != nil {
		return err
	}
	network, err := azure.NewNetwork(ctx, "net", &azure.NetworkArgs{Place: here, Logs: archive.Target(), Tags: testTags})
	if err != nil {
		return err
	}
	vault := network.Private(azure.ZoneVault)
	key, err := azure.NewKey(ctx, "data", &azure.KeyArgs{
		Place: here, Logs: archive.Target(), PrivateAccess: &vault, Disposable: r.disposable, Tags: testTags,
	})
	if err != nil {
		return err
	}
	access := network.Private(azure.ZoneRegistry)
	registry, err := azure.NewRegistry(ctx, "images", &azure.RegistryArgs{
		Place: here, Encryption: key.Encryption(), PrivateAccess: &access, PublishFrom: r.publishFrom,
		Logs: archive.Target(), Disposable: r.disposable, Tags: testTags,
	})
	if err != nil {
		return err
	}
	return runService(ctx, archive, network, key, registry)
}

func runService(
	ctx *pulumi.Context, archive *azure.AuditArchive, network *azure.Network, key *azure.Key, registry *azure.Registry,
) error {
	environment, err := azure.NewServiceEnvironment(ctx, "run", &azure.ServiceEnvironmentArgs{
		Place: here, SubnetID: network.ServiceSubnetID, Logs: archive.Target(), Tags: testTags,
	})
	if err != nil {
		return err
	}
	identity, err := azure.NewServiceIdentity(ctx, "as", &azure.ServiceIdentityArgs{Place: here, Tags: testTags})
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
		After:       []pulumi.Resource{pull, registry, network}, Tags: testTags,
	})
	return err
}

// digest is that of some image.
var digest = strings.Repeat("5f", 32)

// What runs a service breaks no rule, but one: images are neither signed nor held
// back, for which Azure has nothing that works with a key of one's own. Of two
// services the list of what the agreement covers says nothing.
func TestRunningAndTheRules(t *testing.T) {
	const listed = "the list of 2019-10-01 does not tell whether "
	want := []string{
		"images-registry: azure-containers-registry-vetted-images: images are neither signed nor quarantined until they are scanned",
		"images-endpoint: azure-baa-service-eligible: " + listed + "Azure Private Link is covered",
		"images-endpoint-name: azure-baa-service-eligible: " + listed + "Azure Private Link is covered",
		"run-environment: azure-baa-service-eligible: " + listed + "Azure Container Apps is covered",
		"web-app: azure-baa-service-eligible: " + listed + "Azure Container Apps is covered",
	}
	for name, program := range map[string]running{
		"closed":       {},
		"published to": {publishFrom: []string{"203.0.113.7"}},
	} {
		t.Run(name, func(t *testing.T) {
			report := packs.Every().Evaluate(planOf(t, program.program).Graph, policypacks.Config{
				Regions: map[string][]string{"azure": {"westeurope"}},
			})
			require.NotZero(t, report.Count(policypacks.Pass))
			require.Empty(t, report.With(policypacks.Error))
			require.ElementsMatch(t, want, findingsBelow(report, "net", "images", "as", "run", "web"))
		})
	}
}

// findingsBelow are what is failed or undecided of the children of components.
func findingsBelow(report *policypacks.Report, components ...string) []string {
	var found []string
	for _, f := range append(report.With(policypacks.Fail), report.With(policypacks.Unknown)...) {
		component, _, _ := strings.Cut(f.URN.Name(), "-")
		if slices.Contains(components, component) {
			found = append(found, fmt.Sprintf("%s: %s: %s", f.URN.Name(), f.ID, f.Message))
		}
	}
	return found
}

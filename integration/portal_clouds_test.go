package integration

import (
	"context"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
	"github.com/phiform/phiform/integration/programs"
)

// cloud is one cloud's portal, with what its tests look at.
type cloud struct {
	id      string
	program pulumi.RunFunc
	region  string // configuration key of the provider's region
	other   string // a region other than the usual one
	// stateful are the types whose loss is a loss of data, or of who may read it.
	stateful []string
	// broken is a type whose first creation fails.
	broken string
	// remains are the types that the cloud cannot delete: their resources stay where they are, even of a disposable stack.
	remains []string
	changes []change
}

type change struct {
	name    string
	options map[string]any
	changes []string
}

var clouds = []cloud{
	{
		id: "azure", program: programs.AzurePortal, region: "azure-native:location", other: "uksouth",
		stateful: []string{
			"azure-native:keyvault:Key", "azure-native:keyvault:Vault", "azure-native:operationalinsights:Workspace",
			"azure-native:storage:StorageAccount",
		},
		broken: "azure-native:app/v20250101:ContainerApp",
		// They go with their vault, which closes itself to all but its network.
		remains: []string{"azure-native:keyvault:Key", "azure-native:keyvault:Secret"},
		changes: []change{
			{"old versions", map[string]any{"oldVersionDays": 120}, []string{
				"update azure-native:storage:BlobServiceProperties portal-documents-blobs",
				"update azure-native:storage:ManagementPolicy portal-documents-lifecycle",
			}},
			{"rate limit", map[string]any{"requestsPerMinute": 1000}, []string{"update azure-native:network/v20240201:Policy portal-site-firewall"}},
			{"countries", map[string]any{"countries": []string{"US"}}, []string{"update azure-native:network/v20240201:Policy portal-site-firewall"}},
			{"audit retention", map[string]any{"auditRetentionDays": 3650}, []string{
				"update azure-native:storage:ManagementPolicy portal-archive-store-lifecycle",
				"update azure-native:storage:StorageAccount portal-archive-store-account",
			}},
		},
	},
	{
		id: "gcp", program: programs.GooglePortal, region: "gcp:region", other: "europe-west6",
		stateful: []string{
			"gcp:kms/cryptoKey:CryptoKey", "gcp:kms/keyRing:KeyRing", "gcp:storage/bucket:Bucket",
			"gcp:logging/projectBucketConfig:ProjectBucketConfig", "gcp:secretmanager/secret:Secret",
		},
		broken: "gcp:cloudrunv2/service:Service",
		changes: []change{
			{"old versions", map[string]any{"oldVersionDays": 120}, []string{"update gcp:storage/bucket:Bucket portal-documents-bucket"}},
			{"rate limit", map[string]any{"requestsPerMinute": 1000}, []string{"update gcp:compute/securityPolicy:SecurityPolicy portal-site-firewall"}},
			{"countries", map[string]any{"countries": []string{"US"}}, []string{
				"create gcp:compute/securityPolicy:SecurityPolicy portal-site-border",
				"update gcp:compute/backendService:BackendService portal-site-downloads-backend",
				"update gcp:compute/backendService:BackendService portal-site-pages-backend",
			}},
			{"audit retention", map[string]any{"auditRetentionDays": 3650}, []string{"update gcp:storage/bucket:Bucket portal-archive-store-bucket"}},
			{"session length", map[string]any{"sessionMinutes": 90}, []string{"update gcp:cloudrunv2/service:Service portal-downloads-service"}},
		},
	},
}

func (c cloud) config(environment string, options map[string]any) engine.Config {
	return engine.Config{Clear: programs.PortalConfigOn(c.id, environment, options)}
}

// held counts the resources that must not be lost.
func (c cloud) held(t *testing.T, s *engine.Sandbox) map[string]int {
	t.Helper()
	count := s.Count(t)
	for token := range count {
		if !slices.Contains(c.stateful, token) {
			delete(count, token)
		}
	}
	return count
}

// TestPortalOnOtherClouds is what TestPortal is on AWS.
func TestPortalOnOtherClouds(t *testing.T) {
	t.Parallel()
	for _, c := range clouds {
		t.Run(c.id, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			s := engine.NewSandbox(t)
			pack := embedded(t)
			stack := engine.NewStack(t, s, c.program, c.config("production", nil))

			preview := stack.TryPreview(ctx, pack).OK(t)
			require.Empty(t, preview.Rules(apitype.Mandatory))
			require.Empty(t, s.Records(t))

			stack.TryUp(ctx, engine.Packs{}).OK(t)
			held := c.held(t, s)
			require.ElementsMatch(t, c.stateful, sorted(held))
			for token := range s.Count(t) {
				require.True(t, fakecloud.Knows(token), "add %s to fakecloud's tables", token)
			}

			again := stack.TryUp(ctx, pack).OK(t)
			require.Empty(t, again.Changed(), "nothing is left to do")
			require.Empty(t, again.Rules(apitype.Mandatory))

			for _, tt := range c.changes {
				t.Run(tt.name, func(t *testing.T) {
					changed := engine.NewStack(t, s, c.program, c.config("production", tt.options))
					preview := changed.TryPreview(ctx, engine.Packs{}).OK(t)
					require.Equal(t, tt.changes, preview.Changed())
					require.Empty(t, preview.Replaced())
				})
			}

			everything := s.Count(t)
			refused := stack.TryPreviewDestroy(ctx).Failed(t)
			require.Contains(t, refused.Err.Error(), "protected")
			require.Equal(t, everything, s.Count(t))
			stack.TryDestroy(ctx).Failed(t)
			require.Equal(t, held, c.held(t, s), "data outlives a destroy in production")
		})
	}
}

// TestDisposablePortalOnOtherClouds deploys what may be lost, through a failure and outside the usual region, and loses it.
func TestDisposablePortalOnOtherClouds(t *testing.T) {
	t.Parallel()
	for _, c := range clouds {
		t.Run(c.id, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			s := engine.NewSandbox(t)
			config := c.config("development", map[string]any{"disposable": true})
			config.Clear[c.region] = c.other
			stack := engine.NewStack(t, s, c.program, config)

			require.NoError(t, s.Faults().Set(fakecloud.Fault{
				Operation: fakecloud.OnCreate, Type: c.broken, Action: fakecloud.Fail,
			}))
			stack.TryUp(ctx, engine.Packs{}).Failed(t)
			held := c.held(t, s)
			stack.TryUp(ctx, engine.Packs{}).OK(t)
			for token, count := range held {
				require.LessOrEqual(t, count, c.held(t, s)[token], "%s was lost", token)
			}
			require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())

			stack.TryDestroy(ctx).OK(t)
			for _, record := range s.Records(t) {
				require.Contains(t, c.remains, record.Type, "%s is left", record.ID)
			}
		})
	}
}

package gcp_test

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

// identityPlan plans a service identity that signs.
func identityPlan(t *testing.T, name string, args gcp.ServiceIdentityArgs) runPlan {
	t.Helper()
	args.Place = runPlace
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		identity, err := gcp.NewServiceIdentity(ctx, name, &args)
		if err != nil {
			return err
		}
		export(ctx, name, pulumi.Map{
			"email": identity.Email, "member": identity.Member, "serviceAccountId": identity.ServiceAccountID,
		})
		_, err = identity.SignsForItself(ctx)
		return err
	})
}

func TestServiceIdentity(t *testing.T) {
	p := identityPlan(t, "download", gcp.ServiceIdentityArgs{})
	p.requireParented("download")
	p.requireKept(nil, nil)
	const email = "clinic-test-download@clinic-prod.iam.gserviceaccount.com"
	require.Equal(t, email, p.exported("download.email"))
	require.Equal(t, "serviceAccount:"+email, p.exported("download.member"))
	require.Equal(t, "projects/clinic-prod/serviceAccounts/"+email, p.exported("download.serviceAccountId"))
	require.Equal(t, "download", p.input("download-account", "displayName"))

	// The account signs as itself, and as nobody else.
	require.Equal(t, "serviceAccount:"+email, p.input("download-signer", "member"))
	require.Equal(t, "projects/clinic-prod/serviceAccounts/"+email, p.input("download-signer", "serviceAccountId"))
	require.Equal(t, "roles/iam.serviceAccountTokenCreator", p.input("download-signer", "role"))
}

func TestServiceIdentityAccountID(t *testing.T) {
	for _, tc := range []struct{ name, component, given, want string }{
		{"from the stack", "download", "", `^clinic-test-download$`},
		{"given", "download", "portal-download", `^portal-download$`},
		{"too long", strings.Repeat("documents-", 4), "", `^clinic-test-documents-[0-9a-f]{8}$`},
		{"other characters", "My.Worker", "", `^clinic-test-my-worker-[0-9a-f]{8}$`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			id := identityPlan(t, tc.component, gcp.ServiceIdentityArgs{AccountID: tc.given}).input(tc.component+"-account", "accountId")
			require.Regexp(t, tc.want, id)
			require.LessOrEqual(t, len(id.(string)), 30)
		})
	}
}

func TestServiceIdentityTellsEveryProblem(t *testing.T) {
	for _, id := range []string{"short", "Upper-case", "1-digit-first", "ends-in-hyphen-", strings.Repeat("a", 31), "under_score"} {
		t.Run(id, func(t *testing.T) {
			err := runPlanError(t, func(ctx *pulumi.Context) error {
				_, err := gcp.NewServiceIdentity(ctx, "worker", &gcp.ServiceIdentityArgs{AccountID: id})
				return err
			})
			require.ErrorContains(t, err, "project: required")
			require.ErrorContains(t, err, `accountId: "`+id+`"`)
		})
	}
}

package gcp_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

func membersPlan(t *testing.T, args gcp.MemberIdentityArgs) runPlan {
	t.Helper()
	args.Place, args.Domain = runPlace, "members.example.org"
	args.Issuer, args.ClientID = "https://login.example.com/realms/members", "portal"
	return runPlanOf(t, func(ctx *pulumi.Context) error {
		members, err := gcp.NewMemberIdentity(ctx, "members", &args)
		if err != nil {
			return err
		}
		export(ctx, "members", pulumi.Map{
			"issuer": members.Issuer, "audience": members.Audience, "clientId": members.ClientID, "signInUrl": members.SignInURL,
			"connectOrigins": members.ConnectOrigins, "apiKey": members.APIKey, "providerId": members.ProviderID,
		})
		return nil
	})
}

// Members sign in at the provider and in no other way, and are known beforehand.
func TestMemberIdentitySettings(t *testing.T) {
	p := membersPlan(t, gcp.MemberIdentityArgs{})
	p.requireParented("members")
	p.requireKept([]string{"members-settings"}, []string{"members-provider"})
	for path, want := range map[string]any{
		"authorizedDomains":                   []any{"members.example.org"},
		"client.permissions":                  map[string]any{"disabledUserSignup": true, "disabledUserDeletion": true},
		"monitoring.requestLogging.enabled":   true,
		"signIn.allowDuplicateEmails":         false,
		"signIn.anonymous.enabled":            false,
		"signIn.email.enabled":                false,
		"signIn.phoneNumber.enabled":          false,
		"signIn.phoneNumber.testPhoneNumbers": nil,
		"mfa.state":                           "DISABLED",
		"blockingFunctions":                   nil,
		"multiTenant":                         nil,
		"project":                             "clinic-prod",
	} {
		require.Equal(t, want, p.input("members-settings", path), path)
	}
	open := membersPlan(t, gcp.MemberIdentityArgs{AllowSelfSignUp: true, Disposable: true})
	open.requireKept(nil, nil)
	require.Equal(t, false, open.input("members-settings", "client.permissions.disabledUserSignup"))
}

func TestMemberIdentityProvider(t *testing.T) {
	p := membersPlan(t, gcp.MemberIdentityArgs{})
	for path, want := range map[string]any{
		"name": "oidc.members", "issuer": "https://login.example.com/realms/members", "clientId": "portal", "enabled": true, "clientSecret": nil,
	} {
		require.Equal(t, want, p.input("members-provider", path), path)
	}
	p.requireAfter("members-provider", "members-settings")
}

// The key stands in the page for all to see, so it opens one service, for pages of one domain.
func TestMemberIdentityKey(t *testing.T) {
	p := membersPlan(t, gcp.MemberIdentityArgs{})
	require.Equal(t, []any{map[string]any{"service": "identitytoolkit.googleapis.com"}}, p.input("members-key", "restrictions.apiTargets"))
	require.Equal(t, []any{"https://members.example.org/*"}, p.input("members-key", "restrictions.browserKeyRestrictions.allowedReferrers"))
	require.Equal(t, p.one("members-key").Outputs["keyString"].StringValue(), p.exported("members.apiKey"))
}

func TestMemberIdentityOutputs(t *testing.T) {
	p := membersPlan(t, gcp.MemberIdentityArgs{})
	for property, want := range map[string]string{
		"issuer": "https://securetoken.google.com/clinic-prod", "audience": "clinic-prod", "clientId": "portal",
		"signInUrl": "https://login.example.com", "providerId": "oidc.members",
	} {
		require.Equal(t, want, p.exported("members."+property), property)
	}
	require.Equal(t, []any{"https://login.example.com", "https://identitytoolkit.googleapis.com"}, p.Outputs.Mappable()["members.connectOrigins"])
}

func TestMemberIdentityTellsEveryProblem(t *testing.T) {
	for _, tc := range []struct{ issuer, domain string }{
		{"http://login.example.com", "localhost"},
		{"https://login.example.com?tenant=1", "Members.Example.org"},
		{"https://user@login.example.com", "members.example.org/path"},
		{"https://login.example.com/#x", "203.0.113.7"},
		{"login.example.com", "https://members.example.org"},
		{"", ""},
	} {
		t.Run(tc.issuer, func(t *testing.T) {
			err := runPlanError(t, func(ctx *pulumi.Context) error {
				_, err := gcp.NewMemberIdentity(ctx, "Members", &gcp.MemberIdentityArgs{Issuer: tc.issuer, Domain: tc.domain})
				return err
			})
			for _, part := range []string{
				"project: required", `name: "Members"`, `issuer: "` + tc.issuer + `"`, "clientId: required", `domain: "` + tc.domain + `"`,
			} {
				require.ErrorContains(t, err, part)
			}
		})
	}
}

package azure_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

const (
	memberIssuer = "https://0b1c.ciamlogin.com/0b1c/v2.0"
	memberClient = "5f0d8a1e-0000-4000-8000-00000000000a"
)

func memberProgram(args *azure.MemberIdentityArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		_, err := azure.NewMemberIdentity(ctx, "members", args)
		return err
	}
}

func TestMemberIdentity(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		m, err := azure.NewMemberIdentity(ctx, "members", &azure.MemberIdentityArgs{Issuer: memberIssuer, ClientID: memberClient})
		if err != nil {
			return err
		}
		ctx.Export("members", pulumi.Map{
			"issuer": m.Issuer, "client": m.ClientID, "signIn": m.SignInURL, "origins": m.ConnectOrigins, "scopes": m.Scopes,
		})
		return nil
	})
	require.Equal(t, map[string]any{
		"issuer": memberIssuer, "client": memberClient, "signIn": "https://0b1c.ciamlogin.com",
		"origins": []any{"https://0b1c.ciamlogin.com"}, "scopes": []any{"openid", "offline_access", memberClient + "/.default"},
	}, p.Outputs.Mappable()["members"])
	for _, r := range p.Resources {
		require.False(t, r.Custom, "%s: the tenant is not touched", r.URN)
	}
}

func TestMemberIdentityRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		args *azure.MemberIdentityArgs
		want []string
	}{
		"nothing":          {nil, []string{"issuer: is required", `clientId: "" is not the id of a client`}},
		"plain text":       {&azure.MemberIdentityArgs{Issuer: "http://login.example.org", ClientID: memberClient}, []string{"is not an https address"}},
		"a query":          {&azure.MemberIdentityArgs{Issuer: memberIssuer + "?p=x", ClientID: memberClient}, []string{"is not an https address"}},
		"no id":            {&azure.MemberIdentityArgs{Issuer: memberIssuer, ClientID: "a b"}, []string{`clientId: "a b"`}},
		"everything wrong": {&azure.MemberIdentityArgs{Issuer: "login", ClientID: ""}, []string{`issuer: "login"`, "clientId:"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, memberProgram(tc.args))
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

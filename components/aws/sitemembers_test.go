package aws_test

import (
	"testing"

	awsprovider "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// The site names the origins of the sign-in, which returns to the site.
func TestSiteAndMembersTogether(t *testing.T) {
	for name, prefix := range map[string]pulumi.StringInput{"generated": nil, "given": pulumi.String("clinic-42")} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, func(ctx *pulumi.Context) error {
				site := siteArgs()
				site.ConnectOrigins = aws.MemberOrigins(ctx, nil, "members", prefix)
				return siteAndMembers(ctx, site, prefix)
			})
			signIn := "https://" + p.input("members-domain", "domain").(string) + ".auth.eu-central-1.amazoncognito.com"
			headers := p.input("portal-headers", "securityHeadersConfig").(map[string]any)
			content := headers["contentSecurityPolicy"].(map[string]any)["contentSecurityPolicy"]
			require.Contains(t, content, "connect-src 'self' "+signIn+" https://cognito-idp.eu-central-1.amazonaws.com "+
				"https://cognito-identity.eu-central-1.amazonaws.com;")
			require.Equal(t, []any{"https://" + p.output("portal-distribution", "domainName") + "/"},
				p.input("members-client", "callbackUrls"))
		})
	}
}

func siteAndMembers(ctx *pulumi.Context, args *aws.SiteArgs, prefix pulumi.StringInput) error {
	global, err := awsprovider.NewProvider(ctx, "global", &awsprovider.ProviderArgs{Region: pulumi.String("us-east-1")})
	if err != nil {
		return err
	}
	args.Global = global
	site, err := aws.NewSite(ctx, "portal", args)
	if err != nil {
		return err
	}
	members := memberArgs()
	members.SignInPrefix = prefix
	members.CallbackURLs = pulumi.StringArray{pulumi.Sprintf("%s/", site.URL)}
	_, err = aws.NewMemberIdentity(ctx, "members", members)
	return err
}

// What only a deployment can tell must not stop a preview.
func TestSiteAndMembersInPreview(t *testing.T) {
	program := func(ctx *pulumi.Context) error { return siteAndMembers(ctx, domainArgs(), nil) }
	graph, err := plan.Run(t.Context(), program, plan.Options{Region: stackRegion, Preview: true})
	require.NoError(t, err)
	policies := graph.OfType("aws:iam/rolePolicy:RolePolicy")
	require.Len(t, policies, 1)
	require.True(t, policies[0].Inputs["policy"].IsString(), "it depends on nothing that is unknown here")
	trust := graph.OfType("aws:iam/role:Role")[0].Inputs["assumeRolePolicy"]
	require.True(t, trust.ContainsUnknowns(), "it names the identity pool")
}

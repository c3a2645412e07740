package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/identityplatform"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// MemberIdentityType is the type token of [MemberIdentity].
const MemberIdentityType = "phiform:gcp:MemberIdentity"

const (
	// memberProvider is what the project calls the provider at which members sign in.
	memberProvider = "oidc.members"

	exchangeAPI    = "identitytoolkit.googleapis.com"
	exchangeOrigin = "https://" + exchangeAPI
	tokenIssuer    = "https://securetoken.google.com/"
)

// MemberIdentityArgs configures a [MemberIdentity]. Project, Issuer, ClientID and Domain are required.
type MemberIdentityArgs struct {
	Place // the service has no location, and keeps accounts in the United States
	// Issuer is the OpenID Connect provider where members sign in: an https address, exactly as in its tokens.
	Issuer string
	// ClientID is what the provider calls the site. It is the audience of the provider's identity tokens.
	ClientID string
	// Domain is the site's host name, such as members.example.org.
	Domain string
	// AllowSelfSignUp admits whoever the provider lets in, at the first sign-in. Default: false, members are imported.
	AllowSelfSignUp bool
	// Disposable lets the project's settings leave the stack. They cannot be deleted.
	Disposable bool
}

// MemberIdentity is where a member's sign-in at a provider becomes a token of the project, which services can check (45 CFR
// 164.312(d)). It holds no passwords: those, second factors (45 CFR 164.312(d)) and the page where members sign in are the
// provider's, which exists already.
//
// # What Identity Platform cannot do
//
// It is no OpenID Connect provider of its own: it has no authorization endpoint that a site could send members to, no
// sign-in page, and no end of a session. A page signs members in at the provider (authorization code with proof key), sends
// the identity token to accounts:signInWithIdp, with [MemberIdentity.APIKey] and [MemberIdentity.ProviderID], and has a
// token of the project in return, which lasts for an hour. Its second factors are asked for by its own client libraries
// only, so they are off: with them on, that exchange would end in a question that the page cannot answer.
//
// # Members
//
// Without AllowSelfSignUp the exchange refuses whoever has no account, so the back office imports members beforehand
// (accounts:batchCreate), each with a localId of its choice and a providerUserInfo of this provider: providerId
// [MemberIdentity.ProviderID], rawId the member's "sub" there. The localId is the "sub" of the project's tokens.
//
// # One for a project
//
// The settings are the project's, of which there is one set, and they cannot be deleted. In a project that has used Identity
// Platform before, import them first, under the name of the child <name>-settings:
//
//	pulumi import gcp:identityplatform/config:Config <name>-settings projects/<project>/config
type MemberIdentity struct {
	pulumi.ResourceState

	// Issuer is the issuer of the tokens that services check: https://securetoken.google.com/<project>.
	Issuer pulumi.StringOutput `pulumi:"issuer"`
	// Audience is the audience of those tokens: the project's id.
	Audience pulumi.StringOutput `pulumi:"audience"`
	// ClientID is what the provider calls the site.
	ClientID pulumi.StringOutput `pulumi:"clientId"`
	// SignInURL is the origin of the provider, where members sign in.
	SignInURL pulumi.StringOutput `pulumi:"signInUrl"`
	// ConnectOrigins are what the site's scripts must be let connect to: the provider and the exchange.
	ConnectOrigins pulumi.StringArrayOutput `pulumi:"connectOrigins"`
	// APIKey names the project to Identity Platform. It stands in the page and is no secret. It works for pages of the
	// domain only, which must let the browser say where it is: a request without a referrer is refused.
	APIKey pulumi.StringOutput `pulumi:"apiKey"`
	// ProviderID is the provider's name in the project.
	ProviderID pulumi.StringOutput `pulumi:"providerId"`

	name string
	args *MemberIdentityArgs
}

// NewMemberIdentity creates a [MemberIdentity].
func NewMemberIdentity(ctx *pulumi.Context, name string, args *MemberIdentityArgs,
	opts ...pulumi.ResourceOption,
) (*MemberIdentity, error) {
	if args == nil {
		args = &MemberIdentityArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	m := &MemberIdentity{name: name, args: args}
	if err := ctx.RegisterComponentResource(MemberIdentityType, name, m, opts...); err != nil {
		return nil, fmt.Errorf("register member identity %q: %w", name, err)
	}
	if err := m.create(ctx); err != nil {
		return nil, fmt.Errorf("member identity %q: %w", name, err)
	}
	return m, ctx.RegisterResourceOutputs(m, pulumi.Map{
		"issuer": m.Issuer, "audience": m.Audience, "clientId": m.ClientID, "signInUrl": m.SignInURL,
		"connectOrigins": m.ConnectOrigins, "apiKey": m.APIKey, "providerId": m.ProviderID,
	})
}

func (m *MemberIdentity) create(ctx *pulumi.Context) error {
	settings, err := m.createSettings(ctx)
	if err != nil {
		return err
	}
	provider, err := m.createProvider(ctx, settings)
	if err != nil {
		return err
	}
	key, err := m.createKey(ctx)
	if err != nil {
		return err
	}
	signIn := originOf(m.args.Issuer)
	m.Issuer = pulumi.Sprintf("%s%s", tokenIssuer, m.args.Project)
	m.Audience = m.args.Project.ToStringOutput()
	m.ClientID = pulumi.String(m.args.ClientID).ToStringOutput()
	m.SignInURL = pulumi.String(signIn).ToStringOutput()
	m.ConnectOrigins = pulumi.ToStringArray([]string{signIn, exchangeOrigin}).ToStringArrayOutput()
	m.APIKey = publicKey(key)
	m.ProviderID = provider.Name
	return nil
}

// createSettings closes every way to sign in but the provider.
func (m *MemberIdentity) createSettings(ctx *pulumi.Context) (*identityplatform.Config, error) {
	off := pulumi.Bool(false)
	return identityplatform.NewConfig(ctx, m.name+"-settings", &identityplatform.ConfigArgs{
		AuthorizedDomains:        pulumi.ToStringArray([]string{m.args.Domain}),
		AutodeleteAnonymousUsers: pulumi.Bool(true),
		Client: &identityplatform.ConfigClientArgs{
			Permissions: &identityplatform.ConfigClientPermissionsArgs{
				DisabledUserDeletion: pulumi.Bool(true), // with the account would go whose documents were whose
				DisabledUserSignup:   pulumi.Bool(!m.args.AllowSelfSignUp),
			},
		},
		Mfa: &identityplatform.ConfigMfaArgs{State: pulumi.String("DISABLED")},
		Monitoring: &identityplatform.ConfigMonitoringArgs{
			RequestLogging: &identityplatform.ConfigMonitoringRequestLoggingArgs{Enabled: pulumi.Bool(true)},
		},
		Project: stringPtr(m.args.Project),
		SignIn: &identityplatform.ConfigSignInArgs{
			AllowDuplicateEmails: off,
			Anonymous:            &identityplatform.ConfigSignInAnonymousArgs{Enabled: off},
			Email:                &identityplatform.ConfigSignInEmailArgs{Enabled: off, PasswordRequired: pulumi.Bool(true)},
			PhoneNumber:          &identityplatform.ConfigSignInPhoneNumberArgs{Enabled: off},
		},
	}, stateful(m.args.Disposable, pulumi.Parent(m))...)
}

// createProvider has no client secret: the page shows an identity token, and Identity Platform checks its signature.
func (m *MemberIdentity) createProvider(ctx *pulumi.Context, settings pulumi.Resource) (*identityplatform.OauthIdpConfig, error) {
	return identityplatform.NewOauthIdpConfig(ctx, m.name+"-provider", &identityplatform.OauthIdpConfigArgs{
		ClientId:    pulumi.String(m.args.ClientID),
		DisplayName: pulumi.String("Members"),
		Enabled:     pulumi.Bool(true),
		Issuer:      pulumi.String(m.args.Issuer),
		Name:        pulumi.String(memberProvider),
		Project:     stringPtr(m.args.Project),
	}, guarding(m.args.Disposable, pulumi.Parent(m), pulumi.DependsOn([]pulumi.Resource{settings}))...)
}

// createKey makes a key that opens one service, for pages of one domain. Its own name is left to Pulumi: that of a deleted
// key stays taken for a month.
func (m *MemberIdentity) createKey(ctx *pulumi.Context) (*projects.ApiKey, error) {
	return projects.NewApiKey(ctx, m.name+"-key", &projects.ApiKeyArgs{
		DisplayName: pulumi.String("Sign-in of " + m.args.Domain),
		Project:     stringPtr(m.args.Project),
		Restrictions: &projects.ApiKeyRestrictionsArgs{
			ApiTargets: projects.ApiKeyRestrictionsApiTargetArray{
				projects.ApiKeyRestrictionsApiTargetArgs{Service: pulumi.String(exchangeAPI)},
			},
			BrowserKeyRestrictions: &projects.ApiKeyRestrictionsBrowserKeyRestrictionsArgs{
				AllowedReferrers: pulumi.ToStringArray([]string{"https://" + m.args.Domain + "/*"}),
			},
		},
	}, pulumi.Parent(m))
}

// publicKey is the key as the page has it. The provider marks it as secret, which would make a secret of the whole page.
func publicKey(key *projects.ApiKey) pulumi.StringOutput {
	return pulumi.Unsecret(key.KeyString).(pulumi.StringOutput)
}

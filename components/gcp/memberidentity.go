package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// MemberIdentityType is the type token of [MemberIdentity].
const MemberIdentityType = "phiform:gcp:MemberIdentity"

// MemberIdentityArgs configures a [MemberIdentity]. Project, Issuer, ClientID and Domain are required.
type MemberIdentityArgs struct {
	Place
	// Issuer is the OpenID Connect provider where members sign in: an https address.
	Issuer string
	// ClientID is what the provider calls the site.
	ClientID string
	// Domain is the site's host name.
	Domain string
	// AllowSelfSignUp admits whoever the provider lets in. Default: false, members are imported.
	AllowSelfSignUp bool
	// Disposable lets the project's settings leave the stack.
	Disposable bool
}

// MemberIdentity is where a member's sign-in at a provider becomes a token of the project.
type MemberIdentity struct {
	pulumi.ResourceState

	// Issuer is the issuer of the tokens that services check: https://securetoken.google.com/<project>.
	Issuer pulumi.StringOutput `pulumi:"issuer"`
	// Audience is the audience of those tokens: the project's id.
	Audience pulumi.StringOutput `pulumi:"audience"`
	// ClientID is what the provider calls the site.
	ClientID pulumi.StringOutput `pulumi:"clientId"`
	// SignInURL is the origin of the page where members sign in.
	SignInURL pulumi.StringOutput `pulumi:"signInUrl"`
	// ConnectOrigins are what the site's scripts must be let connect to.
	ConnectOrigins pulumi.StringArrayOutput `pulumi:"connectOrigins"`
	// APIKey names the project to Identity Platform. It is no secret.
	APIKey pulumi.StringOutput `pulumi:"apiKey"`
	// ProviderID is the provider's name in the project.
	ProviderID pulumi.StringOutput `pulumi:"providerId"`
}

// NewMemberIdentity creates a [MemberIdentity].
func NewMemberIdentity(ctx *pulumi.Context, name string, args *MemberIdentityArgs,
	opts ...pulumi.ResourceOption,
) (*MemberIdentity, error) {
	return nil, errors.New("not there yet")
}

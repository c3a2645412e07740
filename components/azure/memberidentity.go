package azure

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// MemberIdentityType is the type token of [MemberIdentity].
const MemberIdentityType = "phiform:azure:MemberIdentity"

var clientIDPattern = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$`)

// MemberIdentityArgs configures a [MemberIdentity]. Both are required.
type MemberIdentityArgs struct {
	// Issuer is the OpenID Connect issuer, exactly as in tokens. That of Entra External ID is
	// https://<tenant id>.ciamlogin.com/<tenant id>/v2.0.
	Issuer string
	// ClientID is that of the portal's page, which is a public client: a single-page application whose redirect URI is
	// the site's address with a slash, and whose access tokens are of version 2.
	ClientID string
}

// MemberIdentity is where members sign in. The tenant and the registration exist already: Azure Resource Manager can
// make neither registrations nor the flows that members sign in by, and it must not be able to read who they are.
//
// What the tenant decides, nothing here can check: require a second factor by conditional access (45 CFR 164.312(d)),
// let tokens live for minutes (45 CFR 164.312(a)(2)(iii)), and send its sign-in logs where the portal's go (45 CFR
// 164.312(b)).
//
// A member's subject is the object id, "oid": "sub" differs from application to application, and the back office cannot
// look it up.
type MemberIdentity struct {
	pulumi.ResourceState

	// Issuer and ClientID are as given.
	Issuer   pulumi.StringOutput `pulumi:"issuer"`
	ClientID pulumi.StringOutput `pulumi:"clientId"`
	// SignInURL is the sign-in page's origin, without a trailing slash.
	SignInURL pulumi.StringOutput `pulumi:"signInUrl"`
	// ConnectOrigins are the origins that the site's scripts talk to, for the connect-src directive of its content
	// security policy.
	ConnectOrigins pulumi.StringArrayOutput `pulumi:"connectOrigins"`
	// Scopes are what the page asks for: a token of its own, for itself, and a way to renew it.
	Scopes pulumi.StringArrayOutput `pulumi:"scopes"`
}

// NewMemberIdentity creates a [MemberIdentity].
func NewMemberIdentity(ctx *pulumi.Context, name string, args *MemberIdentityArgs,
	opts ...pulumi.ResourceOption,
) (*MemberIdentity, error) {
	if args == nil {
		args = &MemberIdentityArgs{}
	}
	origin, err := args.validate()
	if err != nil {
		return nil, fmt.Errorf("member identity %q: %w", name, err)
	}
	m := &MemberIdentity{}
	if err := ctx.RegisterComponentResource(MemberIdentityType, name, m, opts...); err != nil {
		return nil, fmt.Errorf("register member identity %q: %w", name, err)
	}
	m.Issuer = pulumi.String(args.Issuer).ToStringOutput()
	m.ClientID = pulumi.String(args.ClientID).ToStringOutput()
	m.SignInURL = pulumi.String(origin).ToStringOutput()
	m.ConnectOrigins = pulumi.ToStringArray([]string{origin}).ToStringArrayOutput()
	m.Scopes = pulumi.ToStringArray(memberScopes(args.ClientID)).ToStringArrayOutput()
	return m, ctx.RegisterResourceOutputs(m, pulumi.Map{
		"issuer": m.Issuer, "clientId": m.ClientID, "signInUrl": m.SignInURL, "connectOrigins": m.ConnectOrigins,
		"scopes": m.Scopes,
	})
}

// memberScopes are those of Entra: an application that asks for a token for itself names itself by its id.
func memberScopes(clientID string) []string {
	return []string{"openid", "offline_access", clientID + "/.default"}
}

// validate reports every problem, or the issuer's origin.
func (a *MemberIdentityArgs) validate() (origin string, err error) {
	var problems []error
	u, err := url.Parse(a.Issuer)
	switch {
	case a.Issuer == "":
		problems = append(problems, errors.New("issuer: is required"))
	case err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		problems = append(problems, fmt.Errorf("issuer: %q is not an https address without query and fragment", a.Issuer))
	default:
		origin = "https://" + u.Host
	}
	if !clientIDPattern.MatchString(a.ClientID) {
		problems = append(problems, fmt.Errorf("clientId: %q is not the id of a client", a.ClientID))
	}
	return origin, errors.Join(problems...)
}

package portal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Config is what a deployment knows and the page needs. Nothing in it is secret: all but the texts can be read by
// whoever opens the site.
type Config struct {
	// SiteURL is the origin of the site, such as "https://portal.example.org". Sign-ins and sign-outs return to
	// SiteURL + "/", which must be registered with the provider for both.
	SiteURL string `json:"siteUrl"`
	// Identity is where members sign in.
	Identity Identity `json:"identity"`
	// Documents is where their documents come from.
	Documents Documents `json:"documents"`
	// Session is how long a member stays signed in.
	Session Session `json:"session,omitzero"`
	// Brand is what the site looks like.
	Brand Brand `json:"brand"`
	// Contact is where members get help.
	Contact Contact `json:"contact,omitzero"`
	// Language is the BCP 47 tag of the texts. Default: "en". Any other needs every string of [Text].
	Language string `json:"language,omitempty"`
	// Direction is that of the script, "ltr" or "rtl". Default: "ltr".
	Direction string `json:"direction,omitempty"`
	// Text replaces texts of the site.
	Text Text `json:"text,omitzero"`
}

// Identity is an OpenID Connect provider at which the page is registered as a public client.
type Identity struct {
	// Issuer is the provider's issuer, below which it publishes its configuration (OpenID Connect Discovery 1.0).
	Issuer string `json:"issuer"`
	// ClientID is the page's client id.
	ClientID string `json:"clientId"`
	// Scopes are what the page asks for. Default: "openid". Entra External ID gives a refresh token for
	// "offline_access" only, and an access token for the download service for its scope.
	Scopes []string `json:"scopes,omitempty"`
	// Origins are those of the provider's endpoints, where they differ from the issuer's.
	Origins []string `json:"origins,omitempty"`
	// EndSession is how the provider's own session ends.
	EndSession EndSession `json:"endSession,omitzero"`
	// Exchange turns the provider's identity token into one of Google Identity Platform.
	Exchange *Exchange `json:"exchange,omitempty"`
}

// EndSession is how the provider's own session ends at a sign-out.
type EndSession struct {
	// Kind is "oidc" (OpenID Connect RP-Initiated Logout 1.0), "cognito" (the /logout endpoint of Amazon Cognito's
	// sign-in page) or "none". Default: "oidc".
	Kind string `json:"kind"`
	// URL is the endpoint. Default: what the provider publishes. It is required for "cognito".
	URL string `json:"url,omitempty"`
}

// Exchange is an OpenID Connect provider as it is registered with Google Identity Platform, which has no
// authorization endpoint of its own.
type Exchange struct {
	// APIKey is the browser key of the project. It is no secret; restrict it to the site and to this API.
	APIKey string `json:"apiKey"`
	// ProviderID is the name of the registration, such as "oidc.members".
	ProviderID string `json:"providerId"`
	// TenantID is the tenant, where there are several.
	TenantID string `json:"tenantId,omitempty"`
}

// Kinds of [Documents].
const (
	S3      = "s3"      // an Amazon S3 bucket, with credentials of an Amazon Cognito identity pool
	Service = "service" // a download service
)

// Documents is where documents come from. Kind says which of the other fields apply.
type Documents struct {
	// Kind is [S3] or [Service].
	Kind string `json:"kind"`

	// Region, Bucket and IdentityPoolID are those of an [S3] back end.
	Region         string `json:"region,omitempty"`
	Bucket         string `json:"bucket,omitempty"`
	IdentityPoolID string `json:"identityPoolId,omitempty"`
	// Folders are the prefixes that a member may list, with {sub} for the subject of the token and {identityId} for
	// the identity pool's id. Default: "members/{sub}/" and "members/{identityId}/".
	Folders []string `json:"folders,omitempty"`
	// Origin is the bucket's. Default: https://<bucket>.s3.<region>.amazonaws.com.
	Origin string `json:"origin,omitempty"`
	// IdentityOrigin is the identity pool's. Default: https://cognito-identity.<region>.amazonaws.com.
	IdentityOrigin string `json:"identityOrigin,omitempty"`

	// URL is the address of a [Service], below which are /documents and /documents/{id}/link. A path alone, such as
	// "/api", is one on the site itself.
	URL string `json:"url,omitempty"`
	// LinkOrigins are those that the service's links lead to. The page follows no other link.
	LinkOrigins []string `json:"linkOrigins,omitempty"`
	// Follow is who follows a link: "navigate", the browser, which takes it for a download if the answer says so
	// (Content-Disposition: attachment); or "fetch", the page, which then names the file and tells of a failure, where
	// the store shares its answers with the site (CORS). A link of another origin than the site's that redirects to a
	// store can only be navigated to. Default: "navigate".
	Follow string `json:"follow,omitempty"`
	// Token is which token the service takes, "access" or "id". Default: "access", or "id" with an [Exchange].
	Token string `json:"token,omitempty"`
}

// Session is how long a member stays signed in without a sign of life, and what survives the page.
type Session struct {
	// IdleMinutes, 1 to 60, is how long a member may be away (45 CFR 164.312(a)(2)(iii)). Default: 10.
	IdleMinutes int `json:"idleMinutes"`
	// WarningSeconds, 20 or more, is how long before its end the member is asked. Default: 60.
	WarningSeconds int `json:"warningSeconds"`
	// Storage is where the refresh token is kept: "tab" (session storage: reloading the page and reading another
	// keep the member signed in) or "memory". Default: "tab". Other tokens are always in memory.
	Storage string `json:"storage"`
}

// Brand is what the site looks like.
type Brand struct {
	// Name is the organisation's, as members know it.
	Name string `json:"name"`
	// Mark is one to four letters for the logo. Default: the first letter of Name.
	Mark string `json:"mark,omitempty"`
	// Accent is the colour of buttons and links, "#rrggbb", and AccentDark the one for dark screens. Both must be
	// readable on the site's grounds (WCAG 2.2, 1.4.3). Default: a calm blue.
	Accent     string `json:"accent,omitempty"`
	AccentDark string `json:"accentDark,omitempty"`
}

// Contact is where members get help. Every field may be empty.
type Contact struct {
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
	Hours string `json:"hours,omitempty"`
}

// Text replaces texts of the site. {name} stands for the brand's name.
type Text struct {
	// Strings replaces texts by their key in text/en.json.
	Strings map[string]string `json:"strings,omitempty"`
	// Help and Privacy replace the sections of these pages.
	Help    []Section `json:"help,omitempty"`
	Privacy []Section `json:"privacy,omitempty"`
}

// Section is a heading and what is below it; an empty line begins a new paragraph.
type Section struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// ParseConfig reads a configuration from JSON, and refuses fields that there are none of.
func ParseConfig(data []byte) (Config, error) {
	var c Config
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return Config{}, fmt.Errorf("configuration of the member page: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Config{}, errors.New("configuration of the member page: something follows its end")
	}
	return c, nil
}

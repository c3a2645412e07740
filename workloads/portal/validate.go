package portal

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	mostIdleMinutes   = 60
	leastWarning      = 20 // seconds; WCAG 2.2, 2.2.1
	mostMarkLetters   = 4
	secondsPerMinute  = 60
	cognitoEndSession = "cognito"
	followByPage      = "fetch"
)

var (
	regionName   = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-\d$`)
	bucketName   = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$`)
	poolID       = regexp.MustCompile(`^[a-z0-9-]+:[0-9a-f-]{36}$`)
	languageTag  = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	folder       = regexp.MustCompile(`^([A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]*\{(sub|identityId)\}/$`)
	telephone    = regexp.MustCompile(`^\+?[0-9 ()./-]{3,}$`)
	scopeToken   = regexp.MustCompile(`^[\x21\x23-\x5b\x5d-\x7e]+$`) // RFC 6749, appendix A.4
	originHost   = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$`)
	pathOnOrigin = regexp.MustCompile(`^(/[A-Za-z0-9_.~-]+)+/?$`)
)

// Validate reports every problem of the configuration, as [Problems], or nil.
func (c Config) Validate() error {
	c = c.withDefaults()
	var ps Problems
	ps.origin("siteUrl", c.SiteURL)
	c.Identity.validate(&ps)
	c.Documents.validate(&ps)
	c.Session.validate(&ps)
	c.Brand.validate(&ps)
	c.Contact.validate(&ps)
	ps.oneOf("direction", c.Direction, "ltr", "rtl")
	c.validateText(&ps)
	if len(ps) == 0 {
		return nil
	}
	return ps
}

func (c Config) validateText(ps *Problems) {
	c.Text.validate(ps)
	switch {
	case !languageTag.MatchString(c.Language):
		ps.add("language", "%q is no language tag, such as en or pt-BR", c.Language)
	case !isEnglish(c.Language):
		c.Text.validateTranslation(ps)
	}
}

func (i Identity) validate(ps *Problems) {
	ps.address("identity.issuer", i.Issuer)
	ps.require("identity.clientId", i.ClientID)
	if !slices.Contains(i.Scopes, "openid") {
		ps.add("identity.scopes", "have no openid, without which there is no identity token")
	}
	for _, s := range i.Scopes {
		if !scopeToken.MatchString(s) {
			ps.add("identity.scopes", "%q is no scope", s)
		}
	}
	ps.origins("identity.origins", i.Origins)
	ps.oneOf("identity.endSession.kind", i.EndSession.Kind, "oidc", cognitoEndSession, "none")
	if i.EndSession.URL != "" || i.EndSession.Kind == cognitoEndSession {
		ps.address("identity.endSession.url", i.EndSession.URL)
	}
	if i.Exchange != nil {
		ps.require("identity.exchange.apiKey", i.Exchange.APIKey)
		ps.require("identity.exchange.providerId", i.Exchange.ProviderID)
	}
}

func (d Documents) validate(ps *Problems) {
	switch d.Kind {
	case S3:
		d.validateS3(ps)
	case Service:
		if !pathOnOrigin.MatchString(d.URL) {
			ps.address("documents.url", d.URL)
		}
		if len(d.LinkOrigins) == 0 {
			ps.add("documents.linkOrigins", "are missing: the page follows links to these origins and no other")
		}
		ps.origins("documents.linkOrigins", d.LinkOrigins)
		ps.oneOf("documents.token", d.Token, "access", "id")
		ps.oneOf("documents.follow", d.Follow, "navigate", followByPage)
	default:
		ps.oneOf("documents.kind", d.Kind, S3, Service)
	}
}

func (d Documents) validateS3(ps *Problems) {
	if !regionName.MatchString(d.Region) {
		ps.add("documents.region", "%q is no region, such as us-east-1", d.Region)
	}
	if !bucketName.MatchString(d.Bucket) {
		ps.add("documents.bucket", "%q is no bucket name of lower-case letters, digits and hyphens", d.Bucket)
	}
	if !poolID.MatchString(d.IdentityPoolID) {
		ps.add("documents.identityPoolId", "%q is no identity pool id, region:uuid", d.IdentityPoolID)
	}
	for _, f := range d.Folders {
		if !folder.MatchString(f) {
			ps.add("documents.folders", "%q does not end in {sub}/ or {identityId}/ after plain folder names", f)
		}
	}
	if regionName.MatchString(d.Region) && bucketName.MatchString(d.Bucket) {
		ps.origin("documents.origin", d.Origin)
		ps.origin("documents.identityOrigin", d.IdentityOrigin)
	}
}

func (s Session) validate(ps *Problems) {
	if s.IdleMinutes < 1 || s.IdleMinutes > mostIdleMinutes {
		ps.add("session.idleMinutes", "%d is not between 1 and %d", s.IdleMinutes, mostIdleMinutes)
	}
	if s.WarningSeconds < leastWarning || s.WarningSeconds >= s.IdleMinutes*secondsPerMinute {
		ps.add("session.warningSeconds", "%d is not between %d and the idle time", s.WarningSeconds, leastWarning)
	}
	ps.oneOf("session.storage", s.Storage, "tab", "memory")
}

func (b Brand) validate(ps *Problems) {
	ps.require("brand.name", b.Name)
	if utf8.RuneCountInString(b.Mark) > mostMarkLetters {
		ps.add("brand.mark", "%q has more than %d letters", b.Mark, mostMarkLetters)
	}
	ps.readable("brand.accent", b.Accent, light)
	ps.readable("brand.accentDark", b.AccentDark, dark)
}

func (c Contact) validate(ps *Problems) {
	if c.Email != "" {
		if address, err := mail.ParseAddress(c.Email); err != nil || address.Address != c.Email {
			ps.add("contact.email", "%q is no e-mail address", c.Email)
		}
	}
	if c.Phone != "" && !telephone.MatchString(c.Phone) {
		ps.add("contact.phone", "%q is no telephone number", c.Phone)
	}
}

// origin adds a problem unless the text is scheme, host and perhaps port.
func (ps *Problems) origin(key, text string) {
	host, secure := strings.CutPrefix(text, "https://")
	switch {
	case text == "":
		ps.add(key, "is missing")
	case !secure || !originHost.MatchString(host):
		ps.add(key, "%q is no origin, such as https://portal.example.org, in lower case and without a slash at its end", text)
	}
}

func (ps *Problems) origins(key string, texts []string) {
	for _, text := range texts {
		ps.origin(key, text)
	}
}

// address adds a problem unless the text is an https address without user, query and fragment.
func (ps *Problems) address(key, text string) {
	u, err := url.Parse(text)
	switch {
	case text == "":
		ps.add(key, "is missing")
	case err != nil || u.Scheme != "https" || !originHost.MatchString(u.Host) || u.User != nil || strings.ContainsAny(text, "?#"):
		ps.add(key, "%q is no https address without query and fragment", text)
	}
}

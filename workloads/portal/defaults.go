package portal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	defaultLanguage       = "en"
	defaultIdleMinutes    = 10
	defaultWarningSeconds = 60
	defaultAccent         = "#0b5a7d"
	defaultAccentDark     = "#7cc4e6"
	exchangeOrigin        = "https://identitytoolkit.googleapis.com"
)

// withDefaults is the configuration with everything said.
func (c Config) withDefaults() Config {
	c.Language = or(c.Language, defaultLanguage)
	c.Direction = or(c.Direction, "ltr")
	c.Session = c.Session.withDefaults()
	c.Brand.Mark = or(c.Brand.Mark, firstLetter(c.Brand.Name))
	c.Brand.Accent = strings.ToLower(or(c.Brand.Accent, defaultAccent))
	c.Brand.AccentDark = strings.ToLower(or(c.Brand.AccentDark, defaultAccentDark))
	if len(c.Identity.Scopes) == 0 {
		c.Identity.Scopes = []string{"openid"}
	}
	c.Identity.EndSession.Kind = or(c.Identity.EndSession.Kind, "oidc")
	c.Documents = c.Documents.withDefaults(c.Identity.Exchange != nil)
	return c
}

func (s Session) withDefaults() Session {
	if s.IdleMinutes == 0 {
		s.IdleMinutes = defaultIdleMinutes
	}
	if s.WarningSeconds == 0 {
		s.WarningSeconds = defaultWarningSeconds
	}
	s.Storage = or(s.Storage, "tab")
	return s
}

func (d Documents) withDefaults(exchanged bool) Documents {
	switch d.Kind {
	case S3:
		if len(d.Folders) == 0 {
			d.Folders = []string{"members/{sub}/", "members/{identityId}/"}
		}
		d.Origin = or(d.Origin, "https://"+d.Bucket+".s3."+d.Region+".amazonaws.com")
		d.IdentityOrigin = or(d.IdentityOrigin, "https://cognito-identity."+d.Region+".amazonaws.com")
	case Service:
		if exchanged {
			d.Token = or(d.Token, "id")
		}
		d.Token = or(d.Token, "access")
		d.Follow = or(d.Follow, "navigate")
	}
	return d
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func firstLetter(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r))
}

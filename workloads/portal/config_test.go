package portal_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/portal"
)

// onAWS is a configuration as the portal on AWS gives it.
func onAWS() portal.Config {
	return portal.Config{
		SiteURL: "https://portal.hospital.test",
		Identity: portal.Identity{
			Issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Members01", ClientID: "5example0client",
			Origins: []string{"https://members.auth.eu-west-1.amazoncognito.com"},
			EndSession: portal.EndSession{
				Kind: "cognito", URL: "https://members.auth.eu-west-1.amazoncognito.com/logout",
			},
		},
		Documents: portal.Documents{
			Kind: portal.S3, Region: "eu-west-1", Bucket: "hospital-documents",
			IdentityPoolID: "eu-west-1:11111111-2222-4333-8444-555555555555",
		},
		Brand:   portal.Brand{Name: "Northside Hospital"},
		Contact: portal.Contact{Email: "portal@hospital.test", Phone: "+1 (555) 010-0100", Hours: "Monday to Friday"},
	}
}

// onEntra is one as a portal with Entra External ID and a download service gives it.
func onEntra() portal.Config {
	c := onAWS()
	c.Identity = portal.Identity{
		Issuer:   "https://11111111-2222-4333-8444-555555555555.ciamlogin.com/11111111-2222-4333-8444-555555555555/v2.0",
		ClientID: "66666666-7777-4888-8999-000000000000", Origins: []string{"https://hospital.ciamlogin.com"},
		Scopes: []string{"openid", "offline_access", "api://66666666-7777-4888-8999-000000000001/Documents.Read"},
	}
	c.Documents = portal.Documents{
		Kind: portal.Service, URL: "https://documents.hospital.test", LinkOrigins: []string{"https://hospital.blob.core.windows.net"},
	}
	return c
}

// onGoogle is one as a portal with Identity Platform, and a download service on the site's own origin, gives it.
func onGoogle() portal.Config {
	c := onEntra()
	c.Identity = portal.Identity{
		Issuer: "https://login.hospital.test", ClientID: "members",
		Exchange: &portal.Exchange{APIKey: "AIzaExample", ProviderID: "oidc.members"},
	}
	c.Documents = portal.Documents{Kind: portal.Service, URL: "/api", LinkOrigins: []string{"https://storage.googleapis.com"}}
	return c
}

func TestValidConfigurations(t *testing.T) {
	for name, c := range map[string]portal.Config{"AWS": onAWS(), "Entra": onEntra(), "Google": onGoogle()} {
		t.Run(name, func(t *testing.T) { require.NoError(t, c.Validate()) })
	}
}

type config = portal.Config

func TestProblems(t *testing.T) {
	tests := map[string]struct {
		change func(*config)
		keys   string // separated by spaces
	}{
		"nothing at all": {
			func(c *config) { *c = config{} },
			"siteUrl identity.issuer identity.clientId documents.kind brand.name",
		},
		"a site with a path":           {func(c *config) { c.SiteURL += "/portal" }, "siteUrl"},
		"a site without encryption":    {func(c *config) { c.SiteURL = "http://portal.hospital.test" }, "siteUrl"},
		"a site that ends the policy":  {func(c *config) { c.SiteURL += "; script-src *" }, "siteUrl"},
		"an issuer with a query":       {func(c *config) { c.Identity.Issuer += "?a=b" }, "identity.issuer"},
		"an issuer with a user":        {func(c *config) { c.Identity.Issuer = "https://a@b.test" }, "identity.issuer"},
		"no openid":                    {func(c *config) { c.Identity.Scopes = []string{"email"} }, "identity.scopes"},
		"a scope of two words":         {func(c *config) { c.Identity.Scopes = []string{"openid", "a b"} }, "identity.scopes"},
		"an origin with a wildcard":    {func(c *config) { c.Identity.Origins = []string{"https://*.test"} }, "identity.origins"},
		"Cognito without its endpoint": {func(c *config) { c.Identity.EndSession.URL = "" }, "identity.endSession.url"},
		"an unknown kind of sign-out":  {func(c *config) { c.Identity.EndSession.Kind = "saml" }, "identity.endSession.kind"},
		"an empty exchange": {
			func(c *config) { c.Identity.Exchange = &portal.Exchange{} },
			"identity.exchange.apiKey identity.exchange.providerId",
		},
		"no region":                   {func(c *config) { c.Documents.Region = "" }, "documents.region"},
		"a bucket with a dot":         {func(c *config) { c.Documents.Bucket = "a.b" }, "documents.bucket"},
		"no identity pool":            {func(c *config) { c.Documents.IdentityPoolID = "pool" }, "documents.identityPoolId"},
		"everybody's folder":          {func(c *config) { c.Documents.Folders = []string{"members/"} }, "documents.folders"},
		"an open folder":              {func(c *config) { c.Documents.Folders = []string{"members/{sub}"} }, "documents.folders"},
		"a bucket on an odd origin":   {func(c *config) { c.Documents.Origin = "store" }, "documents.origin"},
		"an idle time without end":    {func(c *config) { c.Session.IdleMinutes = 61 }, "session.idleMinutes"},
		"a warning nobody can read":   {func(c *config) { c.Session.WarningSeconds = 5 }, "session.warningSeconds"},
		"a warning all the time":      {func(c *config) { c.Session = portal.Session{IdleMinutes: 1} }, "session.warningSeconds"},
		"tokens kept for good":        {func(c *config) { c.Session.Storage = "local" }, "session.storage"},
		"a long mark":                 {func(c *config) { c.Brand.Mark = "NORTH" }, "brand.mark"},
		"a pale accent":               {func(c *config) { c.Brand.Accent = "#9fd3e8" }, "brand.accent"},
		"a dark accent in the dark":   {func(c *config) { c.Brand.AccentDark = "#0b5a7d" }, "brand.accentDark"},
		"a colour by name":            {func(c *config) { c.Brand.Accent = "red; } * {" }, "brand.accent"},
		"an address with a name":      {func(c *config) { c.Contact.Email = "Help <help@hospital.test>" }, "contact.email"},
		"a telephone number of words": {func(c *config) { c.Contact.Phone = "call us" }, "contact.phone"},
		"a language by name":          {func(c *config) { c.Language = "English" }, "language"},
		"a direction by name":         {func(c *config) { c.Direction = "down" }, "direction"},
		"a text that there is not":    {func(c *config) { c.Text.Strings = map[string]string{"a": "x"} }, "text.strings.a"},
		"a section without text":      {func(c *config) { c.Text.Help = []portal.Section{{Title: "x"}} }, "text.help"},
		"a service without an address": {
			func(c *config) { c.Documents = portal.Documents{Kind: portal.Service} },
			"documents.url documents.linkOrigins",
		},
		"a service of an unknown token": {func(c *config) { *c = onEntra(); c.Documents.Token = "refresh" }, "documents.token"},
		"links that are guessed":        {func(c *config) { *c = onEntra(); c.Documents.Follow = "guess" }, "documents.follow"},
		"a service without encryption":  {func(c *config) { *c = onEntra(); c.Documents.URL = "http://a.test" }, "documents.url"},
		"a service on another host":     {func(c *config) { *c = onEntra(); c.Documents.URL = "//a.test" }, "documents.url"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := onAWS()
			test.change(&c)
			require.Equal(t, strings.Fields(test.keys), problemKeys(t, c.Validate()))
			_, err := portal.Files(c)
			require.Error(t, err)
		})
	}
}

func problemKeys(t *testing.T, err error) (keys []string) {
	t.Helper()
	var problems portal.Problems
	require.True(t, errors.As(err, &problems), "%v", err)
	for _, p := range problems {
		require.NotEmpty(t, p.Message)
		require.Contains(t, err.Error(), p.Key+": "+p.Message)
		keys = append(keys, p.Key)
	}
	return keys
}

func TestUnknownTextNamesTheNearest(t *testing.T) {
	c := onAWS()
	c.Text.Strings = map[string]string{"home.titel": "x"}
	require.ErrorContains(t, c.Validate(), "did you mean home.title?")
}

func TestAnotherLanguageNeedsEveryText(t *testing.T) {
	c := onAWS()
	c.Language = "de"
	require.Len(t, problemKeys(t, c.Validate()), len(portal.English().Strings)+2)
	c.Text = portal.English()
	require.NoError(t, c.Validate())
	delete(c.Text.Strings, "skip")
	require.Equal(t, []string{"text.strings.skip"}, problemKeys(t, c.Validate()))
}

func TestParseConfig(t *testing.T) {
	c, err := portal.ParseConfig([]byte(`{"siteUrl": "https://portal.hospital.test", "session": {"idleMinutes": 5}}`))
	require.NoError(t, err)
	require.Equal(t, portal.Config{SiteURL: "https://portal.hospital.test", Session: portal.Session{IdleMinutes: 5}}, c)
	for _, bad := range []string{`{"siteURI": ""}`, `{} {}`, `[]`, ``} {
		_, err := portal.ParseConfig([]byte(bad))
		require.Error(t, err, bad)
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add([]byte(`{"siteUrl": "https://portal.hospital.test", "brand": {"name": "N", "accent": "#000000"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := portal.ParseConfig(data)
		if err != nil {
			return
		}
		_, err = portal.Files(c)
		require.Equal(t, c.Validate() == nil, err == nil, "%v", err)
	})
}

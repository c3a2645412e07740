package portal

import (
	"net/url"
	"slices"
	"strings"
)

// ContentSecurityPolicy is the strictest policy that the site works with: its own scripts, styles and pictures, nothing
// inline, and connections to [Config.ConnectOrigins].
func (c Config) ContentSecurityPolicy() string {
	connect := strings.Join(append([]string{"connect-src 'self'"}, c.ConnectOrigins()...), " ")
	return strings.Join([]string{
		"default-src 'none'", "base-uri 'none'", connect, "font-src 'self'", "form-action 'self'",
		"frame-ancestors 'none'", "img-src 'self'", "manifest-src 'self'", "script-src 'self'",
		"style-src 'self'", "upgrade-insecure-requests",
	}, "; ")
}

// ConnectOrigins are the origins besides its own that the page talks to, each once: the provider's, and those that
// documents come from.
func (c Config) ConnectOrigins() []string {
	c = c.withDefaults()
	origins := append([]string{originOf(c.Identity.Issuer)}, c.Identity.Origins...)
	if c.Identity.Exchange != nil {
		origins = append(origins, exchangeOrigin)
	}
	switch c.Documents.Kind {
	case S3:
		origins = append(origins, c.Documents.IdentityOrigin, c.Documents.Origin)
	case Service:
		origins = append(origins, originOf(c.Documents.URL))
		if c.Documents.Follow == followByPage {
			origins = append(origins, c.Documents.LinkOrigins...)
		}
	}
	var each []string
	for _, o := range origins {
		if o != "" && o != c.SiteURL && !slices.Contains(each, o) {
			each = append(each, o)
		}
	}
	return each
}

// originOf is the origin of an address, or empty where it is a path.
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

package gcp

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

const (
	hstsTwoYears  = "max-age=63072000; includeSubDomains" // two years are what browsers' preload lists ask for
	noPermissions = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)

// headers are what every answer carries, whatever the services say. The one
// about content is added to a service's own, of which browsers then enforce
// both. The load balancer's map has them rather than each way to a service,
// where a second header of the same name would stand beside the first.
func (s *Site) headers() *compute.URLMapHeaderActionArgs {
	content := s.args.ContentSecurityPolicy
	if content == nil {
		content = pulumi.String(strictPolicy())
	}
	return &compute.URLMapHeaderActionArgs{ResponseHeadersToAdds: compute.URLMapHeaderActionResponseHeadersToAddArray{
		{HeaderName: pulumi.String("Content-Security-Policy"), HeaderValue: content, Replace: pulumi.Bool(false)},
		header("Cross-Origin-Opener-Policy", "same-origin"),
		header("Cross-Origin-Resource-Policy", "same-origin"),
		header("Permissions-Policy", noPermissions),
		header("Referrer-Policy", "no-referrer"),
		header("Strict-Transport-Security", hstsTwoYears),
		header("X-Content-Type-Options", "nosniff"),
		header("X-Frame-Options", "DENY"),
	}}
}

func header(name, value string) *compute.URLMapHeaderActionResponseHeadersToAddArgs {
	return &compute.URLMapHeaderActionResponseHeadersToAddArgs{
		HeaderName: pulumi.String(name), HeaderValue: pulumi.String(value), Replace: pulumi.Bool(true),
	}
}

// strictPolicy allows nothing from elsewhere.
func strictPolicy() string {
	return strings.Join([]string{
		"default-src 'none'", "base-uri 'none'", "connect-src 'self'", "font-src 'self'", "form-action 'self'",
		"frame-ancestors 'none'", "img-src 'self' data:", "manifest-src 'self'", "script-src 'self'",
		"style-src 'self'", "upgrade-insecure-requests",
	}, "; ")
}

package portal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/portal"
)

func TestContentSecurityPolicy(t *testing.T) {
	require.Equal(t, "default-src 'none'; base-uri 'none'; "+
		"connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com https://members.auth.eu-west-1.amazoncognito.com "+
		"https://cognito-identity.eu-west-1.amazonaws.com https://hospital-documents.s3.eu-west-1.amazonaws.com; "+
		"font-src 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; "+
		"script-src 'self'; style-src 'self'; upgrade-insecure-requests", onAWS().ContentSecurityPolicy())
}

func TestConnectOrigins(t *testing.T) {
	same := onAWS()
	same.Identity.Origins = []string{"https://cognito-idp.eu-west-1.amazonaws.com", same.SiteURL}
	fetched := onEntra()
	fetched.Documents.Follow = "fetch"
	tests := map[string]struct {
		config portal.Config
		want   []string
	}{
		"Entra": {onEntra(), []string{
			"https://11111111-2222-4333-8444-555555555555.ciamlogin.com", "https://hospital.ciamlogin.com",
			"https://documents.hospital.test",
		}},
		"Entra, links fetched by the page": {fetched, []string{
			"https://11111111-2222-4333-8444-555555555555.ciamlogin.com", "https://hospital.ciamlogin.com",
			"https://documents.hospital.test", "https://hospital.blob.core.windows.net",
		}},
		"Google, the service on the site itself": {onGoogle(), []string{
			"https://login.hospital.test", "https://identitytoolkit.googleapis.com",
		}},
		"each once, and not the site's own": {same, []string{
			"https://cognito-idp.eu-west-1.amazonaws.com", "https://cognito-identity.eu-west-1.amazonaws.com",
			"https://hospital-documents.s3.eu-west-1.amazonaws.com",
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, test.config.ConnectOrigins()) })
	}
}

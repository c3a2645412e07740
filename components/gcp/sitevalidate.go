package gcp

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	minRequestLimit     = 10
	defaultRequestLimit = 400
	// maxSiteName leaves room for the eight random characters that follow, in
	// names of 63.
	maxSiteName   = 63 - 8
	longestSuffix = "-certificate-entry"
)

var (
	siteName        = regexp.MustCompile(`^[a-z]([a-z0-9-]*[a-z0-9])?$`)
	siteDomain      = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)
	sitePath        = regexp.MustCompile(`^/(([^*?#\s]*[^*?#\s/])?(/\*)?|\*)$`)
	siteCertificate = regexp.MustCompile(`^projects/[^/]+/locations/global/(certificates|certificateMaps)/[^/]+$`)
	siteCountry     = regexp.MustCompile(`^[A-Z]{2}$`)
)

// validate reports every problem that shows before the resources are made.
func (a *SiteArgs) validate(name string) error {
	var p problems
	p.when(!siteName.MatchString(name), "name: %q is not lower-case letters, digits and hyphens, a letter first", name)
	p.when(len(name) > maxSiteName-len(longestSuffix), "name: %q is longer than %d characters", name, maxSiteName-len(longestSuffix))
	p.project(a.Place)
	p.when(!siteDomain.MatchString(a.DomainName), "domainName: %q is no host name in lower case", a.DomainName)
	p.when(a.ZoneName == nil && a.CertificateID == "", "zoneName: give it, or a certificateId")
	p.when(a.ZoneName != nil && a.CertificateID != "", "certificateId: cannot go with zoneName, which has a certificate made")
	p.when(a.CertificateID != "" && !siteCertificate.MatchString(a.CertificateID), "certificateId: %q is not "+
		"projects/<project>/locations/global/certificates/<name> or projects/<project>/locations/global/certificateMaps/<name>",
		a.CertificateID)
	p.when(a.RequestLimit != 0 && a.RequestLimit < minRequestLimit, "requestLimit: %d is less than %d", a.RequestLimit, minRequestLimit)
	p.when(a.WithoutFirewall && a.RequestLimit != 0, "requestLimit: needs the firewall, which withoutFirewall leaves out")
	for _, country := range a.AllowedCountries {
		p.when(!siteCountry.MatchString(country), "allowedCountries: %q is not a two-letter country code in upper case", country)
	}
	a.checkOrigin(&p, "pages", a.Pages)
	names := []string{"pages"}
	for i, path := range a.Paths {
		at := fmt.Sprintf("paths[%d]", i)
		p.when(!siteName.MatchString(path.Name) || slices.Contains(names, path.Name),
			"%s.name: %q is empty, not in lower case, or another's", at, path.Name)
		names = append(names, path.Name)
		p.when(len(name+"-"+path.Name+"-backend") > maxSiteName, "%s.name: %q makes a name longer than %d characters", at, path.Name, maxSiteName)
		a.checkOrigin(&p, at+".origin", path.Origin)
		p.when(len(path.Patterns) == 0, "%s.patterns: are required", at)
		for _, pattern := range path.Patterns {
			p.when(!sitePath.MatchString(pattern) || strings.Contains(pattern, "//"),
				"%s.patterns: %q is not a path such as /documents or /documents/*", at, pattern)
		}
	}
	return p.of("site", name)
}

func (a *SiteArgs) checkOrigin(p *problems, at string, origin SiteOrigin) {
	p.when(origin.ServiceName == nil, "%s.serviceName: is required", at)
	p.when(origin.Location == nil && a.Location == nil, "%s.location: is required without a location", at)
}

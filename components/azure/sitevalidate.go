package azure

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var (
	zonePattern = regexp.MustCompile(
		`(?i)^/subscriptions/[^/]+/resourceGroups/([^/]+)/providers/Microsoft\.Network/dnsZones/([^/]+)$`)
	certificatePattern = regexp.MustCompile(
		`(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.KeyVault/vaults/[^/]+/secrets/[^/]+$`)
	siteNamePattern = regexp.MustCompile(`^[a-zA-Z]`) // names of rule sets and firewalls must
	pathNamePattern = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	countryPattern  = regexp.MustCompile(`^[A-Z]{2}$`)
)

// validate reports every problem that shows before the resources are made.
func (a *SiteArgs) validate(name string) error {
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(!siteNamePattern.MatchString(name), "name: %q does not begin with a letter", name)
	problem(a.ResourceGroupName == nil, "resourceGroupName: is required")
	problem(a.DomainName == "", "domainName: is required")
	problem(a.ZoneID == "" && a.CertificateID == "", "zoneId: give it, to have a certificate issued, or a certificateId")
	problem(a.ZoneID != "" && a.CertificateID != "", "certificateId: cannot go with a zoneId, in which one is proved")
	problem(a.CertificateID != "" && !certificatePattern.MatchString(a.CertificateID),
		"certificateId: %q is not the resource id of a secret in a key vault", a.CertificateID)
	problem(a.RequestLimit != 0 && a.RequestLimit < minRequestLimit,
		"requestLimit: %d is less than %d", a.RequestLimit, minRequestLimit)
	problem(a.WithoutFirewall && a.RequestLimit != 0, "requestLimit: needs the firewall, which withoutFirewall leaves out")
	for _, code := range a.AllowedCountries {
		problem(!countryPattern.MatchString(code), "allowedCountries: %q is not a two-letter country code in upper case", code)
	}
	problems = append(problems, a.validateZone(), a.Pages.validate("pages"))
	names := map[string]bool{"pages": true}
	for i, path := range a.Paths {
		field := fmt.Sprintf("paths[%d]", i)
		problem(!pathNamePattern.MatchString(path.Name) || names[path.Name],
			"%s.name: %q is not of lower-case letters and digits, or taken", field, path.Name)
		names[path.Name] = true
		problem(len(path.Patterns) == 0, "%s.patterns: is required", field)
		for _, pattern := range path.Patterns {
			bare := strings.TrimSuffix(pattern, "*")
			problem(!strings.HasPrefix(pattern, "/") || strings.Contains(bare, "*") || pattern != bare && !strings.HasSuffix(bare, "/"),
				"%s.patterns: %q is not a path such as /documents or /documents/*", field, pattern)
		}
		problem(path.Origin.Cached, "%s.origin.cached: only pages are the same for all", field)
		problems = append(problems, path.Origin.validate(field+".origin"))
	}
	return errors.Join(problems...)
}

func (a *SiteArgs) validateZone() error {
	if a.ZoneID == "" {
		return nil
	}
	zone, err := parseZone(a.ZoneID)
	if err != nil {
		return err
	}
	if a.DomainName != zone.name && !strings.HasSuffix(a.DomainName, "."+zone.name) {
		return fmt.Errorf("zoneId: the domain %q is not in the zone %q", a.DomainName, zone.name)
	}
	return nil
}

func (o SiteOrigin) validate(field string) error {
	var problems []error
	for part, missing := range map[string]bool{
		"hostName": o.HostName == nil, "privateLinkId": o.PrivateLinkID == nil, "location": o.Location == nil,
	} {
		if missing {
			problems = append(problems, fmt.Errorf("%s.%s: is required", field, part))
		}
	}
	if o.PrivateLinkGroup != LinkBlob && o.PrivateLinkGroup != LinkServices {
		problems = append(problems, fmt.Errorf("%s.privateLinkGroup: %q is not one of %s, %s", field, o.PrivateLinkGroup, LinkBlob, LinkServices))
	}
	if o.HealthPath != "" && !strings.HasPrefix(o.HealthPath, "/") {
		problems = append(problems, fmt.Errorf("%s.healthPath: %q does not begin with a slash", field, o.HealthPath))
	}
	return errors.Join(problems...)
}

// dnsZone is what the id of a DNS zone tells.
type dnsZone struct{ resourceGroup, name string }

func parseZone(id string) (dnsZone, error) {
	parts := zonePattern.FindStringSubmatch(id)
	if parts == nil {
		return dnsZone{}, fmt.Errorf("zoneId: %q is not the resource id of a DNS zone", id)
	}
	return dnsZone{resourceGroup: parts[1], name: strings.ToLower(parts[2])}, nil
}

// relative is the name of a label below a domain of the zone, without the zone. The zone's own is @.
func (z dnsZone) relative(label, domain string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(domain, z.name), ".")
	switch {
	case label == "" && name == "":
		return "@"
	case label == "" || name == "":
		return label + name
	}
	return label + "." + name
}

package gcp

import (
	"net/url"
	"regexp"
)

const (
	maxDomain = 253
	// maxChildPrefix leaves room, in the 63 characters of a name, for a suffix and what Pulumi adds.
	maxChildPrefix = 40
)

var (
	hostName    = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`)
	childPrefix = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// validate reports every problem that shows before the resources are made.
func (a *MemberIdentityArgs) validate(name string) error {
	var p problems
	p.project(a.Place)
	p.childPrefix(name)
	p.when(!isIssuer(a.Issuer), "issuer: %q is not an https address without query and fragment", a.Issuer)
	p.when(a.ClientID == "", "clientId: required")
	p.when(len(a.Domain) > maxDomain || !hostName.MatchString(a.Domain), "domain: %q is no host name", a.Domain)
	return p.of("member identity", name)
}

// childPrefix asks for a name that the service takes at the front of its own names.
func (p *problems) childPrefix(name string) {
	p.when(len(name) > maxChildPrefix || !childPrefix.MatchString(name),
		"name: %q is not 1 to %d lower-case letters, digits and hyphens, a letter first", name, maxChildPrefix)
}

func isIssuer(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil && u.RawQuery == "" && !u.ForceQuery && u.Fragment == ""
}

// originOf is the origin of an address that was validated.
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

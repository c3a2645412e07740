package portal

import (
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/config"
)

// ID names the blueprint in configuration.
const ID = "static-portal"

// RetentionDays is how long audit records are kept by default: six years, after 45 CFR 164.316(b)(2)(i), leap days
// included.
const RetentionDays = 2192

// Options are the portal's options, decoded and valid.
type Options struct {
	Domain             string   `json:"domain"`
	HostedZone         string   `json:"hostedZone"`
	Certificate        string   `json:"certificate"`
	AlarmEmail         string   `json:"alarmEmail"`
	MFA                string   `json:"mfa"`
	PasswordLength     int      `json:"passwordLength"`
	SelfSignUp         bool     `json:"selfSignUp"`
	SessionMinutes     int      `json:"sessionMinutes"`
	Firewall           bool     `json:"firewall"`
	RequestsPerMinute  int      `json:"requestsPerMinute"`
	Countries          []string `json:"countries"`
	EdgeLocations      string   `json:"edgeLocations"`
	AuditRetentionDays int      `json:"auditRetentionDays"`
	AuditLock          string   `json:"auditLock"`
	AccessLogs         bool     `json:"accessLogs"`
	OldVersionDays     int      `json:"oldVersionDays"`
	Disposable         bool     `json:"disposable"`

	// Assumed names the options whose example values stand in for missing ones, in a plan.
	Assumed []string `json:"-"`
}

var (
	domainName  = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)
	countryCode = regexp.MustCompile(`^[A-Z]{2}$`)
)

// Declared are the options as the wizard, flags and the published schema show them.
func Declared() []config.Option {
	return []config.Option{
		{
			Key: "domain", Title: "Domain name", Kind: config.Text, Required: true, Example: "portal.example.com", Check: checkDomain,
			Help: "the name members type; TLS 1.2 as the minimum needs a certificate of your own, so the provider's default name is not enough",
		},
		{
			Key: "hostedZone", Title: "DNS zone", Kind: config.Text, Default: "",
			Help: "id of the DNS zone of the domain in the same cloud; with it, certificate and DNS records are made for you",
		},
		{
			Key: "certificate", Title: "Certificate", Kind: config.Text, Default: "",
			Help: "id of a certificate for the domain that exists already (on AWS, an ACM certificate in us-east-1); instead of a DNS zone",
		},
		{
			Key: "alarmEmail", Title: "E-mail for alarms", Kind: config.Text, Required: true, Example: "security@example.com", Check: checkEmail,
			Help: "who hears of root sign-ins, refused calls and changes to the audit trail; a list address outlives people",
		},
		{
			Key: "mfa", Group: "Sign-in", Title: "Second factor", Kind: config.Text, Default: "required", Allowed: []string{"required", "optional"},
			Help: "whether members must sign in with a second factor",
		},
		{
			Key: "passwordLength", Group: "Sign-in", Title: "Password length", Kind: config.Number, Default: 14, Min: 6, Max: 99,
			Help: "shortest password a member may choose",
		},
		{
			Key: "selfSignUp", Group: "Sign-in", Title: "Self sign-up", Kind: config.Bool, Default: false,
			Help: "let visitors register themselves, instead of being invited by the back office",
		},
		{
			Key: "sessionMinutes", Group: "Sign-in", Title: "Session length", Kind: config.Number, Default: 60, Min: 60, Max: 1440,
			Help: "minutes after which a member's session ends",
		},
		{
			Key: "firewall", Group: "Site", Title: "Web application firewall", Kind: config.Bool, Default: true,
			Help: "filter requests by the provider's managed rules and by rate",
		},
		{
			Key: "requestsPerMinute", Group: "Site", Title: "Rate limit", Kind: config.Number, Default: 400, Min: 20, Max: 1_000_000,
			Help: "requests a minute from one address before the firewall blocks it",
		},
		{
			Key: "countries", Group: "Site", Title: "Countries", Kind: config.List, Default: []string{}, Check: checkCountry,
			Help: "two-letter codes of the countries that may reach the site; empty for all",
		},
		{
			Key: "edgeLocations", Group: "Site", Title: "Edge locations", Kind: config.Text, Default: "north-america-europe",
			Allowed: []string{"north-america-europe", "worldwide"},
			Help:    "where the public pages are cached; documents never are",
		},
		{
			Key: "auditRetentionDays", Group: "Records", Title: "Audit retention", Kind: config.Number, Default: RetentionDays, Min: 1, Max: 36500,
			Help: "days for which nobody can delete an audit record; 2192 days are six years",
		},
		{
			Key: "auditLock", Group: "Records", Title: "Audit lock", Kind: config.Text, Default: "compliance", Allowed: []string{"compliance", "governance"},
			Help: "compliance cannot be shortened by anyone, the provider included; governance can, with a permission",
		},
		{
			Key: "accessLogs", Group: "Records", Title: "Access logs", Kind: config.Bool, Default: true,
			Help: "keep a log of every request to the site and the stores",
		},
		{
			Key: "oldVersionDays", Group: "Records", Title: "Old versions", Kind: config.Number, Default: 90, Min: 1, Max: 36500,
			Help: "days for which replaced or deleted documents can be brought back",
		},
		{
			Key: "disposable", Group: "Records", Title: "Disposable", Kind: config.Bool, Default: false,
			Help: "let the stack lose its data when it is destroyed; development only",
		},
	}
}

// ParseOptions reads the portal's options out of the stack's configuration and reports every problem.
func ParseOptions(spec config.Spec) (Options, config.Problems) {
	var o Options
	assumed, problems := config.Decode(Declared(), spec.Options, spec.Assume, &o)
	o.Assumed = assumed
	if len(problems) == 0 {
		problems = append(problems, o.together(spec)...)
	}
	return o, problems
}

// together checks what no single option can tell.
func (o *Options) together(spec config.Spec) config.Problems {
	var problems config.Problems
	switch {
	case o.HostedZone != "" && o.Certificate != "":
		problems = append(problems, config.Problem{
			Key: "phiform:options.certificate", Given: o.Certificate,
			Message: "cannot go with hostedZone: give the zone to have a certificate made, or the certificate that you have",
		})
	case o.HostedZone == "" && o.Certificate == "" && spec.Assume:
		o.HostedZone = "Z0EXAMPLE"
		o.Assumed = append(o.Assumed, "hostedZone")
	case o.HostedZone == "" && o.Certificate == "":
		problems = append(problems, config.Problem{
			Key: "phiform:options.hostedZone", Message: "is missing, and so is certificate: give one of them",
			Fix: "set it with `pulumi config set --path 'phiform:options.hostedZone' <id of the zone>`",
		})
	}
	if !spec.Assume && isReserved(o.Domain) {
		problems = append(problems, config.Problem{
			Key: "phiform:options.domain", Given: o.Domain, Message: "is reserved for examples and cannot be deployed",
		})
	}
	if o.Disposable && spec.Environment != config.Development {
		problems = append(problems, config.Problem{
			Key: "phiform:options.disposable", Given: "true",
			Message: fmt.Sprintf("is for development only, and this stack is for %s", spec.Environment),
		})
	}
	return problems
}

func checkDomain(text string) string {
	switch {
	case len(text) > 253 || !domainName.MatchString(text):
		return "is no domain name in lower case, such as portal.hospital.org"
	case strings.Count(text, ".") < 2:
		return "is the top of a zone; use a name below it, such as portal." + text
	}
	return ""
}

// isReserved tells names that nobody can own, RFC 2606 and RFC 6761.
func isReserved(domain string) bool {
	labels := strings.Split(domain, ".")
	if slices.Contains([]string{"test", "example", "invalid", "localhost"}, labels[len(labels)-1]) {
		return true
	}
	last := strings.Join(labels[max(0, len(labels)-2):], ".")
	return slices.Contains([]string{"example.com", "example.org", "example.net"}, last)
}

func checkEmail(text string) string {
	if address, err := mail.ParseAddress(text); err != nil || address.Address != text {
		return "is no e-mail address"
	}
	return ""
}

func checkCountry(text string) string {
	if !countryCode.MatchString(text) {
		return "is no country code of two capital letters, such as US"
	}
	return ""
}

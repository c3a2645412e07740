package portal

import (
	"fmt"
	"net/netip"
	"net/url"
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
	SignInIssuer       string   `json:"signInIssuer"`
	SignInClient       string   `json:"signInClient"`
	PublishFrom        []string `json:"publishFrom"`
	MFA                string   `json:"mfa"`
	PasswordLength     int      `json:"passwordLength"`
	SelfSignUp         bool     `json:"selfSignUp"`
	SessionMinutes     int      `json:"sessionMinutes"`
	Firewall           bool     `json:"firewall"`
	RequestsPerMinute  int      `json:"requestsPerMinute"`
	Countries          []string `json:"countries"`
	EdgeLocations      string   `json:"edgeLocations"`
	Organization       string   `json:"organization"`
	Accent             string   `json:"accent"`
	HelpEmail          string   `json:"helpEmail"`
	HelpPhone          string   `json:"helpPhone"`
	Texts              string   `json:"texts"`
	IdleMinutes        int      `json:"idleMinutes"`
	AuditRetentionDays int      `json:"auditRetentionDays"`
	AuditLock          string   `json:"auditLock"`
	AccessLogs         bool     `json:"accessLogs"`
	OldVersionDays     int      `json:"oldVersionDays"`
	Disposable         bool     `json:"disposable"`

	// Assumed names the options whose example values stand in for missing ones, in a plan.
	Assumed []string `json:"-"`
}

// Clouds on which some options are decided elsewhere.
const (
	aws   = "aws"
	azure = "azure"
	gcp   = "gcp"
)

// providerDecides is for options of the sign-in, where that is not made by the stack.
var providerDecides = map[string]string{
	azure: "the tenant of Entra External ID decides, in its user flows and conditional access",
	gcp:   "the provider where members sign in decides",
}

var (
	hexColour   = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
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
			Key: "alarmEmail", Title: "E-mail for alarms", Kind: config.Text, Required: true, Example: "security@example.com", Check: config.Email,
			Help: "who hears of root sign-ins, refused calls and changes to the audit trail; a list address outlives people",
		},
		{
			Key: "signInIssuer", Title: "Sign-in issuer", Kind: config.Text, Required: true, Check: checkIssuer,
			Example:   "https://00000000-0000-0000-0000-000000000000.ciamlogin.com/00000000-0000-0000-0000-000000000000/v2.0",
			Help:      "issuer of the OpenID Connect provider where members sign in: the tenant of Entra External ID, or the provider that Identity Platform trusts",
			Elsewhere: map[string]string{aws: "the stack makes a user pool of its own"},
		},
		{
			Key: "signInClient", Title: "Sign-in client", Kind: config.Text, Required: true, Example: "00000000-0000-0000-0000-000000000000",
			Help:      "client id of the portal at that provider, registered as a single-page application that returns to https://<domain>/",
			Elsewhere: map[string]string{aws: "the stack makes a user pool of its own"},
		},
		{
			Key: "publishFrom", Title: "Publish from", Kind: config.List, Required: true, Example: []string{"203.0.113.10"}, Check: checkNetwork,
			Help: "public addresses or networks from which programs are published, such as your CI's; the registry refuses all others",
			Elsewhere: map[string]string{
				aws: "the publisher's role decides who may publish",
				gcp: "the registry's permissions decide who may publish",
			},
		},
		{
			Key: "mfa", Group: "Sign-in", Title: "Second factor", Kind: config.Text, Default: "required", Allowed: []string{"required", "optional"},
			Help:      "whether members must sign in with a second factor",
			Elsewhere: providerDecides,
		},
		{
			Key: "passwordLength", Group: "Sign-in", Title: "Password length", Kind: config.Number, Default: 14, Min: 6, Max: 99,
			Help:      "shortest password a member may choose",
			Elsewhere: providerDecides,
		},
		{
			Key: "selfSignUp", Group: "Sign-in", Title: "Self sign-up", Kind: config.Bool, Default: false,
			Help:      "let visitors register themselves, instead of being invited by the back office",
			Elsewhere: providerDecides,
		},
		{
			Key: "sessionMinutes", Group: "Sign-in", Title: "Session length", Kind: config.Number, Default: 60, Min: 60, Max: 1440,
			Help:      "minutes after which a member's session ends",
			Elsewhere: map[string]string{azure: "conditional access of External ID decides how often members sign in"},
		},
		{
			Key: "idleMinutes", Group: "Sign-in", Title: "Idle time-out", Kind: config.Number, Default: 10, Min: 2, Max: 60,
			Help: "minutes without a sign of life after which a member is signed out",
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
			Elsewhere: map[string]string{
				azure: "Front Door serves from all of its locations",
				gcp:   "Cloud CDN serves from all of its locations",
			},
		},
		{
			Key: "organization", Group: "Page", Title: "Organization", Kind: config.Text, Default: "",
			Help: "name that members know you by; empty for the domain name",
		},
		{
			Key: "accent", Group: "Page", Title: "Accent colour", Kind: config.Text, Default: "", Check: checkColour,
			Help: "colour of buttons and links, as #rrggbb; it must be readable on white",
		},
		{
			Key: "helpEmail", Group: "Page", Title: "Help by e-mail", Kind: config.Text, Default: "", Check: config.Email,
			Help: "address at which members get help",
		},
		{
			Key: "helpPhone", Group: "Page", Title: "Help by telephone", Kind: config.Text, Default: "",
			Help: "number at which members get help",
		},
		{
			Key: "texts", Group: "Page", Title: "Texts", Kind: config.Text, Default: "",
			Help: "JSON file, below the project's folder, with the language and the texts of the site",
		},
		{
			Key: "auditRetentionDays", Group: "Records", Title: "Audit retention", Kind: config.Number, Default: RetentionDays, Min: 1, Max: 36500,
			Help: "days for which nobody can delete an audit record; 2192 days are six years",
		},
		{
			Key: "auditLock", Group: "Records", Title: "Audit lock", Kind: config.Text, Default: "compliance", Allowed: []string{"compliance", "governance"},
			Help: "compliance cannot be shortened by anyone, the provider included; governance can, with a permission",
			Elsewhere: map[string]string{
				azure: "Azure creates policies unlocked; the one who has tried the stack out locks it, once and for ever",
			},
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
	assumed, problems := config.Decode(Declared(), spec.Cloud, spec.Options, spec.Assume, &o)
	o.Assumed = assumed
	if len(problems) == 0 {
		problems = append(problems, o.together(spec)...)
	}
	return o, problems
}

// exampleZones stand in for a DNS zone in a plan.
var exampleZones = map[string]string{
	aws:   "Z0EXAMPLE",
	azure: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com",
	gcp:   "example-com",
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
		o.HostedZone = exampleZones[spec.Cloud]
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
	problems = append(problems, o.pageProblems()...)
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

func checkIssuer(text string) string {
	if u, err := url.Parse(text); err != nil || u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "is no https address without a query, such as https://login.hospital.org"
	}
	return ""
}

func checkNetwork(text string) string {
	if address, err := netip.ParseAddr(text); err == nil && address.Is4() {
		return ""
	}
	if network, err := netip.ParsePrefix(text); err == nil && network.Addr().Is4() && network == network.Masked() {
		return ""
	}
	return "is no IPv4 address or network, such as 203.0.113.10 or 203.0.113.0/24"
}

func checkColour(text string) string {
	if !hexColour.MatchString(text) {
		return "is no colour of the form #rrggbb"
	}
	return ""
}

func checkCountry(text string) string {
	if !countryCode.MatchString(text) {
		return "is no country code of two capital letters, such as US"
	}
	return ""
}

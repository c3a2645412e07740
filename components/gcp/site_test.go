package gcp_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/plan"
)

// labelled are the types of a site that can have labels.
var labelled = []string{
	"gcp:certificatemanager/certificate:Certificate", "gcp:certificatemanager/certificateMap:CertificateMap",
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry", "gcp:certificatemanager/dnsAuthorization:DnsAuthorization",
	"gcp:compute/globalAddress:GlobalAddress", "gcp:compute/globalForwardingRule:GlobalForwardingRule",
}

func TestSiteConventions(t *testing.T) {
	p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.AllowedCountries = []string{"DE"} }))
	name := regexp.MustCompile(`^[a-z][a-z0-9-]{0,61}[a-z0-9]$`)
	children := 0
	for _, r := range p.Resources {
		if !strings.HasPrefix(string(r.Type), "gcp:") {
			continue
		}
		children++
		require.Equal(t, p.one("portal").URN, r.Parent, r.Name)
		require.True(t, strings.HasPrefix(r.Name, "portal-"), r.Name)
		inputs := r.Inputs.Mappable()
		require.Equal(t, "clinic-prod", inputs["project"], r.Name)
		if slices.Contains(labelled, string(r.Type)) {
			require.Equal(t, map[string]any{"team": "web"}, inputs["labels"], r.Name)
		} else {
			require.NotContains(t, inputs, "labels", r.Name)
		}
		if r.Type != "gcp:dns/recordSet:RecordSet" {
			require.Regexp(t, name, inputs["name"], r.Name)
		}
	}
	require.Equal(t, 24, children)
}

func TestSiteLeadsToItsServices(t *testing.T) {
	p := planSite(t, siteArgs())
	for name, service := range map[string]string{"pages": "pages", "download": "download"} {
		group := p.inputs("portal-" + name + "-group")
		require.Equal(t, "europe-west3", group["region"])
		require.Equal(t, map[string]any{"service": service}, group["cloudRun"])
		require.Equal(t, "SERVERLESS", group["networkEndpointType"])
		backend := p.inputs("portal-" + name + "-backend")
		require.Equal(t, []any{map[string]any{"group": p.id("portal-" + name + "-group")}}, backend["backends"])
		require.Equal(t, "EXTERNAL_MANAGED", backend["loadBalancingScheme"])
		require.Equal(t, "HTTPS", backend["protocol"])
		for _, refused := range []string{"healthChecks", "portName", "timeoutSec"} {
			require.NotContains(t, backend, refused, "a service of Cloud Run takes none")
		}
		require.Equal(t, map[string]any{"enable": true, "sampleRate": 1.0}, backend["logConfig"], "every request is logged")
		require.Equal(t, p.id("portal-firewall"), backend["securityPolicy"])
		require.NotContains(t, backend, "edgeSecurityPolicy")
	}
	urls := p.inputs("portal-urls")
	require.Equal(t, []any{map[string]any{"hosts": []any{"portal.clinic.org"}, "pathMatcher": "site"}}, urls["hostRules"])
	require.Equal(t, []any{map[string]any{
		"name": "site", "defaultService": p.id("portal-pages-backend"),
		"pathRules": []any{map[string]any{
			"paths": []any{"/documents", "/documents/*", "/d/*"}, "service": p.id("portal-download-backend"),
		}},
	}}, urls["pathMatchers"])
	require.Equal(t, map[string]any{"hostRedirect": "portal.clinic.org", "stripQuery": true}, urls["defaultUrlRedirect"])
}

func TestSiteCachesWhatIsPublicAlone(t *testing.T) {
	p := planSite(t, siteArgs())
	pages, download := p.inputs("portal-pages-backend"), p.inputs("portal-download-backend")
	require.Equal(t, true, pages["enableCdn"])
	require.Equal(t, "AUTOMATIC", pages["compressionMode"])
	require.Equal(t, map[string]any{
		"cacheKeyPolicy": map[string]any{"includeHost": true, "includeProtocol": true, "includeQueryString": false},
		"cacheMode":      "USE_ORIGIN_HEADERS", "negativeCaching": false, "serveWhileStale": 0.0,
	}, pages["cdnPolicy"])
	require.Equal(t, false, download["enableCdn"])
	require.Equal(t, "DISABLED", download["compressionMode"])
	require.NotContains(t, download, "cdnPolicy")
}

func TestSiteOriginElsewhere(t *testing.T) {
	p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.Pages.Location = pulumi.String("us-central1") }))
	require.Equal(t, "us-central1", p.input("portal-pages-group", "region"))
	require.Equal(t, "europe-west3", p.input("portal-download-group", "region"))
}

func TestSiteFirewall(t *testing.T) {
	for name, tc := range map[string]struct {
		limit int
		want  float64
	}{"default": {0, 400}, "given": {120, 120}} {
		t.Run(name, func(t *testing.T) {
			firewall := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.RequestLimit = tc.limit })).inputs("portal-firewall")
			require.Equal(t, "CLOUD_ARMOR", firewall["type"])
			require.Equal(t, map[string]any{"jsonParsing": "STANDARD", "logLevel": "NORMAL"}, firewall["advancedOptionsConfig"])
			require.Equal(t, map[string]any{"layer7DdosDefenseConfig": map[string]any{"enable": true, "ruleVisibility": "STANDARD"}},
				firewall["adaptiveProtectionConfig"])
			rules := firewall["rules"].([]any)
			require.Len(t, rules, 11)
			last := -1.0
			for _, each := range rules {
				rule := each.(map[string]any)
				require.Greater(t, rule["priority"], last, "in the order in which they are asked")
				last = rule["priority"].(float64)
				require.LessOrEqual(t, len(rule["description"].(string)), 64)
			}
			for _, each := range rules[:9] {
				rule := each.(map[string]any)
				require.Equal(t, "deny(403)", rule["action"])
				require.Regexp(t, `^evaluatePreconfiguredWaf\('[a-z]+-v33-stable', \{'sensitivity': 1\}\)$`,
					rule["match"].(map[string]any)["expr"].(map[string]any)["expression"])
			}
			all := map[string]any{"config": map[string]any{"srcIpRanges": []any{"*"}}, "versionedExpr": "SRC_IPS_V1"}
			throttle := rules[9].(map[string]any)
			require.Equal(t, "throttle", throttle["action"])
			require.Equal(t, all, throttle["match"])
			require.Equal(t, map[string]any{
				"conformAction": "allow", "enforceOnKey": "IP", "exceedAction": "deny(429)",
				"rateLimitThreshold": map[string]any{"count": tc.want, "intervalSec": 60.0},
			}, throttle["rateLimitOptions"])
			otherwise := rules[10].(map[string]any)
			require.Equal(t, 2147483647.0, otherwise["priority"])
			require.Equal(t, "deny(403)", otherwise["action"])
			require.Equal(t, all, otherwise["match"])
		})
	}
	t.Run("without", func(t *testing.T) {
		p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.WithoutFirewall = true }))
		require.False(t, p.has("gcp:compute/securityPolicy:SecurityPolicy"))
		require.NotContains(t, p.inputs("portal-pages-backend"), "securityPolicy")
	})
}

// Countries are refused before the cache, with a firewall and without.
func TestSiteCountries(t *testing.T) {
	seven := []string{"AT", "CH", "DE", "FR", "IT", "LI", "LU"}
	for _, without := range []bool{false, true} {
		p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.AllowedCountries, a.WithoutFirewall = seven, without }))
		border := p.inputs("portal-border")
		require.Equal(t, "CLOUD_ARMOR_EDGE", border["type"])
		rules := border["rules"].([]any)
		require.Len(t, rules, 3)
		let := func(i int) any {
			require.Equal(t, "allow", rules[i].(map[string]any)["action"])
			return rules[i].(map[string]any)["match"].(map[string]any)["expr"].(map[string]any)["expression"]
		}
		require.Equal(t, "origin.region_code == 'AT' || origin.region_code == 'CH' || origin.region_code == 'DE' || "+
			"origin.region_code == 'FR' || origin.region_code == 'IT'", let(0))
		require.Equal(t, "origin.region_code == 'LI' || origin.region_code == 'LU'", let(1))
		require.Equal(t, "deny(403)", rules[2].(map[string]any)["action"])
		for _, backend := range []string{"portal-pages-backend", "portal-download-backend"} {
			require.Equal(t, p.id("portal-border"), p.input(backend, "edgeSecurityPolicy"), backend)
		}
	}
}

func TestSiteTransport(t *testing.T) {
	p := planSite(t, siteArgs())
	tls := p.inputs("portal-tls")
	require.Equal(t, "RESTRICTED", tls["profile"])
	require.Equal(t, "TLS_1_2", tls["minTlsVersion"])
	https := p.inputs("portal-https")
	require.Equal(t, p.id("portal-tls"), https["sslPolicy"])
	require.Equal(t, p.id("portal-urls"), https["urlMap"])
	require.Equal(t, "DISABLED", https["tlsEarlyData"])
	require.Equal(t, "ENABLE", https["quicOverride"])
	require.Equal(t, p.id("portal-redirect"), p.input("portal-http", "urlMap"))
	require.Equal(t, map[string]any{
		"hostRedirect": "portal.clinic.org", "httpsRedirect": true, "redirectResponseCode": "MOVED_PERMANENTLY_DEFAULT", "stripQuery": false,
	}, p.input("portal-redirect", "defaultUrlRedirect"))
	for _, version := range []string{"ipv4", "ipv6"} {
		for port, proxy := range map[string]string{"443": "portal-https", "80": "portal-http"} {
			rule := p.inputs("portal-" + version + "-" + map[string]string{"443": "https", "80": "http"}[port])
			require.Equal(t, p.id("portal-"+version), rule["ipAddress"])
			require.Equal(t, port, rule["portRange"])
			require.Equal(t, p.id(proxy), rule["target"])
			require.Equal(t, "EXTERNAL_MANAGED", rule["loadBalancingScheme"])
		}
	}
}

func TestSiteHeaders(t *testing.T) {
	headersOf := func(args *gcp.SiteArgs) map[string]string {
		action := planSite(t, args).input("portal-urls", "headerAction").(map[string]any)
		values := map[string]string{}
		for _, each := range action["responseHeadersToAdds"].([]any) {
			h := each.(map[string]any)
			values[h["headerName"].(string)] = h["headerValue"].(string)
			require.Equal(t, h["headerName"] != "Content-Security-Policy", h["replace"], h["headerName"])
		}
		return values
	}
	values := headersOf(siteArgs())
	require.Equal(t, "max-age=63072000; includeSubDomains", values["Strict-Transport-Security"])
	require.Equal(t, "nosniff", values["X-Content-Type-Options"])
	require.Equal(t, "DENY", values["X-Frame-Options"])
	require.Equal(t, "no-referrer", values["Referrer-Policy"])
	require.Equal(t, "same-origin", values["Cross-Origin-Opener-Policy"])
	require.Contains(t, values["Permissions-Policy"], "camera=()")
	policy := values["Content-Security-Policy"]
	require.True(t, strings.HasPrefix(policy, "default-src 'none'; "))
	require.NotContains(t, policy, "unsafe")
	require.NotContains(t, policy, "*")
	given := headersOf(siteWith(func(a *gcp.SiteArgs) { a.ContentSecurityPolicy = pulumi.String("default-src 'self'") }))
	require.Equal(t, "default-src 'self'", given["Content-Security-Policy"])
}

func TestSiteDomain(t *testing.T) {
	t.Run("certificate issued", func(t *testing.T) {
		p := planSite(t, siteArgs())
		require.Equal(t, "portal.clinic.org", p.input("portal-certificate-proof", "domain"))
		proof := p.inputs("portal-certificate-record")
		require.Equal(t, "_acme-challenge.portal.clinic.org.", proof["name"])
		require.Equal(t, "CNAME", proof["type"])
		require.Equal(t, "clinic-org", proof["managedZone"])
		require.Len(t, proof["rrdatas"], 1)
		require.Equal(t, map[string]any{
			"domains": []any{"portal.clinic.org"}, "dnsAuthorizations": []any{p.id("portal-certificate-proof")},
		}, p.input("portal-certificate", "managed"))
		require.Contains(t, p.one("portal-certificate").Dependencies, p.one("portal-certificate-record").URN)
		entry := p.inputs("portal-certificate-entry")
		require.Equal(t, []any{p.id("portal-certificate")}, entry["certificates"])
		require.Equal(t, "portal.clinic.org", entry["hostname"])
		require.Equal(t, p.input("portal-certificates", "name"), entry["map"])
		require.Equal(t, "//certificatemanager.googleapis.com/"+p.id("portal-certificates"), p.input("portal-https", "certificateMap"))
		require.Contains(t, p.one("portal-https").Dependencies, p.one("portal-certificate-entry").URN)
		for version, kind := range map[string]string{"ipv4": "A", "ipv6": "AAAA"} {
			record := p.inputs("portal-" + version + "-record")
			require.Equal(t, "portal.clinic.org.", record["name"])
			require.Equal(t, kind, record["type"])
			require.Equal(t, []any{p.output("portal-"+version, "address")}, record["rrdatas"])
		}
		require.Equal(t, "https://portal.clinic.org", p.Outputs["url"].StringValue())
		require.Equal(t, p.output("portal-ipv4", "address"), p.Outputs["address"].StringValue())
		require.Equal(t, p.output("portal-ipv6", "address"), p.Outputs["addressV6"].StringValue())
	})
	t.Run("certificate given", func(t *testing.T) {
		const certificate = "projects/clinic-prod/locations/global/certificates/portal"
		p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.ZoneName, a.CertificateID = nil, certificate }))
		require.Equal(t, []any{certificate}, p.input("portal-certificate-entry", "certificates"))
		require.False(t, p.has("gcp:certificatemanager/certificate:Certificate"))
		require.False(t, p.has("gcp:dns/recordSet:RecordSet"))
	})
	t.Run("map given", func(t *testing.T) {
		const certificates = "projects/clinic-prod/locations/global/certificateMaps/all"
		p := planSite(t, siteWith(func(a *gcp.SiteArgs) { a.ZoneName, a.CertificateID = nil, certificates }))
		require.Equal(t, "//certificatemanager.googleapis.com/"+certificates, p.input("portal-https", "certificateMap"))
		require.False(t, p.has("gcp:certificatemanager/certificateMap:CertificateMap"))
	})
}

// A preview knows no addresses and no records yet.
func TestSitePreviews(t *testing.T) {
	graph, err := plan.Run(t.Context(), siteProgram("portal", siteArgs()), plan.Options{Preview: true})
	require.NoError(t, err)
	require.Len(t, graph.Resources, len(planSite(t, siteArgs()).Resources))
}

func TestSiteRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		site   string
		change func(*gcp.SiteArgs)
		want   []string
	}{
		"nothing": {"portal", func(a *gcp.SiteArgs) { *a = gcp.SiteArgs{} }, []string{
			"project: required", `domainName: "" is no host name`, "zoneName: give it, or a certificateId",
			"pages.serviceName: is required", "pages.location: is required",
		}},
		"a name that no resource can have": {"Portal", func(*gcp.SiteArgs) {}, []string{`name: "Portal" is not lower-case`}},
		"a name that is too long":          {strings.Repeat("p", 38), func(*gcp.SiteArgs) {}, []string{"is longer than 37 characters"}},
		"zone and certificate": {"portal", func(a *gcp.SiteArgs) {
			a.CertificateID = "projects/p/locations/global/certificates/c"
		}, []string{"certificateId: cannot go with zoneName"}},
		"a certificate of another kind": {"portal", func(a *gcp.SiteArgs) {
			a.ZoneName, a.CertificateID = nil, "projects/p/global/sslCertificates/c"
		}, []string{`certificateId: "projects/p/global/sslCertificates/c" is not projects/<project>/locations/global/certificates/<name>`}},
		"a limit that locks members out": {"portal", func(a *gcp.SiteArgs) { a.RequestLimit = 9 }, []string{"requestLimit: 9 is less than 10"}},
		"a limit without firewall": {"portal", func(a *gcp.SiteArgs) {
			a.RequestLimit, a.WithoutFirewall = 100, true
		}, []string{"requestLimit: needs the firewall"}},
		"countries": {"portal", func(a *gcp.SiteArgs) {
			a.AllowedCountries = []string{"de", "US'"}
		}, []string{`allowedCountries: "de" is not`, `allowedCountries: "US'" is not`}},
		"paths": {"portal", func(a *gcp.SiteArgs) {
			a.Paths = []gcp.SitePath{
				{Name: "pages", Patterns: []string{"documents"}},
				{Name: "", Patterns: []string{"/a*", "/a?b", "//"}},
				{Name: "ok"},
				{Name: strings.Repeat("x", 50), Patterns: []string{"/x"}},
			}
		}, []string{
			`paths[0].name: "pages" is empty, not in lower case, or another's`, `paths[0].patterns: "documents" is not a path`,
			"paths[0].origin.serviceName: is required", `paths[1].patterns: "/a*"`, `paths[1].patterns: "/a?b"`,
			`paths[1].patterns: "//"`, "paths[2].patterns: are required", "makes a name longer than 55 characters",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := plan.Run(t.Context(), siteProgram(tc.site, siteWith(tc.change)), plan.Options{})
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
	t.Run("no arguments", func(t *testing.T) {
		_, err := plan.Run(t.Context(), siteProgram("portal", nil), plan.Options{})
		require.ErrorContains(t, err, "project: required")
	})
}

package azure_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/plan"
)

const (
	siteZone = "/subscriptions/1/resourceGroups/dns/providers/Microsoft.Network/dnsZones/Example.org"
	siteCert = "/subscriptions/1/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/clinic/secrets/portal"
	siteEnv  = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.App/managedEnvironments/e"
	siteBlob = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Storage/storageAccounts/clinicdocs"
)

func init() {
	untaggable = append(
		untaggable,
		"azure-native:cdn/v20240901:AFDCustomDomain", "azure-native:cdn/v20240901:AFDOrigin",
		"azure-native:cdn/v20240901:AFDOriginGroup", "azure-native:cdn/v20240901:Route", "azure-native:cdn/v20240901:Rule",
		"azure-native:cdn/v20240901:RuleSet", "azure-native:cdn/v20240901:Secret", "azure-native:cdn/v20240901:SecurityPolicy",
		"azure-native:network:RecordSet",
	)
}

func siteArgs() *azure.SiteArgs {
	service := azure.SiteOrigin{
		HostName: pulumi.String("pages.happy.westeurope.azurecontainerapps.io"), PrivateLinkID: pulumi.String(siteEnv),
		PrivateLinkGroup: azure.LinkServices, Location: pulumi.String("westeurope"), HealthPath: "/health", Cached: true,
	}
	return &azure.SiteArgs{
		Place:      here,
		DomainName: "portal.example.org",
		ZoneID:     siteZone,
		Pages:      service,
		Paths: []azure.SitePath{{
			Name: "files", Patterns: []string{"/members/*"},
			Origin: azure.SiteOrigin{
				HostName: pulumi.String("clinicdocs.blob.core.windows.net"), PrivateLinkID: pulumi.String(siteBlob),
				PrivateLinkGroup: azure.LinkBlob, Location: pulumi.String("westeurope"),
			},
		}},
		Logs: azure.LogTarget{WorkspaceID: pulumi.String("/of/workspace"), StorageAccountID: pulumi.String("/of/account")},
		Tags: testTags,
	}
}

func siteProgram(args *azure.SiteArgs) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		site, err := azure.NewSite(ctx, "portal", args)
		if err != nil {
			return err
		}
		ctx.Export("url", site.URL)
		ctx.Export("address", site.Address)
		return nil
	}
}

func planSite(t *testing.T, change func(*azure.SiteArgs)) planned {
	t.Helper()
	args := siteArgs()
	if change != nil {
		change(args)
	}
	return planOf(t, siteProgram(args))
}

func TestSiteConventions(t *testing.T) {
	planSite(t, nil).requireConventions("portal")
	planSite(t, func(a *azure.SiteArgs) { a.ZoneID, a.CertificateID = "", siteCert }).requireConventions("portal")
}

func TestSiteIsServedUnderItsDomainOnly(t *testing.T) {
	p := planSite(t, nil)
	require.Equal(t, "https://portal.example.org", p.Outputs["url"].StringValue())
	require.Equal(t, p.output("portal-endpoint", "hostName"), p.Outputs["address"].StringValue())
	domain := p.inputs("portal-domain")
	require.Equal(t, "portal.example.org", domain["hostName"])
	require.Equal(t, map[string]any{"certificateType": "ManagedCertificate", "minimumTlsVersion": "TLS12"}, domain["tlsSettings"])
	for _, route := range []string{"portal-pages-route", "portal-files-route"} {
		inputs := p.inputs(route)
		require.Equal(t, "Disabled", inputs["linkToDefaultDomain"], route)
		require.Equal(t, "Enabled", inputs["httpsRedirect"], route)
		require.Equal(t, "HttpsOnly", inputs["forwardingProtocol"], route)
		require.Equal(t, []any{map[string]any{"id": p.one("portal-domain").ID}}, inputs["customDomains"], route)
	}
}

func TestSiteReachesOriginsPrivately(t *testing.T) {
	p := planSite(t, nil)
	for name, want := range map[string][]string{
		"pages": {"pages.happy.westeurope.azurecontainerapps.io", siteEnv, "managedEnvironments"},
		"files": {"clinicdocs.blob.core.windows.net", siteBlob, "blob"},
	} {
		origin := p.inputs("portal-" + name + "-origin")
		require.Equal(t, want[0], origin["hostName"])
		require.Equal(t, want[0], origin["originHostHeader"])
		require.Equal(t, true, origin["enforceCertificateNameCheck"])
		require.Equal(t, map[string]any{
			"privateLink": map[string]any{"id": want[1]}, "groupId": want[2], "privateLinkLocation": "westeurope",
			"requestMessage": azure.LinkMessage,
		}, origin["sharedPrivateLinkResource"])
		p.requireAfter("portal-"+name+"-route", "portal-"+name+"-origin")
	}
	probe := p.input("portal-pages-origins", "healthProbeSettings").(map[string]any)
	require.Equal(t, "/health", probe["probePath"])
	require.Equal(t, "Https", probe["probeProtocol"])
	require.Nil(t, p.input("portal-files-origins", "healthProbeSettings"), "a store answers nobody without a signature")
}

func TestSiteCachesPagesOnly(t *testing.T) {
	p := planSite(t, nil)
	require.NotNil(t, p.input("portal-pages-route", "cacheConfiguration"))
	require.Nil(t, p.input("portal-files-route", "cacheConfiguration"))
	headers := p.headers("portal-headers")
	require.Equal(t, "no-store", headers["Cache-Control"])
	require.NotContains(t, p.headers("portal-page-headers"), "Cache-Control", "pages say themselves how long they live")
}

func TestSiteHeaders(t *testing.T) {
	p := planSite(t, func(a *azure.SiteArgs) { a.ContentSecurityPolicy = pulumi.String("default-src 'none'") })
	for _, set := range []string{"portal-headers", "portal-page-headers"} {
		headers := p.headers(set)
		require.Equal(t, "max-age=63072000; includeSubDomains", headers["Strict-Transport-Security"], set)
		require.Equal(t, "nosniff", headers["X-Content-Type-Options"], set)
		require.Equal(t, "DENY", headers["X-Frame-Options"], set)
		require.Equal(t, "no-referrer", headers["Referrer-Policy"], set)
	}
	require.Equal(t, "default-src 'none'", p.headers("portal-page-headers")["Content-Security-Policy"])
	require.NotContains(t, p.headers("portal-headers"), "Content-Security-Policy")
	require.Contains(t, planSite(t, nil).headers("portal-page-headers")["Content-Security-Policy"], "frame-ancestors 'none'")
	for route, set := range map[string]string{"portal-pages-route": "portal-page-headers", "portal-files-route": "portal-headers"} {
		require.Equal(t, []any{map[string]any{"id": p.one(set).ID}}, p.input(route, "ruleSets"), route)
		p.requireAfter(route, set+"-1", set+"-2")
	}
}

// headers are what the rules of a set put on answers. A rule has five actions at most, and orders differ.
func (p planned) headers(set string) map[string]string {
	p.t.Helper()
	found, orders := map[string]string{}, map[any]bool{}
	for _, r := range p.OfType("azure-native:cdn/v20240901:Rule") {
		inputs := r.Inputs.Mappable()
		if inputs["ruleSetName"] != p.output(set, "name") {
			continue
		}
		require.False(p.t, orders[inputs["order"]])
		orders[inputs["order"]] = true
		require.Regexp(p.t, `^[A-Za-z][A-Za-z0-9]*$`, inputs["ruleName"])
		actions := inputs["actions"].([]any)
		require.LessOrEqual(p.t, len(actions), 5)
		for _, action := range actions {
			require.Equal(p.t, "ModifyResponseHeader", action.(map[string]any)["name"])
			parameters := action.(map[string]any)["parameters"].(map[string]any)
			require.Equal(p.t, "Overwrite", parameters["headerAction"])
			require.LessOrEqual(p.t, len(parameters["value"].(string)), 640)
			found[parameters["headerName"].(string)] = parameters["value"].(string)
		}
	}
	require.NotEmpty(p.t, found)
	return found
}

func TestSiteRecordsInTheZone(t *testing.T) {
	for name, tc := range map[string]struct{ domain, record, kind, proof string }{
		"below":       {"portal.example.org", "portal", "CNAME", "_dnsauth.portal"},
		"far below":   {"a.b.example.org", "a.b", "CNAME", "_dnsauth.a.b"},
		"zone itself": {"example.org", "@", "A", "_dnsauth"},
	} {
		t.Run(name, func(t *testing.T) {
			p := planSite(t, func(a *azure.SiteArgs) { a.DomainName = tc.domain })
			proof, record := p.inputs("portal-proof"), p.inputs("portal-record")
			for _, r := range []map[string]any{proof, record} {
				require.Equal(t, "dns", r["resourceGroupName"])
				require.Equal(t, "example.org", r["zoneName"])
			}
			require.Equal(t, tc.proof, proof["relativeRecordSetName"])
			require.Equal(t, "TXT", proof["recordType"])
			token := p.one("portal-domain").Outputs["validationProperties"].ObjectValue()["validationToken"].StringValue()
			require.Equal(t, []any{map[string]any{"value": []any{token}}}, proof["txtRecords"])
			require.Equal(t, tc.record, record["relativeRecordSetName"])
			require.Equal(t, tc.kind, record["recordType"])
			if tc.kind == "CNAME" {
				require.Equal(t, map[string]any{"cname": p.output("portal-endpoint", "hostName")}, record["cnameRecord"])
			} else {
				require.Equal(t, map[string]any{"id": p.one("portal-endpoint").ID}, record["targetResource"])
			}
		})
	}
}

func TestSiteWithItsOwnCertificate(t *testing.T) {
	p := planSite(t, func(a *azure.SiteArgs) { a.ZoneID, a.CertificateID = "", siteCert })
	require.False(t, p.has("azure-native:network:RecordSet"))
	require.Equal(t, map[string]any{"type": "SystemAssigned"}, p.input("portal-profile", "identity"))
	require.Equal(t, siteCert, p.input("portal-certificate-reader", "scope"))
	principal := p.one("portal-profile").Outputs["identity"].ObjectValue()["principalId"].StringValue()
	require.Equal(t, principal, p.input("portal-certificate-reader", "principalId"))
	p.requireAfter("portal-certificate", "portal-certificate-reader")
	require.Equal(t, map[string]any{
		"certificateType": "CustomerCertificate", "minimumTlsVersion": "TLS12",
		"secret": map[string]any{"id": p.one("portal-certificate").ID},
	}, p.input("portal-domain", "tlsSettings"))
	require.Nil(t, planSite(t, nil).input("portal-profile", "identity"))
}

func TestSiteFirewall(t *testing.T) {
	p := planSite(t, func(a *azure.SiteArgs) { a.RequestLimit, a.AllowedCountries = 50, []string{"US", "CA"} })
	firewall := p.inputs("portal-firewall")
	require.Equal(t, "portalfirewall", firewall["policyName"])
	settings := firewall["policySettings"].(map[string]any)
	require.Equal(t, "Prevention", settings["mode"])
	require.Equal(t, "Enabled", settings["enabledState"])
	text, err := json.Marshal(firewall)
	require.NoError(t, err)
	for _, want := range []string{
		`"matchValue":["US","CA"]`, `"operator":"GeoMatch"`, `"rateLimitThreshold":50`, `"rateLimitDurationInMinutes":1`,
		`"ruleSetType":"Microsoft_DefaultRuleSet","ruleSetVersion":"2.1"`, `"ruleSetType":"Microsoft_BotManagerRuleSet"`,
		`{"matchVariable":"QueryStringArgNames","selector":"sig","selectorMatchOperator":"Equals"}`,
		`{"matchVariable":"RequestUri","selectorMatchOperator":"EqualsAny","state":"Enabled"}`,
	} {
		require.Contains(t, string(text), want)
	}
	parameters := p.input("portal-firewall-use", "parameters").(map[string]any)
	require.Equal(t, map[string]any{"id": p.one("portal-firewall").ID}, parameters["wafPolicy"])
	guarded := parameters["associations"].([]any)[0].(map[string]any)
	require.Equal(t, []any{"/*"}, guarded["patternsToMatch"])
	require.Equal(t, []any{map[string]any{"id": p.one("portal-domain").ID}, map[string]any{"id": p.one("portal-endpoint").ID}}, guarded["domains"])
}

func TestSiteWithoutFirewall(t *testing.T) {
	require.False(t, planSite(t, func(a *azure.SiteArgs) { a.WithoutFirewall = true }).has("azure-native:network/v20240201:Policy"))

	p := planSite(t, func(a *azure.SiteArgs) { a.WithoutFirewall, a.AllowedCountries = true, []string{"US"} })
	require.Nil(t, p.input("portal-firewall", "managedRules"))
	rules := p.input("portal-firewall", "customRules").(map[string]any)["rules"].([]any)
	require.Len(t, rules, 1, "countries are still kept to")
}

func TestSiteLogs(t *testing.T) {
	p := planSite(t, nil)
	setting := p.inputs("portal-logs")
	require.Equal(t, p.one("portal-profile").ID, setting["resourceUri"])
	var categories []string
	for _, log := range setting["logs"].([]any) {
		categories = append(categories, log.(map[string]any)["category"].(string))
	}
	require.Equal(t, []string{"FrontDoorAccessLog", "FrontDoorHealthProbeLog", "FrontDoorWebApplicationFirewallLog"}, categories)
	require.Equal(t, map[string]any{"state": "Enabled", "scrubbingRules": []any{map[string]any{
		"matchVariable": "QueryStringArgNames", "selectorMatchOperator": "EqualsAny", "state": "Enabled",
	}}}, p.input("portal-profile", "logScrubbing"))
	require.False(t, planSite(t, func(a *azure.SiteArgs) { a.Logs = azure.LogTarget{} }).has("azure-native:insights:DiagnosticSetting"))
}

func TestSiteHoldsNoData(t *testing.T) { planSite(t, nil).requireKept(nil, nil) }

func TestSitePreviews(t *testing.T) {
	graph, err := plan.Run(t.Context(), siteProgram(siteArgs()), plan.Options{Preview: true})
	require.NoError(t, err)
	require.Len(t, graph.OfType("azure-native:cdn/v20240901:Route"), 2)
}

func TestSiteRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*azure.SiteArgs)
		want   []string
	}{
		"nothing": {
			func(a *azure.SiteArgs) { *a = azure.SiteArgs{} },
			[]string{
				"resourceGroupName: is required", "domainName: is required", "zoneId: give it", "pages.hostName: is required",
				"pages.privateLinkId: is required", "pages.location: is required", "pages.privateLinkGroup: \"\" is not one of",
			},
		},
		"two ways to a certificate": {func(a *azure.SiteArgs) { a.CertificateID = siteCert }, []string{"certificateId: cannot go with a zoneId"}},
		"no certificate":            {func(a *azure.SiteArgs) { a.ZoneID, a.CertificateID = "", "portal" }, []string{"is not the resource id of a secret"}},
		"no zone":                   {func(a *azure.SiteArgs) { a.ZoneID = "Z0123" }, []string{`zoneId: "Z0123" is not the resource id of a DNS zone`}},
		"another zone":              {func(a *azure.SiteArgs) { a.DomainName = "portal.anexample.org" }, []string{"is not in the zone"}},
		"a limit that stops all":    {func(a *azure.SiteArgs) { a.RequestLimit = 9 }, []string{"requestLimit: 9 is less than 10"}},
		"a limit of nothing":        {func(a *azure.SiteArgs) { a.RequestLimit, a.WithoutFirewall = 100, true }, []string{"requestLimit: needs the firewall"}},
		"no country":                {func(a *azure.SiteArgs) { a.AllowedCountries = []string{"usa"} }, []string{`allowedCountries: "usa"`}},
		"paths": {
			func(a *azure.SiteArgs) {
				a.Paths[0].Name, a.Paths[0].Patterns, a.Paths[0].Origin.Cached = "pages", []string{"members/*", "/*/a", "/a*"}, true
			},
			[]string{`paths[0].name: "pages"`, `"members/*" is not a path`, `"/*/a" is not a path`, `"/a*" is not a path`, "origin.cached"},
		},
		"a path without patterns": {func(a *azure.SiteArgs) { a.Paths[0].Patterns = nil }, []string{"paths[0].patterns: is required"}},
		"a health path":           {func(a *azure.SiteArgs) { a.Pages.HealthPath = "health" }, []string{`pages.healthPath: "health"`}},
		"a long policy": {
			func(a *azure.SiteArgs) { a.ContentSecurityPolicy = pulumi.String(strings.Repeat("x", 641)) },
			[]string{"contentSecurityPolicy: it has 641 characters and may have 640"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			args := siteArgs()
			tc.change(args)
			err := planError(t, siteProgram(args))
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
	require.ErrorContains(t, planError(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewSite(ctx, "1", siteArgs())
		return err
	}), `name: "1" does not begin with a letter`)
}

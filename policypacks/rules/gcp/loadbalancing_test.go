package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var loadbalancingCases = slices.Concat(proxyCases, backendCases)

var (
	redirecting = and(urlMapType, "map", props{"defaultUrlRedirect": props{"httpsRedirect": true}})
	answering   = and(urlMapType, "map", props{"defaultService": "backend"})
	fronted     = func(target, scheme any) policytest.Resource {
		return and(forwardingRuleType, "front", props{"target": target, "loadBalancingScheme": scheme})
	}
	httpProxy = it(httpProxyType, props{"urlMap": of("map")})
)

var proxyCases = []policytest.Case{
	c("gcp-loadbalancing-tls-minimum", pass, "restricted", it(sslPolicyType, props{"profile": "RESTRICTED"})),
	c("gcp-loadbalancing-tls-minimum", pass, "modern", it(regionSSLPolicyType, props{"profile": "MODERN", "minTlsVersion": "TLS_1_2"})),
	c("gcp-loadbalancing-tls-minimum", pass, "one's own", it(sslPolicyType, tlsOf("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))),
	c("gcp-loadbalancing-tls-minimum", fail, "one's own, with a weak suite", it(sslPolicyType, tlsOf("TLS_RSA_WITH_AES_128_CBC_SHA"))),
	c("gcp-loadbalancing-tls-minimum", fail, "modern, with an old version", it(sslPolicyType, props{"profile": "MODERN"})),
	c("gcp-loadbalancing-tls-minimum", fail, "left out", it(sslPolicyType, props{})),
	c("gcp-loadbalancing-tls-minimum", unknown, "not known", it(sslPolicyType, props{"profile": later})),
	c("gcp-loadbalancing-tls-minimum", na, "a proxy", it(httpsProxyType, props{})),

	c("gcp-loadbalancing-tls-policy", pass, "a policy", it(httpsProxyType, props{"sslPolicy": of("tls")}), and(sslPolicyType, "tls", props{})),
	c("gcp-loadbalancing-tls-policy", pass, "a policy not made yet", it(sslProxyType, props{"sslPolicy": laterFrom("tls")}), and(sslPolicyType, "tls", props{})),
	c("gcp-loadbalancing-tls-policy", fail, "left out", it(regionHTTPSProxyType, props{})),
	c("gcp-loadbalancing-tls-policy", unknown, "not known", it(httpsProxyType, props{"sslPolicy": later})),
	c("gcp-loadbalancing-tls-policy", na, "plain", it(httpProxyType, props{})),

	c("gcp-loadbalancing-http-redirects", pass, "redirects", httpProxy, redirecting),
	c("gcp-loadbalancing-http-redirects", pass, "redirects, not made yet", it(httpProxyType, props{"urlMap": laterFrom("map")}), redirecting),
	c("gcp-loadbalancing-http-redirects", fail, "answers", httpProxy, answering, fronted(of("it"), "EXTERNAL_MANAGED")),
	c("gcp-loadbalancing-http-redirects", fail, "answers on some paths", httpProxy, and(urlMapType, "map", props{
		"defaultUrlRedirect": props{"httpsRedirect": true}, "pathMatchers": list{{"name": "api", "defaultService": "backend"}},
	})),
	c("gcp-loadbalancing-http-redirects", fail, "another stack's map", it(httpProxyType, props{"urlMap": "projects/p/global/urlMaps/m"})),
	c("gcp-loadbalancing-http-redirects", unknown, "map not known", it(httpProxyType, props{"urlMap": later})),
	c("gcp-loadbalancing-http-redirects", unknown, "may be internal", httpProxy, answering, fronted(of("it"), later)),
	c("gcp-loadbalancing-http-redirects", na, "internal", httpProxy, answering, fronted(of("it"), "INTERNAL_MANAGED")),
}

func tlsOf(suite string) props {
	return props{"profile": "CUSTOM", "minTlsVersion": "TLS_1_2", "customFeatures": []string{"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", suite}}
}

const injections = "evaluatePreconfiguredWaf('sqli-v33-stable')"

func wafRule(action, expression, preview any) props {
	return props{"action": action, "preview": preview, "priority": 1000, "match": props{"expr": props{"expression": expression}}}
}

func wafPolicy(rules ...props) policytest.Resource {
	return it(securityPolicyType, props{"rules": rules})
}

var backendCases = slices.Concat(
	valueCases("gcp-loadbalancing-backend-logging", backendServiceType, "logConfig.enable", true, false, fail),
	valueCases("gcp-loadbalancing-firewall-logs-no-contents", securityPolicyType, "advancedOptionsConfig.logLevel", "NORMAL", "VERBOSE", pass),
	[]policytest.Case{
		c("gcp-loadbalancing-backend-firewall", pass, "a policy", it(backendServiceType, props{"securityPolicy": later})),
		c("gcp-loadbalancing-backend-firewall", fail, "left out", it(backendServiceType, props{})),
		c("gcp-loadbalancing-backend-firewall", fail, "left out in a region", it(regionBackendType, props{"loadBalancingScheme": "EXTERNAL_MANAGED"})),
		c("gcp-loadbalancing-backend-firewall", unknown, "may be internal", it(backendServiceType, props{"loadBalancingScheme": later})),
		c("gcp-loadbalancing-backend-firewall", na, "internal", it(regionBackendType, props{})),

		c("gcp-loadbalancing-backend-cache", pass, "as marked", it(backendServiceType, props{"enableCdn": true, "cdnPolicy": props{"cacheMode": "USE_ORIGIN_HEADERS"}})),
		c("gcp-loadbalancing-backend-cache", pass, "left out", it(backendServiceType, props{"enableCdn": true})),
		c("gcp-loadbalancing-backend-cache", fail, "everything", it(backendServiceType, props{"enableCdn": true, "cdnPolicy": props{"cacheMode": "FORCE_CACHE_ALL"}})),
		c("gcp-loadbalancing-backend-cache", unknown, "may cache", it(backendServiceType, props{"enableCdn": later, "cdnPolicy": props{"cacheMode": "FORCE_CACHE_ALL"}})),
		c("gcp-loadbalancing-backend-cache", na, "nothing", it(backendServiceType, props{})),

		c("gcp-loadbalancing-firewall-managed-rules", pass, "denied", wafPolicy(wafRule("allow", "true", false), wafRule("deny(403)", injections, false))),
		c("gcp-loadbalancing-firewall-managed-rules", pass, "a resource of its own", wafPolicy(), and(securityPolicyRuleType, "rule", with(wafRule("deny(403)", injections, nil), "securityPolicy", of("it")))),
		c("gcp-loadbalancing-firewall-managed-rules", fail, "previewed", wafPolicy(wafRule("deny(403)", injections, true))),
		c("gcp-loadbalancing-firewall-managed-rules", fail, "of one's own", wafPolicy(wafRule("deny(403)", "origin.region_code == 'XX'", false))),
		c("gcp-loadbalancing-firewall-managed-rules", fail, "left out", it(securityPolicyType, props{})),
		c("gcp-loadbalancing-firewall-managed-rules", unknown, "not known", wafPolicy(wafRule("deny(403)", later, false))),
		c("gcp-loadbalancing-firewall-managed-rules", unknown, "of a policy not known", wafPolicy(), and(securityPolicyRuleType, "rule", with(wafRule("deny(403)", injections, nil), "securityPolicy", later))),
		c("gcp-loadbalancing-firewall-managed-rules", na, "at the edge", it(securityPolicyType, props{"type": "CLOUD_ARMOR_EDGE"})),
	},
)

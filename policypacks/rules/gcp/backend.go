package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var backendTypes = []string{backendServiceType, regionBackendType}

var backendRules = []*policypacks.Rule{
	{
		ID:          "gcp-loadbalancing-backend-firewall",
		Title:       "Backends stand behind a web application firewall",
		Why:         "Flaws that everybody knows are tried on every address within hours, those of portals for health records included",
		Remediation: "set SecurityPolicy on the backend service to the id of a compute.SecurityPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: backendTypes, Citations: []string{safeguard.MaliciousSoftware, safeguard.AccessControl},
		NIST:    []string{"SC-7", "SI-3", "SI-4"},
		Missing: "securityPolicy: requests are not inspected",
		Check: ofExternal(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("securityPolicy").IsSet()
		}),
	},
	{
		ID:          "gcp-loadbalancing-backend-logging",
		Title:       "Load balancers keep access logs",
		Why:         "Without a log nobody can tell who asked a portal for which health record",
		Remediation: "set LogConfig with Enable: pulumi.Bool(true) on the backend service",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: backendTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "logConfig: requests are not recorded",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("logConfig.enable").Or(false).IsTrue() },
		Remedy:  &policypacks.Remedy{Description: "records requests", Set: map[string]any{"logConfig.enable": true}},
	},
	{
		ID:          "gcp-loadbalancing-backend-cache",
		Title:       "Caches keep only what programs mark as public",
		Why:         "A cache that keeps every answer hands one member's health records to the next who asks",
		Remediation: `set CdnPolicy.CacheMode of the backend service to "USE_ORIGIN_HEADERS" instead of "FORCE_CACHE_ALL"`,
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: backendTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-3", "AC-4", "SC-4"},
		Missing: "enableCdn: nothing is cached; cacheMode: static answers alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			cached := s.At("enableCdn").Or(false).IsTrue()
			if cached.Is(policypacks.Fail) {
				return policypacks.Inapplicable("nothing is cached")
			}
			mode := s.At("cdnPolicy.cacheMode").Or("CACHE_ALL_STATIC").NoneOf("FORCE_CACHE_ALL")
			if mode.Is(policypacks.Fail) && cached.Is(policypacks.Unknown) {
				return cached
			}
			return mode
		},
	},
	{
		ID:    "gcp-loadbalancing-firewall-managed-rules",
		Title: "Web application firewalls block what Google's rules know",
		Why:   "Rules that a vendor keeps up to date know attacks on portals for health records before you do",
		Remediation: "add a rule to the compute.SecurityPolicy that denies evaluatePreconfiguredWaf('sqli-v33-stable') and the " +
			"like, not in preview",
		Severity: policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{securityPolicyType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"SI-2", "SI-3", "SC-7"},
		External: policypacks.Similar("CKV_GCP_73"),
		Missing:  "rules: everything is let through",
		Related:  true, Check: managedRules,
	},
	{
		ID:          "gcp-loadbalancing-firewall-logs-no-contents",
		Title:       "Logs of web application firewalls quote no requests",
		Why:         "What matched a rule may be a name or a diagnosis, which a verbose log would keep",
		Remediation: `remove AdvancedOptionsConfig.LogLevel from the compute.SecurityPolicy, or set it to "NORMAL"`,
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{securityPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AuditControls},
		NIST:    []string{"AU-3(3)", "AC-6"},
		Missing: "logLevel: NORMAL",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("advancedOptionsConfig.logLevel").Or("NORMAL").NoneOf("VERBOSE")
		},
		Remedy: &policypacks.Remedy{Description: "quotes no requests", Set: map[string]any{"advancedOptionsConfig.logLevel": "NORMAL"}},
	},
}

// ofExternal asks only backends of load balancers that the internet reaches.
func ofExternal(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		standard := "EXTERNAL"
		if s.Type() == regionBackendType {
			standard = "INTERNAL"
		}
		external := s.At("loadBalancingScheme").Or(standard).OneOf("EXTERNAL", "EXTERNAL_MANAGED")
		if external.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the load balancer serves the internal network")
		}
		judged := judge(s)
		if judged.Is(policypacks.Fail) && external.Is(policypacks.Unknown) {
			return external
		}
		return judged
	}
}

// managedRules reads rules within the policy as well as those that are resources of their own. Policies at the edge and
// for networks cannot have such rules.
func managedRules(s *policypacks.Subject) policypacks.Outcome {
	kind := s.At("type").Or("CLOUD_ARMOR").Is("CLOUD_ARMOR")
	if kind.Is(policypacks.Fail) {
		return policypacks.Inapplicable("policies of this kind cannot inspect requests")
	}
	none := policypacks.Failed("no rule denies what Google's rules know")
	own := s.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome { return deniesKnown(rule.At) })
	links := s.PointingHere("securityPolicy", securityPolicyRuleType)
	apart := links.Some(none, func(rule *policypacks.Subject) policypacks.Outcome { return deniesKnown(rule.At) })
	if links.Open {
		apart = policypacks.Any(apart, policypacks.Undecided("SecurityPolicyRule.securityPolicy"))
	}
	return policypacks.Any(own, apart).Because("%s", none.Message)
}

func deniesKnown(at func(string) policypacks.Value) policypacks.Outcome {
	return policypacks.All(
		at("action").Satisfies("deny", func(action string) bool { return strings.HasPrefix(action, "deny") }),
		at("preview").Or(false).IsFalse(),
		at("match.expr.expression").Satisfies("one of Google's rules", func(expression string) bool {
			return strings.Contains(expression, "evaluatePreconfiguredWaf(") || strings.Contains(expression, "evaluatePreconfiguredExpr(")
		}),
	)
}

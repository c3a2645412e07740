package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	restAPIType        = "aws:apigateway/restApi:RestApi"
	restStageType      = "aws:apigateway/stage:Stage"
	restMethodType     = "aws:apigateway/method:Method"
	methodSettingsType = "aws:apigateway/methodSettings:MethodSettings"
	integrationType    = "aws:apigateway/integration:Integration"
	restDomainType     = "aws:apigateway/domainName:DomainName"
	httpAPIType        = "aws:apigatewayv2/api:Api"
	httpStageType      = "aws:apigatewayv2/stage:Stage"
	httpRouteType      = "aws:apigatewayv2/route:Route"
	httpDomainType     = "aws:apigatewayv2/domainName:DomainName"
	webACLLinkType     = "aws:wafv2/webAclAssociation:WebAclAssociation"
)

var apigatewayRules = slices.Concat(apigatewayAccessRules, apigatewayStageRules, apigatewaySettingsRules)

var apigatewayAccessRules = []*policypacks.Rule{
	{
		ID:          "aws-apigateway-authorized",
		Title:       "Methods and routes of APIs ask who is calling",
		Why:         "A method without an authorizer answers strangers with health records",
		Remediation: "set Authorization on the apigateway.Method, or AuthorizationType on the apigatewayv2.Route, to anything but NONE",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{restMethodType, httpRouteType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-2", "AC-3"},
		External: policypacks.Similar("CKV_AWS_59", "CKV_AWS_309", "CKV2_AWS_70"),
		Missing:  "authorization: required by the service; authorizationType: NONE",
		Related:  true, Check: apigatewayAuthorized,
	},
	{
		ID:          "aws-apigateway-cors",
		Title:       "APIs answer scripts of named sites only",
		Why:         "Where every origin is allowed, a script of any page that a member opens can ask for health records in the member's name",
		Remediation: "list the sites in CorsConfiguration.AllowOrigins of the apigatewayv2.Api instead of *",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{httpAPIType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "corsConfiguration: browsers allow no other site",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("no other site is allowed")
			return s.At("corsConfiguration.allowOrigins").Each(none, func(origin policypacks.Value) policypacks.Outcome {
				return origin.NoneOf("*", "http://*", "https://*")
			})
		},
	},
	{
		ID:          "aws-apigateway-domain-tls",
		Title:       "Domains of APIs speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set SecurityPolicy TLS_1_2 on the apigateway.DomainName, or in DomainNameConfiguration of the apigatewayv2.DomainName",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{restDomainType, httpDomainType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV_AWS_206"),
		Missing:  "securityPolicy: chosen by the service, and so not certain",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			policy := s.First("domainNameConfiguration.securityPolicy", "securityPolicy")
			return policy.Satisfies("TLS_1_2 or a later policy", apigatewayModernTLS)
		},
	},
	{
		ID:          "aws-apigateway-firewall",
		Title:       "Public REST APIs stand behind a web application firewall",
		Why:         "A firewall keeps known attacks from the interface to health records",
		Remediation: "add a wafv2.WebAclAssociation whose ResourceArn is the ARN of the apigateway.Stage",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{restStageType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST:     []string{"SC-7", "SI-4"},
		External: policypacks.Similar("api-gw-associated-with-waf", "CKV2_AWS_29"),
		Missing:  "association: none",
		Related:  true, Check: apigatewayFirewall,
	},
}

func apigatewayModernTLS(policy string) bool {
	switch policy {
	case "TLS_1_2", "SecurityPolicy_TLS12_2018_EDGE", "SecurityPolicy_TLS12_PFS_2025_EDGE":
		return true
	}
	return len(policy) > len("SecurityPolicy_TLS13") && policy[:len("SecurityPolicy_TLS13")] == "SecurityPolicy_TLS13"
}

// apigatewayAuthorized does not ask what browsers send of themselves before a request, nor the messages of a connection
// that was authorized when it was opened.
func apigatewayAuthorized(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == restMethodType {
		if method, _ := s.At("httpMethod").Text(); method == "OPTIONS" {
			return policypacks.Inapplicable("browsers ask for OPTIONS before they sign in")
		}
		return policypacks.Any(s.At("authorization").NoneOf("NONE"), s.At("apiKeyRequired").Or(false).IsTrue()).
			Because("the method asks nobody who is calling")
	}
	key := s.At("routeKey")
	authorized := s.At("authorizationType").Or("NONE").NoneOf("NONE")
	if authorized.Is(policypacks.Pass) {
		return authorized
	}
	if key.IsUnknown() {
		return policypacks.Undecided(key.Path())
	}
	text, _ := key.Text()
	if len(text) >= len("OPTIONS ") && text[:len("OPTIONS ")] == "OPTIONS " {
		return policypacks.Inapplicable("browsers ask for OPTIONS before they sign in")
	}
	if text != "$connect" && apigatewayIsSocket(s) {
		return policypacks.Inapplicable("the connection is authorized when it is opened")
	}
	return authorized
}

func apigatewayIsSocket(route *policypacks.Subject) bool {
	for _, api := range route.PointedAt("apiId", httpAPIType).Subjects {
		if protocol, _ := api.At("protocolType").Text(); protocol == "WEBSOCKET" {
			return true
		}
	}
	return false
}

// apigatewayFirewall does not ask stages of APIs that are reached from a private network only.
func apigatewayFirewall(s *policypacks.Subject) policypacks.Outcome {
	for _, api := range s.PointedAt("restApi", restAPIType).Subjects {
		if kind, _ := api.At("endpointConfiguration.types").Text(); kind == "PRIVATE" {
			return policypacks.Inapplicable("the API is reached from private networks only")
		}
	}
	links := s.PointingHere("resourceArn", webACLLinkType)
	none := links.Missing("WebAclAssociation.resourceArn", "no firewall stands before this stage")
	return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome { return l.At("webAclArn").IsSet() })
}

package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var apigatewayStageRules = []*policypacks.Rule{
	{
		ID:          "aws-apigateway-access-log",
		Title:       "Stages of APIs keep access logs",
		Why:         "Without a log nobody can tell who asked for which health records",
		Remediation: "set AccessLogSettings with the DestinationArn of a cloudwatch.LogGroup on the stage",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{restStageType, httpStageType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("CKV_AWS_76", "CKV_AWS_95"),
		Missing:  "accessLogSettings: no log",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			settings := s.At("accessLogSettings")
			if settings.IsUnknown() {
				return policypacks.Undecided(settings.Path())
			}
			return settings.At("destinationArn").IsSet()
		},
	},
	{
		ID:          "aws-apigateway-execution-logging",
		Title:       "Stages of REST APIs log errors of every method",
		Why:         "Refused and failed requests for health records are the first sign of misuse",
		Remediation: "add an apigateway.MethodSettings for the stage with MethodPath */* and Settings.LoggingLevel ERROR or INFO",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{restStageType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("APIGWExecutionLoggingEnabled", "api-gw-execution-logging-enabled", "CKV2_AWS_4"),
		Missing:  "method settings: none; loggingLevel: OFF",
		Related:  true, Check: apigatewayExecutionLogged,
	},
	{
		ID:          "aws-apigateway-tracing",
		Title:       "Requests to REST APIs can be traced",
		Why:         "A trace shows which services a request for health records passed through",
		Remediation: "set XrayTracingEnabled: pulumi.Bool(true) on the apigateway.Stage",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{restStageType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-12", "SI-4"},
		External: policypacks.Similar("APIGWXrayEnabled", "CKV_AWS_73"),
		Missing:  "xrayTracingEnabled: off",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("xrayTracingEnabled").Or(false).IsTrue() },
		Remedy:   &policypacks.Remedy{Description: "turns tracing on", Set: map[string]any{"xrayTracingEnabled": true}},
	},
	{
		ID:          "aws-apigateway-client-certificate",
		Title:       "Servers behind REST APIs can tell that the API is calling",
		Why:         "A server that takes requests from anybody gives health records to whoever finds its address",
		Remediation: "set ClientCertificateId on the apigateway.Stage to an apigateway.ClientCertificate, and check it on the server",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{restStageType}, Citations: []string{safeguard.Authentication, safeguard.TransmissionSecurity},
		NIST:     []string{"IA-3", "SC-8", "SC-23"},
		External: policypacks.Similar("APIGWSSLEnabled", "api-gw-ssl-enabled", "CKV2_AWS_51"),
		Missing:  "clientCertificateId: none",
		Related:  true, Check: apigatewayClientCertificate,
	},
}

// apigatewayExecutionLogged looks for settings of every method of the stage.
func apigatewayExecutionLogged(s *policypacks.Subject) policypacks.Outcome {
	found := policypacks.Failed("no method settings for every method log what this stage does")
	for _, settings := range s.OfType(methodSettingsType) {
		if apigatewayIsElsewhere(s, settings) {
			continue
		}
		found = policypacks.Any(found, policypacks.All(
			apigatewaySameStage(s, settings),
			settings.At("methodPath").Is("*/*"),
			settings.At("settings.loggingLevel").Or("OFF").OneOf("ERROR", "INFO"),
		))
	}
	return found.Because("no method settings for every method log what this stage does")
}

// apigatewayIsElsewhere tells whether the settings are certainly of another API.
func apigatewayIsElsewhere(stage, settings *policypacks.Subject) bool {
	mine, theirs := stage.PointedAt("restApi", restAPIType), settings.PointedAt("restApi", restAPIType)
	if len(mine.Subjects) > 0 && len(theirs.Subjects) > 0 {
		return mine.Subjects[0].URN() != theirs.Subjects[0].URN()
	}
	a, isKnown := stage.At("restApi").Text()
	b, isToo := settings.At("restApi").Text()
	return isKnown && isToo && a != b
}

func apigatewaySameStage(stage, settings *policypacks.Subject) policypacks.Outcome {
	name, api := stage.At("stageName"), settings.At("restApi")
	if name.IsUnknown() {
		return settings.PointedAt("stageName", restStageType).Each(policypacks.Undecided(name.Path()), func(l *policypacks.Subject) policypacks.Outcome {
			if l.URN() == stage.URN() {
				return policypacks.Passed("the settings are of this stage")
			}
			return policypacks.Failed("the settings are of another stage")
		})
	}
	text, _ := name.Text()
	same := settings.At("stageName").Is(text)
	if api.IsUnknown() && len(settings.PointedAt("restApi", restAPIType).Subjects) == 0 {
		return policypacks.All(same, policypacks.Undecided(api.Path()))
	}
	return same
}

// apigatewayClientCertificate asks stages of APIs that call servers over the internet.
func apigatewayClientCertificate(s *policypacks.Subject) policypacks.Outcome {
	calls := policypacks.Inapplicable("the API calls no server over the internet")
	for _, api := range s.PointedAt("restApi", restAPIType).Subjects {
		links := api.PointingHere("restApi", integrationType)
		for _, integration := range links.Subjects {
			kind := integration.At("type")
			if text, _ := kind.Text(); strings.HasPrefix(text, "HTTP") && integration.At("connectionType").Or("INTERNET").Is("INTERNET").Is(policypacks.Pass) {
				return s.At("clientCertificateId").IsSet()
			}
			if kind.IsUnknown() {
				calls = policypacks.Undecided("Integration.type")
			}
		}
		if links.Open {
			calls = policypacks.Undecided("Integration.restApi")
		}
	}
	return calls
}

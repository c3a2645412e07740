package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var edgePolicyRules = []*policypacks.Rule{
	{
		ID:          "aws-cloudfront-origin-access-signs",
		Title:       "Origin access controls sign every request",
		Why:         "A request that is not signed can only be answered by a bucket that is open to everyone",
		Remediation: "set SigningBehavior always and SigningProtocol sigv4 on the cloudfront.OriginAccessControl",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{originAccessType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"AC-3", "IA-9"},
		Missing: "signingBehavior, signingProtocol: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("signingBehavior").Is("always"), s.At("signingProtocol").Is("sigv4"))
		},
		Remedy: &policypacks.Remedy{Description: "signs every request", Set: map[string]any{
			"signingBehavior": "always",
			"signingProtocol": "sigv4",
		}},
	},
	{
		ID:          "aws-cloudfront-headers-hsts",
		Title:       "Browsers are told to use HTTPS for a year",
		Why:         "The first request after a typed address is plain HTTP, and can be diverted, unless the browser knows better",
		Remediation: "set StrictTransportSecurity with AccessControlMaxAgeSec 31536000 or more and Override true in the SecurityHeadersConfig",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{headersPolicyType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-23"},
		External: policypacks.Similar("CKV_AWS_259"),
		Missing:  "strictTransportSecurity: not sent",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			hsts := s.At("securityHeadersConfig.strictTransportSecurity")
			return policypacks.All(hsts.At("accessControlMaxAgeSec").AtLeast(yearSeconds), hsts.At("override").Or(false).IsTrue())
		},
		Remedy: &policypacks.Remedy{Description: "tells browsers for two years", Set: map[string]any{
			"securityHeadersConfig.strictTransportSecurity.accessControlMaxAgeSec": 2 * yearSeconds,
			"securityHeadersConfig.strictTransportSecurity.override":               true,
		}},
	},
	{
		ID:          "aws-cloudfront-headers-framing",
		Title:       "Pages cannot be framed or misread by browsers",
		Why:         "A page in a foreign frame makes members click away their health records; a misread file runs as a script",
		Remediation: "set FrameOptions (DENY or SAMEORIGIN) and ContentTypeOptions, each with Override true, in the SecurityHeadersConfig",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{headersPolicyType}, Citations: []string{safeguard.Integrity, safeguard.TransitIntegrity},
		NIST:    []string{"SC-18", "SI-10"},
		Missing: "frameOptions, contentTypeOptions: not sent",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			headers := s.At("securityHeadersConfig")
			return policypacks.All(
				headers.At("frameOptions.frameOption").OneOf("DENY", "SAMEORIGIN"),
				headers.At("contentTypeOptions.override").Or(false).IsTrue(),
			)
		},
	},
	{
		ID:          "aws-cloudfront-logs-no-cookies",
		Title:       "Logs of distributions hold no cookies",
		Why:         "Who reads a log with cookies in it can go on with the sessions of the members that it lists",
		Remediation: "name the RecordFields of the cloudwatch.LogDelivery, without cs(Cookie); remove IncludeCookies from LoggingConfig",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{distributionType, logDeliveryType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:    []string{"AU-3(3)", "AC-6", "SC-23"},
		Missing: "includeCookies: left out of the log; recordFields: chosen by the service, and so not certain",
		Related: true, Check: logsNoCookies,
	},
}

const yearSeconds = 365 * 24 * 60 * 60

// logsNoCookies asks logs of either generation.
func logsNoCookies(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == distributionType {
		standard := s.At("loggingConfig")
		if standard.IsMissing() {
			return policypacks.Inapplicable("the distribution keeps no standard logs")
		}
		return standard.At("includeCookies").Or(false).IsFalse()
	}
	ofDistribution := policypacks.Inapplicable("the log is not a distribution's")
	sources := s.PointedAt("deliverySourceName", logDeliverySourceType)
	if sources.Open {
		ofDistribution = policypacks.Undecided("deliverySourceName")
	}
	for _, source := range sources.Subjects {
		distributions := source.PointedAt("resourceArn", distributionType)
		switch {
		case len(distributions.Subjects) > 0:
			return namedFieldsOnly(s)
		case distributions.Open:
			ofDistribution = policypacks.Undecided("LogDeliverySource.resourceArn")
		}
	}
	return ofDistribution
}

func namedFieldsOnly(delivery *policypacks.Subject) policypacks.Outcome {
	unnamed := policypacks.Failed("recordFields names no fields, so the service chooses them")
	return delivery.At("recordFields").Each(unnamed, func(field policypacks.Value) policypacks.Outcome {
		return field.NoneOf("cs(Cookie)")
	})
}

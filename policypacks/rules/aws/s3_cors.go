package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var s3CorsRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-cors-origins",
		Title:       "Buckets answer scripts of named sites only",
		Why:         "A script of any site that a member visits could otherwise fetch health records with the member's session",
		Remediation: "name https origins in AllowedOrigins of the s3.BucketCorsConfigurationV2, instead of * or http",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types:     append(corsTypes[:2:2], bucketTypes...),
		Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:      []string{"AC-4", "SC-7"},
		Missing:   "corsRules: scripts of no other site are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("scripts of no other site are answered")
			return s.At("corsRules").Each(none, func(rule policypacks.Value) policypacks.Outcome {
				return rule.At("allowedOrigins").Each(none, namedSecureOrigin)
			})
		},
	},
}

// namedSecureOrigin holds for https origins with at most a wildcard for subdomains.
func namedSecureOrigin(origin policypacks.Value) policypacks.Outcome {
	return origin.Satisfies("an https origin", func(text string) bool {
		host, secure := strings.CutPrefix(text, "https://")
		return secure && strings.Trim(host, "*.") != "" && !strings.HasSuffix(host, "*")
	})
}

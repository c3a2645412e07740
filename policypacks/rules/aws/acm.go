package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var acmRules = []*policypacks.Rule{
	{
		ID:          "aws-acm-certificate-key",
		Title:       "Certificates have strong keys",
		Why:         "A short key can be computed, and with it what members and site say to each other",
		Remediation: "remove KeyAlgorithm RSA_1024 from the acm.Certificate",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{certificateType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:    []string{"SC-12", "SC-13", "SC-17"},
		Missing: "keyAlgorithm: RSA_2048",
		Check: whileIssued(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("keyAlgorithm").Or("RSA_2048").NoneOf("RSA_1024")
		}),
	},
	{
		ID:          "aws-acm-certificate-renewal",
		Title:       "Certificates renew by themselves",
		Why:         "An expired certificate teaches members to click warnings away, or keeps them from their health records",
		Remediation: "set ValidationMethod DNS on the acm.Certificate, and keep the validation records",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{certificateType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-12", "SC-17"},
		External: policypacks.Similar("acm-certificate-expiration-check"),
		Missing:  "validationMethod: chosen by the service, and so not certain",
		Check: whileIssued(func(s *policypacks.Subject) policypacks.Outcome {
			if !s.At("certificateAuthorityArn").IsMissing() {
				return policypacks.Inapplicable("a private authority issues the certificate")
			}
			return s.At("validationMethod").Is("DNS")
		}),
	},
}

// whileIssued asks only certificates that the service issues; what is in an imported one cannot be seen here.
func whileIssued(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if !s.At("certificateBody").IsMissing() {
			return policypacks.Inapplicable("the certificate is imported")
		}
		return check(s)
	}
}

package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	zoneType      = "gcp:dns/managedZone:ManagedZone"
	dnsPolicyType = "gcp:dns/policy:Policy"
)

var dnsRules = []*policypacks.Rule{
	{
		ID:          "gcp-dns-network-logging",
		Title:       "Networks record which names are looked up",
		Why:         "A program that carries health records away looks its destination up first",
		Remediation: "add a dns.Policy with EnableLogging true and the network among its Networks",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{networkType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12", "SI-4"},
		Missing: "policy: look-ups are not recorded",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("networks[*].networkUrl", dnsPolicyType)
			none := links.Missing("Policy.networks", "look-ups from the network are not recorded")
			return links.Some(none, func(policy *policypacks.Subject) policypacks.Outcome {
				return policy.At("enableLogging").Or(false).IsTrue()
			})
		},
	},
	{
		ID:          "gcp-dns-zone-dnssec",
		Title:       "Public zones are signed",
		Why:         "An answer that anyone can forge sends members of a portal, and their passwords, to an impostor",
		Remediation: `set DnssecConfig.State: pulumi.String("on") on the dns.ManagedZone, and the DS record at the registrar`,
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{zoneType}, Citations: []string{safeguard.TransitIntegrity, safeguard.Authentication},
		NIST:     []string{"SC-20", "SC-21"},
		External: policypacks.Similar("CKV_GCP_16"),
		Missing:  "dnssecConfig: off",
		Check: ofPublicZones(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("dnssecConfig.state").Or("off").OneOf("on", "transfer")
		}),
	},
	{
		ID:          "gcp-dns-zone-signatures",
		Title:       "Zones are signed with strong keys",
		Why:         "A signature that can be forged protects members of a portal from no impostor",
		Remediation: "name ecdsap256sha256 or rsasha256 as Algorithm in DnssecConfig.DefaultKeySpecs, or leave them out",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{zoneType}, Citations: []string{safeguard.TransitIntegrity},
		NIST:     []string{"SC-13", "SC-20"},
		External: policypacks.Similar("CKV_GCP_17"),
		Missing:  "defaultKeySpecs: rsasha256",
		Check: ofPublicZones(func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the zone has the service's own keys")
			return s.At("dnssecConfig.defaultKeySpecs").Each(none, func(spec policypacks.Value) policypacks.Outcome {
				return spec.At("algorithm").Or("rsasha256").NoneOf("rsasha1")
			})
		}),
	},
	{
		ID:          "gcp-dns-zone-logging",
		Title:       "Public zones record what they are asked",
		Why:         "An attack on the names of a portal is seen only where questions are on record",
		Remediation: "set CloudLoggingConfig.EnableLogging: pulumi.Bool(true) on the dns.ManagedZone",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{zoneType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "cloudLoggingConfig: questions are not recorded",
		Check: ofPublicZones(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("cloudLoggingConfig.enableLogging").Or(false).IsTrue()
		}),
		Remedy: &policypacks.Remedy{Description: "records questions", Set: map[string]any{"cloudLoggingConfig.enableLogging": true}},
	},
}

// ofPublicZones asks only zones that the internet sees.
func ofPublicZones(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		public := s.At("visibility").Or("public").Is("public")
		if public.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the zone is private")
		}
		judged := judge(s)
		if judged.Is(policypacks.Fail) && public.Is(policypacks.Unknown) {
			return public
		}
		return judged
	}
}

package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	functionType   = "gcp:cloudfunctions/function:Function"
	functionV2Type = "gcp:cloudfunctionsv2/function:Function"
)

var functionTypes = []string{functionType, functionV2Type}

var cloudfunctionsRules = []*policypacks.Rule{
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-cloudfunctions-not-public",
		Title:    "Functions grant no role to everyone",
		Why:      "A function that everyone may call hands out health records, or takes false ones, without asking who is there",
		External: policypacks.Similar("CKV_GCP_107"),
	}, "cloudfunctions/functionIam", "cloudfunctionsv2/functionIam"),
	{
		ID:    "gcp-cloudfunctions-ingress",
		Title: "Functions are reached from within, or through a load balancer",
		Why:   "A function that the whole internet reaches is guarded by its own code alone",
		Remediation: `set IngressSettings to "ALLOW_INTERNAL_ONLY" or "ALLOW_INTERNAL_AND_GCLB" on the function, in ` +
			`ServiceConfig for the second generation`,
		Severity: policypacks.High, Objective: policypacks.Private,
		Types: functionTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_124"),
		Missing:  "ingressSettings: the whole internet",
		Check:    functionIngress,
	},
	{
		ID:          "gcp-cloudfunctions-https",
		Title:       "Functions answer over HTTPS only",
		Why:         "Health records and tokens that travel in plain text can be read and changed on the way",
		Remediation: `set HttpsTriggerSecurityLevel: pulumi.String("SECURE_ALWAYS") on the cloudfunctions.Function`,
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{functionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV2_GCP_10"),
		Missing:  "httpsTriggerSecurityLevel: plain HTTP is answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			called := s.At("triggerHttp").Or(false).IsTrue()
			if called.Is(policypacks.Fail) {
				return policypacks.Inapplicable("the function answers events")
			}
			secure := s.At("httpsTriggerSecurityLevel").Or("SECURE_OPTIONAL").Is("SECURE_ALWAYS")
			if secure.Is(policypacks.Fail) && called.Is(policypacks.Unknown) {
				return called
			}
			return secure
		},
		Remedy: &policypacks.Remedy{
			Description: "redirects to HTTPS", Set: map[string]any{"httpsTriggerSecurityLevel": "SECURE_ALWAYS"},
		},
	},
	{
		ID:          "gcp-cloudfunctions-network",
		Title:       "Functions reach out through your network",
		Why:         "What a function sends past your network is seen by no firewall and no flow log",
		Remediation: "set VpcConnector on the function, in ServiceConfig for the second generation",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: functionTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AuditControls},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "vpcConnector: straight to the internet",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if config := s.At("serviceConfig"); config.IsUnknown() {
				return policypacks.Undecided(config.Path())
			}
			return functionAt(s, "vpcConnector").IsSet()
		},
	},
	{
		ID:          "gcp-cloudfunctions-egress",
		Title:       "All that functions send goes through your network",
		Why:         "Only what passes your network can be held back when a function is made to send health records elsewhere",
		Remediation: `set VpcConnectorEgressSettings to "ALL_TRAFFIC" on the function, in ServiceConfig for the second generation`,
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: functionTypes, Citations: []string{safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "vpcConnectorEgressSettings: what goes to private addresses alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if functionAt(s, "vpcConnector").IsNotSet().Is(policypacks.Pass) {
				return policypacks.Inapplicable("the function is not in a network, which another rule judges")
			}
			return functionAt(s, "vpcConnectorEgressSettings").Or("PRIVATE_RANGES_ONLY").Is("ALL_TRAFFIC")
		},
	},
	{
		ID:    "gcp-cloudfunctions-service-account",
		Title: "Functions run as accounts of their own",
		Why:   "The project's default account may do far more to health records than one function needs",
		Remediation: "set ServiceAccountEmail on the function, in ServiceConfig for the second generation, to a " +
			"serviceaccount.Account of its own",
		Severity: policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: functionTypes, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:    []string{"AC-6", "IA-9"},
		Missing: "serviceAccountEmail: the project's default account",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return runsAs(s, functionAt(s, "serviceAccountEmail"))
		},
	},
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-cloudfunctions-customer-key",
		Title:       "Functions are encrypted with a customer key",
		Why:         "A function's code, and what it is configured with, stays under a key of your own",
		Remediation: "set KmsKeyName on the function to the id of a kms.CryptoKey, with a DockerRepository under the same key",
		Missing:     "kmsKeyName: a key of Google",
		Severity:    policypacks.Low,
	}, "kmsKeyName", functionTypes...),
}

// functionAt reads a property that the second generation keeps in its service's configuration.
func functionAt(s *policypacks.Subject, name string) policypacks.Value {
	if s.Type() == functionV2Type {
		return s.At("serviceConfig." + name)
	}
	return s.At(name)
}

// functionIngress does not ask functions of the first generation that answer events: those have no address.
func functionIngress(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == functionType && !s.At("eventTrigger").IsMissing() {
		return policypacks.Inapplicable("the function answers events and has no address")
	}
	return functionAt(s, "ingressSettings").Or("ALLOW_ALL").OneOf("ALLOW_INTERNAL_ONLY", "ALLOW_INTERNAL_AND_GCLB")
}

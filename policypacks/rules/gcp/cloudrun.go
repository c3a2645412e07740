package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	runServiceV1Type = "gcp:cloudrun/service:Service"
	runServiceType   = "gcp:cloudrunv2/service:Service"
	runJobType       = "gcp:cloudrunv2/job:Job"
)

var runTypes = []string{runServiceType, runJobType, runServiceV1Type}

var cloudrunRules = []*policypacks.Rule{
	closedToCallers(),
	{
		ID:    "gcp-cloudrun-service-ingress",
		Title: "Cloud Run services are reached from within, or through a load balancer",
		Why:   "A service that the whole internet reaches is guarded by its own code alone, past every web application firewall",
		Remediation: `set Ingress to "INGRESS_TRAFFIC_INTERNAL_ONLY" or "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" on the ` +
			`cloudrunv2.Service`,
		Severity: policypacks.High, Objective: policypacks.Private,
		Types: []string{runServiceType, runServiceV1Type}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "ingress: the whole internet",
		Check:   closedIngress,
	},
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-cloudrun-customer-key",
		Title: "Cloud Run services and jobs are encrypted with a customer key",
		Why:   "With a key of your own you can stop, at once, all that handles health records in a service",
		Remediation: "set EncryptionKey in the Template of the service, or in Template.Template of the job, to the id of a " +
			"kms.CryptoKey",
		Missing:  "encryptionKey: a key of Google",
		Severity: policypacks.Low,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, runAt(s, "encryptionKey", "run.googleapis.com/encryption-key"))
		},
	}, "", runTypes...),
	{
		ID:    "gcp-cloudrun-egress",
		Title: "All that Cloud Run sends goes through your network",
		Why:   "Only what passes your network can be held back when a service is made to send health records elsewhere",
		Remediation: `set VpcAccess with a NetworkInterfaces or Connector, and Egress "ALL_TRAFFIC", in the template of the ` +
			`service or job`,
		Severity: policypacks.Medium, Objective: policypacks.Private,
		Types: runTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AuditControls},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "vpcAccess: straight to the internet",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return runAt(s, "vpcAccess.egress", "run.googleapis.com/vpc-access-egress").Or("PRIVATE_RANGES_ONLY").OneOf("ALL_TRAFFIC", "all-traffic", "all")
		},
	},
	{
		ID:          "gcp-cloudrun-service-account",
		Title:       "Cloud Run services and jobs run as accounts of their own",
		Why:         "The project's default account may do far more to health records than one service needs",
		Remediation: "set ServiceAccount in the template of the service or job to the email of a serviceaccount.Account of its own",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: runTypes, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:    []string{"AC-6", "IA-9"},
		Missing: "serviceAccount: the project's default account",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == runServiceV1Type {
				return runsAs(s, s.At("template.spec.serviceAccountName"))
			}
			return runsAs(s, runAt(s, "serviceAccount", ""))
		},
	},
	{
		ID:          "gcp-cloudrun-binary-authorization",
		Title:       "Cloud Run runs images that somebody has approved",
		Why:         "A program that nobody has reviewed must not handle health records",
		Remediation: "set BinaryAuthorization.UseDefault: pulumi.Bool(true), or its Policy, on the service or job",
		Severity:    policypacks.Low, Objective: policypacks.Scanned,
		Types: []string{runServiceType, runJobType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:    []string{"SI-7", "CM-7(5)", "SR-11"},
		Missing: "binaryAuthorization: any image",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(s.At("binaryAuthorization.useDefault").Or(false).IsTrue(), named(s.At("binaryAuthorization.policy")))
		},
		Remedy: &policypacks.Remedy{
			Description: "asks the project's policy", Set: map[string]any{"binaryAuthorization.useDefault": true},
		},
	},
}

// runAt reads a property of what runs: a service's template, the template of a job's tasks, or, in the first version of
// services, an annotation.
func runAt(s *policypacks.Subject, path, annotation string) policypacks.Value {
	switch s.Type() {
	case runJobType:
		return s.At("template.template." + path)
	case runServiceV1Type:
		return entry(s.At("template.metadata.annotations"), annotation)
	}
	return s.At("template." + path)
}

// named holds for a text that is known and not empty.
func named(value policypacks.Value) policypacks.Outcome {
	return value.Satisfies("set", func(text string) bool { return text != "" })
}

package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var logPolicyRules = []*policypacks.Rule{
	{
		ID:          "aws-cloudwatch-log-policy-not-public",
		Title:       "Log policies allow nothing to everyone",
		Why:         "Who may write to a log can bury what happened to health records under what did not",
		Remediation: "name services as principals of the PolicyDocument of the cloudwatch.LogResourcePolicy, instead of *",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{logResourcePolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AuditControls},
		NIST:    []string{"AC-3", "AU-9"},
		Missing: "policyDocument: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policyDocument"), withoutPolicy, notPublic)
		},
	},
	{
		ID:          "aws-cloudwatch-log-policy-source",
		Title:       "Log policies bind services to their own resources",
		Why:         "Without a source, a service writes to the logs on behalf of any other account, too",
		Remediation: "add a condition on aws:SourceArn or aws:SourceAccount to each statement that allows a service principal",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{logResourcePolicyType}, Citations: []string{safeguard.AuditControls, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "AU-9"},
		Missing: "policyDocument: required by the service",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return servicesBound(s.At("policyDocument")) },
	},
}

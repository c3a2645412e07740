package aws

import (
	"regexp"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	transferServerType = "aws:transfer/server:Server"
	transferUserType   = "aws:transfer/user:User"
)

var transferRules = []*policypacks.Rule{
	{
		ID:          "aws-transfer-protocols",
		Title:       "Files are transferred over encrypted protocols",
		Why:         "FTP sends files of health records, and the password to more of them, in plain text",
		Remediation: "remove FTP from Protocols of the transfer.Server; use SFTP, FTPS or AS2",
		Severity:    policypacks.Critical, Objective: policypacks.EncryptedInTransit,
		Types: []string{transferServerType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)", "CM-7"},
		External: policypacks.Similar("CKV_AWS_357"),
		Missing:  "protocols: SFTP",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("protocols").Each(policypacks.Passed("SFTP is the default"), func(p policypacks.Value) policypacks.Outcome {
				return p.OneOf("SFTP", "FTPS", "AS2")
			})
		},
	},
	{
		ID:          "aws-transfer-private",
		Title:       "Servers for files stand in a network of your own",
		Why:         "In your own network you say whose addresses may try passwords for files of health records",
		Remediation: "set EndpointType VPC and EndpointDetails on the transfer.Server",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{transferServerType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_AWS_164"),
		Missing:  "endpointType: PUBLIC",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("endpointType").Or("PUBLIC").OneOf("VPC", "VPC_ENDPOINT")
		},
	},
	{
		ID:          "aws-transfer-security-policy",
		Title:       "Servers for files use current algorithms",
		Why:         "Old algorithms can be broken, and with them the secrecy of files of health records",
		Remediation: "set SecurityPolicyName TransferSecurityPolicy-2024-01 or later on the transfer.Server",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{transferServerType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity},
		NIST:     []string{"SC-8(1)", "SC-13"},
		External: policypacks.Similar("CKV_AWS_380"),
		Missing:  "securityPolicyName: TransferSecurityPolicy-2018-11",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("securityPolicyName").Or("TransferSecurityPolicy-2018-11").Satisfies("a policy of 2023 or later", isCurrentPolicy)
		},
		Remedy: remedy("uses current algorithms", "securityPolicyName", "TransferSecurityPolicy-2024-01"),
	},
	{
		ID:          "aws-transfer-logging",
		Title:       "Servers for files log who transfers what",
		Why:         "Who fetched which file of health records must be on record",
		Remediation: "set StructuredLogDestinations, or LoggingRole, on the transfer.Server",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{transferServerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "structuredLogDestinations, loggingRole: no log",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("the server keeps no log")
			return policypacks.Any(s.At("loggingRole").IsSet(), s.At("structuredLogDestinations").Some(none, policypacks.Value.IsSet)).
				Because("the server keeps no log")
		},
	},
	{
		ID:          "aws-transfer-user-confined",
		Title:       "Users of file servers see their own folder only",
		Why:         "A partner who can list the whole bucket finds the health records that others sent",
		Remediation: "set HomeDirectoryType LOGICAL with HomeDirectoryMappings, or a Policy, on the transfer.User",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{transferUserType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "homeDirectoryType: PATH, which shows all that the role may see",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(s.At("homeDirectoryType").Or("PATH").Is("LOGICAL"), s.At("policy").IsSet()).
				Because("the user sees all that the role may see")
		},
	},
}

var policyYear = regexp.MustCompile(`-(20\d\d)-\d\d$`)

// isCurrentPolicy tells whether a security policy is of 2023 or later: those before accept SHA-1, or TLS in older forms.
func isCurrentPolicy(name string) bool {
	year := policyYear.FindStringSubmatch(name)
	return year != nil && year[1] >= "2023"
}

package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// identityPolicies are the resources that grant permissions to roles, users and groups.
var identityPolicies = []string{policyType, rolePolicyType, userPolicyType, groupPolicyType, roleType}

var iamPolicyRules = []*policypacks.Rule{
	{
		ID:          "aws-iam-policy-no-admin",
		Title:       "Policies do not grant everything",
		Why:         "Who may do everything may read every health record and erase the traces",
		Remediation: "list the actions and resources that are needed, instead of * or NotAction on *",
		Severity:    policypacks.Critical, Objective: policypacks.LeastPrivilege,
		Types: identityPolicies, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment, safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6", "AC-6(10)"},
		External: policypacks.Similar("IAMPolicyNoStatementsWithAdminAccess", "iam-policy-no-statements-with-admin-access", "CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"),
		Missing:  "policy: nothing is granted",
		Check: inPolicies(func(d document) policypacks.Outcome {
			return d.none(grantsEverything, "grants everything")
		}),
	},
	{
		ID:          "aws-iam-policy-no-whole-service",
		Title:       "Policies grant single actions",
		Why:         "A whole service includes deleting health records, and whatever the service learns to do tomorrow",
		Remediation: "list the actions that are needed instead of service:*",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: identityPolicies, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("IAMPolicyNoStatementsWithFullAccess", "iam-policy-no-statements-with-full-access"),
		Missing:  "policy: nothing is granted",
		Check: inPolicies(func(d document) policypacks.Outcome {
			return d.none(func(s policydocument.Statement) bool {
				return (s.AllowsEveryAction() || len(s.WholeServices()) > 0) && !grantsEverything(s)
			}, "allows every action of a service")
		}),
	},
	{
		ID:          "aws-iam-policy-no-pass-role",
		Title:       "Policies let named roles be passed, not any",
		Why:         "Who may hand any role to a service can take the role that reads health records",
		Remediation: "name the roles in the Resource of the statement that allows iam:PassRole",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: identityPolicies, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-6", "AC-6(10)"},
		External: policypacks.Similar("CKV_AWS_286"),
		Missing:  "policy: nothing is granted",
		Check: inPolicies(func(d document) policypacks.Outcome {
			return d.none(func(s policydocument.Statement) bool {
				return s.Allow && s.Covers("iam:PassRole") && s.OnEveryOne() && !grantsEverything(s)
			}, "lets any role be passed")
		}),
	},
	{
		ID:          "aws-iam-policy-names-data",
		Title:       "Policies name the data that may be read",
		Why:         "Who may read every bucket, or decrypt with every key, may read health records that are none of their business",
		Remediation: "name buckets and keys in the Resource of statements that allow s3:GetObject or kms:Decrypt, or add a condition on aws:ResourceTag",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: identityPolicies, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6", "SC-12"},
		External: policypacks.Similar("iam-customer-policy-blocked-kms-actions", "iam-inline-policy-blocked-kms-actions", "CKV_AWS_288"),
		Missing:  "policy: nothing is granted",
		Check: inPolicies(func(d document) policypacks.Outcome {
			return d.none(func(s policydocument.Statement) bool {
				return s.Allow && (s.Covers("s3:GetObject") || s.Covers("kms:Decrypt")) && s.OnEveryOne() && !s.RestrictsResource() && !grantsEverything(s)
			}, "lets everything be read or decrypted")
		}),
	},
	{
		ID:          "aws-iam-no-admin-attachment",
		Title:       "Nobody is attached to AWS's administrator policies",
		Why:         "Who may do everything may read every health record and erase the traces",
		Remediation: "attach an iam.Policy of your own that lists the actions and resources that are needed",
		Severity:    policypacks.Critical, Objective: policypacks.LeastPrivilege,
		Types: []string{
			rolePolicyAttachmentType, userPolicyAttachmentType, groupPolicyAttachmentType, policyAttachmentType, roleType,
		},
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment, safeguard.AccessControl},
		NIST:      []string{"AC-3", "AC-6", "AC-6(5)"},
		External:  policypacks.Similar("CKV_AWS_274", "CKV2_AWS_56"),
		Missing:   "managedPolicyArns of a role: none",
		Related:   true, Check: noAdminAttachment,
	},
}

// grantsEverything tells whether a statement allows all there is. That is a defect of its own: the other rules leave it
// alone.
func grantsEverything(s policydocument.Statement) bool {
	return s.AllowsEveryAction() && s.OnEverything()
}

// inPolicies asks every document that a resource holds: its policy, or a role's inline policies.
func inPolicies(ask func(document) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("no permissions are granted here")
	return func(s *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(
			ofDocument(s.At("policy"), none, ask),
			s.At("inlinePolicies").Each(none, func(inline policypacks.Value) policypacks.Outcome {
				return ofDocument(inline.At("policy"), none, ask)
			}),
		)
	}
}

var administrators = []string{"AdministratorAccess", "IAMFullAccess", "PowerUserAccess"}

// noAdminAttachment trusts policies of the stack, which rules of their own judge.
func noAdminAttachment(s *policypacks.Subject) policypacks.Outcome {
	harmless := func(arn policypacks.Value) policypacks.Outcome {
		if arn.IsUnknown() {
			return s.Names(arn, policyType)
		}
		return arn.Satisfies("a policy of your own", func(text string) bool {
			_, name, _ := strings.Cut(text, ":policy/")
			return !strings.Contains(text, ":aws:policy/") || !slices.Contains(administrators, name)
		})
	}
	attached := policypacks.Inapplicable("no policy is attached here")
	if arn := s.At("policyArn"); !arn.IsMissing() {
		attached = harmless(arn)
	}
	return policypacks.All(attached, s.At("managedPolicyArns").Each(policypacks.Inapplicable("no policy is attached here"), harmless))
}

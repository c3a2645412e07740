package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	roleAssignmentType   = "azure-native:authorization:RoleAssignment"
	roleDefinitionType   = "azure-native:authorization:RoleDefinition"
	policyExemptionType  = "azure-native:authorization:PolicyExemption"
	policyAssignmentType = "azure-native:authorization:PolicyAssignment"
)

var lockTypes = []string{
	"azure-native:authorization:ManagementLockByScope",
	"azure-native:authorization:ManagementLockAtResourceGroupLevel",
	"azure-native:authorization:ManagementLockAtResourceLevel",
	"azure-native:authorization:ManagementLockAtSubscriptionLevel",
}

var authorizationRules = []*policypacks.Rule{
	{
		ID:          "azure-authorization-assignment-no-owner",
		Title:       "Nobody owns more than a resource group",
		Why:         "Who owns a subscription opens every health record in it to himself and others, whatever other rules say",
		Remediation: "set Scope of the authorization.RoleAssignment to a resource group, or a Condition on what may be assigned",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{roleAssignmentType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-6", "AC-6(5)", "AC-2"},
		Missing: "condition: none, so that every right can be passed on",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(roleOtherThan(s, ownerRole, userAccessAdministratorRole, accessControlAdministratorRole),
				narrowScope(s),
				s.At("condition").IsSet())
		},
	},
	{
		ID:          "azure-authorization-assignment-no-contributor",
		Title:       "Nobody may change more than a resource group",
		Why:         "Who may change everything in a subscription opens its stores of health records, or destroys them",
		Remediation: "assign narrower roles in the authorization.RoleAssignment, or set its Scope to a resource group or resource",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{roleAssignmentType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-6", "AC-6(5)"},
		Missing: "scope: required by the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(roleOtherThan(s, contributorRole), narrowScope(s))
		},
	},
	{
		ID:          "azure-authorization-assignment-no-user",
		Title:       "Users get roles through groups",
		Why:         "Roles of single people pile up unseen; whoever leaves or moves keeps access to health records",
		Remediation: "assign the role to a group in the authorization.RoleAssignment, and set PrincipalType to Group",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{roleAssignmentType}, Citations: []string{safeguard.AccessEstablishment, safeguard.AuthorizationSupervised},
		NIST:    []string{"AC-2", "AC-6"},
		Missing: "principalType: not said",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(s.At("principalType").IsAbsent(),
				"the program does not say who it is",
				noneOf(s.At("principalType"), "User"))
		},
	},
	{
		ID:          "azure-authorization-role-no-wildcard",
		Title:       "Custom roles name what they allow",
		Why:         "A role that allows everything opens health records to people who came for something else",
		Remediation: "name the actions in Actions and DataActions of the authorization.RoleDefinition, instead of *",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{roleDefinitionType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-6", "AC-6(1)"},
		External: policypacks.Similar("CKV_AZURE_39"),
		Missing:  "permissions: none",
		Check:    roleNamesActions,
	},
	{
		ID:          "azure-authorization-role-no-escalation",
		Title:       "Custom roles cannot assign roles",
		Why:         "Whoever may assign roles assigns himself one that reads health records",
		Remediation: "remove roleAssignments/write, and wildcards that cover it, from Actions of the authorization.RoleDefinition",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{roleDefinitionType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-6", "AC-6(1)", "AC-2"},
		Missing: "permissions: none",
		Check:   roleCannotAssign,
	},
	{
		ID:          "azure-authorization-exemption-expires",
		Title:       "Exemptions from policies expire",
		Why:         "An exemption without an end outlives the reason why health records went without that protection",
		Remediation: "set ExpiresOn of the authorization.PolicyExemption",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{policyExemptionType}, Citations: []string{safeguard.Evaluation, safeguard.ActivityReview},
		NIST:    []string{"CA-5", "CA-7"},
		Missing: "expiresOn: never",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("expiresOn").Satisfies("a date", func(text string) bool { return text != "" })
		},
	},
	{
		ID:          "azure-authorization-policy-enforced",
		Title:       "Policies are enforced",
		Why:         "A policy that is not enforced watches health records being opened, and lets it happen",
		Remediation: "remove EnforcementMode from the authorization.PolicyAssignment",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{policyAssignmentType}, Citations: []string{safeguard.Evaluation, safeguard.AccessControl},
		NIST:    []string{"CM-6", "CM-7"},
		Missing: "enforcementMode: Default, which enforces",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("enforcementMode").Or("Default"), "Default")
		},
		Remedy: &policypacks.Remedy{Description: "enforces the policy", Set: map[string]any{"enforcementMode": "Default"}},
	},
	{
		ID:          "azure-authorization-lock-effective",
		Title:       "Locks keep resources from deletion",
		Why:         "A lock that forbids nothing lets one mistaken command delete every health record",
		Remediation: "set Level of the lock to CanNotDelete",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: lockTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "CM-5"},
		Missing: "level: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("level"), "CanNotDelete", "ReadOnly")
		},
	},
}

package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	accountKeyType       = "gcp:serviceaccount/key:Key"
	identityProviderType = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider"
	projectRoleType      = "gcp:projects/iAMCustomRole:IAMCustomRole"
	apiKeyType           = "gcp:projects/apiKey:ApiKey"
	organizationRoleType = "gcp:organizations/iAMCustomRole:IAMCustomRole"
)

var accountRules = []*policypacks.Rule{
	{
		ID:    "gcp-iam-no-account-keys",
		Title: "Service accounts have no keys that never expire",
		Why:   "A key that never expires reads health records for whoever finds it, and outlives the person it was made for",
		Remediation: "remove the serviceaccount.Key, and use the account attached to where the program runs, or workload " +
			"identity federation",
		Severity: policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{serviceAccountType, accountKeyType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-5", "IA-9", "AC-2"},
		External: policypacks.Similar("CKV2_GCP_3"),
		Missing:  "key: none",
		Related:  true, Check: withoutKeys,
	},
	{
		ID:    "gcp-iam-workload-identity-condition",
		Title: "Federated programs are named",
		Why:   "An issuer signs tokens for all of its customers, and without a condition each of them may reach health records",
		Remediation: "set AttributeCondition on the iam.WorkloadIdentityPoolProvider to name your own organization, repository " +
			"or tenant",
		Severity: policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{identityProviderType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-8", "IA-9", "AC-3"},
		External: policypacks.Similar("CKV_GCP_118", "CKV_GCP_125"),
		Missing:  "attributeCondition: everybody whom the issuer knows",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if !s.At("aws").IsMissing() || !s.At("saml").IsMissing() {
				return policypacks.Inapplicable("the provider is one account or directory")
			}
			return named(s.At("attributeCondition"))
		},
	},
	{
		ID:          "gcp-iam-api-key-restricted",
		Title:       "API keys open named services",
		Why:         "Whoever finds a key in a program opens every service of the project with it, and nobody can tell who did",
		Remediation: "name services in Restrictions.ApiTargets of the projects.ApiKey",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{apiKeyType}, Citations: []string{safeguard.Authentication, safeguard.AccessAuthorization},
		NIST:    []string{"AC-6", "IA-5"},
		Missing: "restrictions: every service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("restrictions.apiTargets").Some(policypacks.Failed("no service is named"), func(target policypacks.Value) policypacks.Outcome {
				return named(target.At("service"))
			})
		},
	},
	{
		ID:          "gcp-iam-custom-role-no-escalation",
		Title:       "Roles of your own cannot grant themselves more",
		Why:         "Whoever may change policies or act as other accounts has every health record, whatever else the role leaves out",
		Remediation: "remove permissions such as *.setIamPolicy and iam.serviceAccounts.actAs from Permissions of the IAMCustomRole",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types:     []string{projectRoleType, organizationRoleType},
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:      []string{"AC-3", "AC-5", "AC-6"},
		Missing:   "permissions: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("permissions").Each(policypacks.Passed("no permissions"), func(permission policypacks.Value) policypacks.Outcome {
				return permission.Satisfies("a permission that grants no others", func(text string) bool { return !escalates(text) })
			})
		},
	},
}

// withoutKeys judges an account by the keys that the stack makes for it, and a key itself where its account is another
// stack's.
func withoutKeys(s *policypacks.Subject) policypacks.Outcome {
	const owner = "serviceAccountId"
	if s.Type() == serviceAccountType {
		keys := s.PointingHere(owner, accountKeyType)
		switch {
		case len(keys.Subjects) > 0:
			return policypacks.Failed("the account has the key %s", keys.Subjects[0].Name())
		case keys.Open:
			return policypacks.Undecided("Key." + owner)
		}
		return policypacks.Passed("the stack makes no key for the account")
	}
	accounts := s.PointedAt(owner, serviceAccountType)
	if len(accounts.Subjects) > 0 {
		return policypacks.Inapplicable("the account is judged itself")
	}
	return accounts.Missing(owner, "the key never expires, and is for an account of another stack")
}

// escalation are the permissions by which one gets others.
var escalation = []string{
	"iam.serviceAccounts.actAs", "iam.serviceAccounts.getAccessToken", "iam.serviceAccounts.getOpenIdToken",
	"iam.serviceAccounts.implicitDelegation", "iam.serviceAccounts.signBlob", "iam.serviceAccounts.signJwt",
	"iam.serviceAccountKeys.create", "iam.roles.create", "iam.roles.update", "deploymentmanager.deployments.create",
}

func escalates(permission string) bool {
	return strings.HasSuffix(permission, ".setIamPolicy") || slices.Contains(escalation, permission)
}

package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var iamRules = slices.Concat(grantRules, accountRules)

// wideKinds are where a role holds for a whole project, or for many.
var wideKinds = []string{"projects/iAM", "folder/iAM", "organizations/iAM"}

var grantRules = []*policypacks.Rule{
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-iam-project-not-public",
		Title: "Projects, folders and organizations grant no role to everyone",
		Why:   "A role of a whole project that everyone has opens every health record in it",
	}, wideKinds...),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-iam-account-not-public",
		Title: "Service accounts grant no role to everyone",
		Why:   "Whoever may act as a service account reads every health record that the account may read",
	}, "serviceaccount/iAM"),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-iam-resource-not-public",
		Title: "Resources of other services grant no role to everyone",
		Why:   "What is granted to everyone is open to whoever looks for health records",
	}, otherKinds...),
	{
		ID:    "gcp-iam-no-basic-roles",
		Title: "Projects are granted by roles made for a purpose",
		Why:   "The roles of owners, editors and viewers include reading or changing every health record in the project",
		Remediation: "grant predefined roles such as roles/healthcare.fhirResourceReader instead of roles/owner, roles/editor " +
			"and roles/viewer",
		Severity: policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: grantTypes(wideKinds...), Citations: []string{
			safeguard.AccessAuthorization, safeguard.AccessEstablishment, safeguard.AccessControl,
		},
		NIST:     []string{"AC-2", "AC-3", "AC-6"},
		External: policypacks.Similar("CKV_GCP_115", "CKV_GCP_116", "CKV_GCP_117"),
		Missing:  "role: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return eachGrant(s, func(g grant) policypacks.Outcome { return g.role.NoneOf(basicRoles...) })
		},
	},
	{
		ID:    "gcp-iam-no-impersonation",
		Title: "Nobody may act as every service account of a project",
		Why:   "Whoever may act as every account reads every health record, and the log names the account instead of the person",
		Remediation: "grant roles/iam.serviceAccountUser and roles/iam.serviceAccountTokenCreator on single service accounts, " +
			"with a serviceaccount.IAMMember",
		Severity: policypacks.High, Objective: policypacks.LeastPrivilege,
		Types:     grantTypes(wideKinds...),
		Citations: []string{safeguard.AuthorizationSupervised, safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:      []string{"AC-3", "AC-5", "AC-6"},
		External:  policypacks.Similar("CKV_GCP_41", "CKV_GCP_44", "CKV_GCP_45", "CKV_GCP_49"),
		Missing:   "role: required by the provider",
		Check:     func(s *policypacks.Subject) policypacks.Outcome { return eachGrant(s, impersonatesNobody) },
	},
	{
		ID:          "gcp-iam-no-account-administrators",
		Title:       "Service accounts administer no projects",
		Why:         "A program that is taken over does to health records whatever its account may do",
		Remediation: "grant the service account the roles that its program needs, instead of a role of administrators",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: grantTypes(wideKinds...), Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-5", "AC-6", "AC-6(5)"},
		External: policypacks.Similar("CKV_GCP_42"),
		Missing:  "role: required by the provider",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return eachGrant(s, administersNothing) },
	},
	{
		ID:    "gcp-iam-no-default-accounts",
		Title: "Default service accounts are granted nothing",
		Why: "What the default account may do to health records, every machine and function without an account of its " +
			"own may do",
		Remediation: "make a serviceaccount.Account for the program, and grant the role to it",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: grantTypes(wideKinds...), Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:     []string{"AC-2", "AC-6"},
		External: policypacks.Similar("CKV_GCP_46", "CKV_GCP_47", "CKV_GCP_48"),
		Missing:  "member: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return eachGrant(s, func(g grant) policypacks.Outcome {
				return g.member.Satisfies("an account made for a purpose", func(member string) bool { return !isDefaultAccount(member) })
			})
		},
	},
	{
		ID:          "gcp-iam-own-domains",
		Title:       "People who are granted roles are of your own domains",
		Why:         "An account of somebody else's domain stays when its holder leaves you, and may be anyone's",
		Remediation: "grant roles to users and groups of your own domains; list those in the rule's setting domains",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: grantTypes(wideKinds...), Citations: []string{safeguard.AccessAuthorization, safeguard.AuthorizationSupervised},
		NIST:     []string{"AC-2", "AC-20", "IA-8"},
		Missing:  "member: required by the provider",
		Settings: []policypacks.Setting{{Name: "domains", Doc: "domains whose people may be granted roles; none: not asked", Default: []string{}}},
		Check:    ownDomains,
	},
}

// impersonating are the roles by which one acts as a service account, or lets others do so.
var impersonating = []string{
	"roles/iam.serviceAccountUser", "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountOpenIdTokenCreator",
	"roles/iam.serviceAccountKeyAdmin", "roles/iam.serviceAccountAdmin", "roles/iam.workloadIdentityUser",
}

// impersonatesNobody leaves Google's own agents alone: services such as Pub/Sub sign their requests that way.
func impersonatesNobody(g grant) policypacks.Outcome {
	agent := g.member.Satisfies("an agent of Google", func(member string) bool { return strings.Contains(member, "@gcp-sa-") })
	return policypacks.Any(g.role.NoneOf(impersonating...), agent).
		Because("%s lets %s act as every service account", g.role.Show(), g.member.Show())
}

// administersNothing leaves roles by which one acts as others to the rule about those.
func administersNothing(g grant) policypacks.Outcome {
	person := g.member.Satisfies("a person", func(member string) bool { return !strings.HasPrefix(member, "serviceAccount:") })
	modest := g.role.Satisfies("a role that administers nothing", func(role string) bool {
		return slices.Contains(impersonating, role) || !strings.HasSuffix(role, "Admin") && !strings.HasSuffix(role, ".admin")
	})
	return policypacks.Any(person, modest).Because("%s makes %s an administrator", g.role.Show(), g.member.Show())
}

func ownDomains(s *policypacks.Subject) policypacks.Outcome {
	var domains []string
	for _, item := range s.Setting("domains").Items() {
		domain, _ := item.Text()
		domains = append(domains, domain)
	}
	if len(domains) == 0 {
		return policypacks.Inapplicable("the rule's setting names no domains")
	}
	return eachGrant(s, func(g grant) policypacks.Outcome {
		return g.member.Satisfies("somebody of "+strings.Join(domains, " or "), func(member string) bool { return isOf(domains, member) })
	})
}

// isOf tells whether a principal is of one of the domains. Principals that are no people are of no domain, and pass.
func isOf(domains []string, member string) bool {
	kind, name, _ := strings.Cut(member, ":")
	if kind != "user" && kind != "group" && kind != "domain" {
		return true
	}
	_, host, isAddress := strings.Cut(name, "@")
	if !isAddress {
		host = name
	}
	return slices.Contains(domains, strings.ToLower(host))
}

package gcp

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

var iamCases = slices.Concat(grantCases, accountRuleCases)

const (
	person  = "user:ann@example.com"
	program = "serviceAccount:job@example.iam.gserviceaccount.com"
	pubsub  = "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"
)

// roleCases are those of a rule about the roles that a principal is granted on a project.
func roleCases(rule, member, good, bad string) []policytest.Case {
	var cases []policytest.Case
	for _, form := range forms {
		cases = append(cases,
			c(rule, pass, "as it should be, by "+form, granted("projects/iAM", form, good, member, nil)),
			c(rule, fail, "as it should not be, by "+form, granted("folder/iAM", form, bad, member, nil)),
		)
	}
	return append(cases,
		c(rule, unknown, "role not known", it(grantTypes("organizations/iAM")[0], props{"role": later, "member": member})),
		c(rule, unknown, "policy not known", it(grantTypes("projects/iAM")[2], props{"policyData": later})),
		c(rule, na, "a bucket's", granted("storage/bucketIAM", "member", bad, member, nil)),
	)
}

var grantCases = slices.Concat(
	publicCases("gcp-iam-project-not-public", "projects/iAM", nil),
	publicCases("gcp-iam-account-not-public", "serviceaccount/iAM", nil),
	publicCases("gcp-iam-resource-not-public", "cloudtasks/queueIam", nil),
	roleCases("gcp-iam-no-basic-roles", person, "roles/healthcare.fhirResourceReader", "roles/editor"),
	roleCases("gcp-iam-no-impersonation", person, "roles/run.invoker", "roles/iam.serviceAccountTokenCreator"),
	roleCases("gcp-iam-no-account-administrators", program, "roles/storage.objectViewer", "roles/storage.admin"),
	[]policytest.Case{
		c("gcp-iam-no-impersonation", pass, "an agent of Google", granted("projects/iAM", "member", "roles/iam.serviceAccountTokenCreator", pubsub, nil)),
		c("gcp-iam-no-impersonation", unknown, "member not known", granted("projects/iAM", "member", "roles/iam.serviceAccountUser", later, nil)),
		c("gcp-iam-no-account-administrators", pass, "a person", granted("projects/iAM", "member", "roles/storage.admin", person, nil)),
		c("gcp-iam-no-account-administrators", pass, "another rule's", granted("projects/iAM", "member", "roles/iam.serviceAccountAdmin", program, nil)),
		c("gcp-iam-no-account-administrators", fail, "of one part", granted("projects/iAM", "member", "roles/compute.networkAdmin", program, nil)),

		c("gcp-iam-no-default-accounts", pass, "of its own", granted("projects/iAM", "member", "roles/storage.objectViewer", program, nil)),
		c("gcp-iam-no-default-accounts", fail, "Compute Engine's", granted("projects/iAM", "binding", "roles/storage.objectViewer", "serviceAccount:1-compute@developer.gserviceaccount.com", nil)),
		c("gcp-iam-no-default-accounts", unknown, "not known", granted("projects/iAM", "member", "roles/storage.objectViewer", later, nil)),
		c("gcp-iam-no-default-accounts", na, "an account", it(serviceAccountType, props{})),

		c("gcp-iam-own-domains", pass, "of ours", granted("projects/iAM", "member", "roles/viewer", person, nil)).With("domains", []string{"example.com"}),
		c("gcp-iam-own-domains", pass, "a program", granted("projects/iAM", "member", "roles/viewer", program, nil)).With("domains", []string{"example.com"}),
		c("gcp-iam-own-domains", fail, "another", granted("projects/iAM", "member", "roles/viewer", "user:ann@example.org", nil)).With("domains", []string{"example.com"}),
		c("gcp-iam-own-domains", fail, "a whole domain", granted("projects/iAM", "member", "roles/viewer", "domain:example.org", nil)).With("domains", []string{"example.com"}),
		c("gcp-iam-own-domains", unknown, "not known", granted("projects/iAM", "member", "roles/viewer", later, nil)).With("domains", []string{"example.com"}),
		c("gcp-iam-own-domains", na, "not asked", granted("projects/iAM", "member", "roles/viewer", person, nil)),
	},
)

func accountKey(account any) policytest.Resource {
	return and(accountKeyType, "key", props{"serviceAccountId": account})
}

func roleWith(permissions ...any) policytest.Resource {
	return it(projectRoleType, props{"permissions": permissions})
}

var accountRuleCases = []policytest.Case{
	c("gcp-iam-no-account-keys", pass, "none", it(serviceAccountType, props{"accountId": "job"})),
	c("gcp-iam-no-account-keys", fail, "a key", it(serviceAccountType, props{"accountId": "job"}), accountKey(of("it"))),
	c("gcp-iam-no-account-keys", fail, "a key, not made yet", newIt(serviceAccountType, props{"accountId": "job"}), accountKey(laterFrom("it"))),
	c("gcp-iam-no-account-keys", fail, "for another stack's account", it(accountKeyType, props{"serviceAccountId": "job@example.iam.gserviceaccount.com"})),
	c("gcp-iam-no-account-keys", unknown, "a key of an account not known", it(serviceAccountType, props{"accountId": "job"}), accountKey(later)),
	c("gcp-iam-no-account-keys", unknown, "for an account not known", it(accountKeyType, props{"serviceAccountId": later})),
	c("gcp-iam-no-account-keys", na, "the account is judged", it(accountKeyType, props{"serviceAccountId": of("job")}), and(serviceAccountType, "job", props{"accountId": "job"})),

	c("gcp-iam-workload-identity-condition", pass, "named", it(identityProviderType, props{"oidc": props{"issuerUri": "https://token.actions.githubusercontent.com"}, "attributeCondition": "assertion.repository_owner == 'example'"})),
	c("gcp-iam-workload-identity-condition", fail, "anybody", it(identityProviderType, props{"oidc": props{"issuerUri": "https://token.actions.githubusercontent.com"}})),
	c("gcp-iam-workload-identity-condition", unknown, "not known", it(identityProviderType, props{"oidc": props{"issuerUri": later}, "attributeCondition": later})),
	c("gcp-iam-workload-identity-condition", na, "one account", it(identityProviderType, props{"aws": props{"accountId": "1"}})),

	c("gcp-iam-api-key-restricted", pass, "one service", it(apiKeyType, props{"restrictions": props{"apiTargets": list{{"service": "translate.googleapis.com"}}}})),
	c("gcp-iam-api-key-restricted", fail, "left out", it(apiKeyType, props{"restrictions": props{"browserKeyRestrictions": props{"allowedReferrers": []string{"example.com"}}}})),
	c("gcp-iam-api-key-restricted", unknown, "not known", it(apiKeyType, props{"restrictions": later})),
	c("gcp-iam-api-key-restricted", na, "an account", it(serviceAccountType, props{})),

	c("gcp-iam-custom-role-no-escalation", pass, "reads", roleWith("healthcare.fhirResources.get")),
	c("gcp-iam-custom-role-no-escalation", fail, "changes policies", roleWith("healthcare.fhirResources.get", "healthcare.datasets.setIamPolicy")),
	c("gcp-iam-custom-role-no-escalation", fail, "acts as others", roleWith("iam.serviceAccounts.actAs")),
	c("gcp-iam-custom-role-no-escalation", unknown, "not known", roleWith(later)),
	c("gcp-iam-custom-role-no-escalation", na, "an account", it(serviceAccountType, props{})),
}

// Every kind of resource that roles are granted on is asked once whether they are granted to everyone.
func TestEveryKindIsAskedOnceWhetherItIsPublic(t *testing.T) {
	asked := map[string]string{}
	for _, rule := range Rules() {
		if !strings.HasSuffix(rule.ID, "-not-public") {
			continue
		}
		for _, typ := range rule.Types {
			require.Empty(t, asked[typ], "%s asks about %s, too", rule.ID, typ)
			asked[typ] = rule.ID
		}
	}
	for _, rule := range Rules() {
		for _, typ := range rule.Types {
			if strings.HasSuffix(typ, "IamPolicy") || strings.HasSuffix(typ, "IAMPolicy") {
				require.NotEmpty(t, asked[typ], "%s: nothing asks whether it is public", typ)
			}
		}
	}
}

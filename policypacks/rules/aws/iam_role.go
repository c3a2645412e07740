package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var iamRoleRules = []*policypacks.Rule{
	{
		ID:          "aws-iam-role-trust-not-public",
		Title:       "Roles trust named principals",
		Why:         "A role that anyone may take gives anyone the health records that it may read",
		Remediation: "name services, roles or accounts as principals of the AssumeRolePolicy instead of *",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{roleType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:     []string{"AC-3", "IA-9"},
		External: policypacks.Similar("CKV_AWS_60"),
		Missing:  "assumeRolePolicy: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("assumeRolePolicy"), withoutPolicy, notPublic)
		},
	},
	{
		ID:    "aws-iam-role-trust-federated",
		Title: "Roles for federated users say whose users",
		Why:   "An identity provider signs in strangers, too: without an audience or subject any of them takes the role",
		Remediation: "add conditions to the AssumeRolePolicy: for Cognito on cognito-identity.amazonaws.com:aud and :amr authenticated, for a " +
			"provider that many share, such as a code host, on :sub, for others on :aud",
		Severity: policypacks.Critical, Objective: policypacks.Authenticated,
		Types: []string{roleType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-8", "AC-3"},
		External: policypacks.Similar("CKV_AWS_358"),
		Missing:  "assumeRolePolicy: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("assumeRolePolicy"), withoutPolicy, federatedBound)
		},
	},
	{
		ID:          "aws-iam-role-session",
		Title:       "Sessions of roles end within hours",
		Why:         "A session that was left open or stolen gives access to health records until it ends",
		Remediation: "lower MaxSessionDuration of the iam.Role to 14400 or less",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{roleType}, Citations: []string{safeguard.AutomaticLogoff},
		NIST:     []string{"AC-12", "SC-10"},
		Missing:  "maxSessionDuration: 3600 seconds",
		Settings: []policypacks.Setting{{Name: "maxSeconds", Doc: "longest session of a role, 3600 to 43200 seconds", Default: 14400.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			most, _ := s.Setting("maxSeconds").Number()
			return s.At("maxSessionDuration").Or(3600.0).AtMost(most)
		},
		Remedy: remedy("ends sessions after four hours", "maxSessionDuration", 14400),
	},
}

const identityService = "cognito-identity.amazonaws.com"

// sharedProviders sign in the users of all their customers under one audience.
var sharedProviders = []string{"app.terraform.io", "gitlab.com", "token.actions.githubusercontent.com"}

func federatedBound(d document) policypacks.Outcome {
	if !slices.ContainsFunc(d.Statements, func(s policydocument.Statement) bool { return len(federated(s)) > 0 }) {
		return policypacks.Inapplicable("the role trusts no identity provider")
	}
	return d.none(func(s policydocument.Statement) bool {
		return slices.ContainsFunc(federated(s), func(provider string) bool { return !bound(s, provider) })
	}, "lets any user of an identity provider take the role")
}

// federated are the identity providers that an allowing statement trusts.
func federated(s policydocument.Statement) []string {
	var providers []string
	for _, p := range s.Principals {
		if s.Allow && p.Kind == "Federated" {
			providers = append(providers, p.Name)
		}
	}
	return providers
}

// bound tells whether conditions say which users of the provider are meant.
func bound(s policydocument.Statement, provider string) bool {
	if strings.Contains(provider, ":saml-provider/") {
		return s.RestrictsKey("SAML:aud") || s.RestrictsKey("SAML:iss")
	}
	if _, host, isARN := strings.Cut(provider, ":oidc-provider/"); isARN {
		provider = host
	}
	switch {
	case provider == identityService:
		return s.RestrictsKey(provider+":aud") && authenticatedOnly(s)
	case slices.ContainsFunc(sharedProviders, func(shared string) bool { return strings.HasPrefix(provider, shared) }):
		return s.RestrictsKey(provider + ":sub")
	}
	return s.RestrictsKey(provider+":aud") || s.RestrictsKey(provider+":sub") || s.RestrictsKey(provider+":app_id")
}

// authenticatedOnly tells whether guests of an identity pool are left out.
func authenticatedOnly(s policydocument.Statement) bool {
	return slices.ContainsFunc(s.Conditions, func(c policydocument.Condition) bool {
		return strings.EqualFold(c.Key, identityService+":amr") && c.Restricts() && !slices.Contains(c.Values, "unauthenticated")
	})
}

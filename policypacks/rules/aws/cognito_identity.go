package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var identityPoolRules = []*policypacks.Rule{
	{
		ID:          "aws-cognito-identity-no-guests",
		Title:       "Identity pools give guests nothing",
		Why:         "Credentials for visitors who did not sign in are credentials for everyone",
		Remediation: "set AllowUnauthenticatedIdentities false on the cognito.IdentityPool",
		Severity:    policypacks.Critical, Objective: policypacks.Authenticated,
		Types: []string{identityPoolType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl, safeguard.UniqueUsers},
		NIST:     []string{"AC-3", "AC-14", "IA-2"},
		External: policypacks.Similar("CKV_AWS_366"),
		Missing:  "allowUnauthenticatedIdentities: guests get nothing",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("allowUnauthenticatedIdentities").Or(false).IsFalse()
		},
		Remedy: remedy("lets no guests in", "allowUnauthenticatedIdentities", false),
	},
	{
		ID:          "aws-cognito-identity-no-classic-flow",
		Title:       "Identity pools choose the role themselves",
		Why:         "In the classic flow the client picks its role and escapes the limits set for its session",
		Remediation: "set AllowClassicFlow false on the cognito.IdentityPool",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{identityPoolType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "allowClassicFlow: off",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("allowClassicFlow").Or(false).IsFalse() },
		Remedy:  remedy("turns the classic flow off", "allowClassicFlow", false),
	},
	{
		ID:          "aws-cognito-identity-token-check",
		Title:       "Identity pools ask whether a token was revoked",
		Why:         "Without asking, who was signed out or removed still gets credentials for health records until the token ends",
		Remediation: "set ServerSideTokenCheck true in each of the CognitoIdentityProviders of the cognito.IdentityPool",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{identityPoolType}, Citations: []string{safeguard.AutomaticLogoff, safeguard.Authentication},
		NIST:    []string{"AC-12", "IA-5(13)"},
		Missing: "serverSideTokenCheck: not asked",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the pool takes no tokens of a user pool")
			return s.At("cognitoIdentityProviders").Each(none, func(p policypacks.Value) policypacks.Outcome {
				return p.At("serverSideTokenCheck").Or(false).IsTrue()
			})
		},
	},
	{
		ID:          "aws-cognito-identity-no-guest-role",
		Title:       "Identity pools have no role for guests",
		Why:         "A role for guests waits for the day on which guests are let in",
		Remediation: "remove unauthenticated from Roles of the cognito.IdentityPoolRoleAttachment",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{roleAttachmentType}, Citations: []string{safeguard.AccessAuthorization, safeguard.Authentication},
		NIST:    []string{"AC-6", "AC-14"},
		Missing: "unauthenticated: no role",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("roles.unauthenticated").IsNotSet()
		},
	},
	{
		ID:          "aws-cognito-identity-ambiguous-role",
		Title:       "Identity pools refuse whoever has no role",
		Why:         "Who matches no rule must not get the role of everyone else, and with it their health records",
		Remediation: "set AmbiguousRoleResolution Deny in each of the RoleMappings of the cognito.IdentityPoolRoleAttachment",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{roleAttachmentType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "ambiguousRoleResolution: required by the service for a mapping",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("roleMappings").Each(policypacks.Inapplicable("roles are not mapped"), func(m policypacks.Value) policypacks.Outcome {
				return m.At("ambiguousRoleResolution").Is("Deny")
			})
		},
	},
	{
		ID:          "aws-cognito-identity-fixed-tags",
		Title:       "Session tags come from claims that members cannot change",
		Why:         "Who can change the claim behind a session tag can read the health records that the tag opens",
		Remediation: "map PrincipalTags of the cognito.IdentityPoolProviderPrincipalTag from sub, aud, iss or cognito:username only",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{sessionTagsType}, Citations: []string{safeguard.AccessControl, safeguard.UniqueUsers},
		NIST:    []string{"AC-3(13)", "AC-16", "IA-2"},
		Missing: "principalTags: none; with useDefaults, from sub and aud",
		Check:   fixedTags,
	},
}

// fixedClaims are those that the user pool sets once, whatever attributes a client may write.
var fixedClaims = []string{"sub", "aud", "iss", "cognito:username"}

func fixedTags(s *policypacks.Subject) policypacks.Outcome {
	tags := s.At("principalTags")
	if tags.IsUnknown() {
		return policypacks.Undecided(tags.Path())
	}
	var claims []policypacks.Outcome
	for _, claim := range tags.Fields() {
		claims = append(claims, claim.OneOf(fixedClaims...))
	}
	if len(claims) == 0 {
		return policypacks.Inapplicable("no tags are mapped from claims")
	}
	return policypacks.All(claims...)
}

package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func passwords(length any, symbols bool) policytest.Resource {
	return it(userPoolType, props{"passwordPolicy": props{
		"minimumLength": length, "requireLowercase": true, "requireNumbers": true, "requireSymbols": symbols, "requireUppercase": true,
	}})
}

func client(more props) policytest.Resource { return it(userPoolClientType, more) }

// session is a client whose refresh token lives that long, and whose other tokens live for the default hour.
func session(refresh, unit any) policytest.Resource {
	return client(props{"refreshTokenValidity": refresh, "tokenValidityUnits": props{"refreshToken": unit}})
}

var cognitoCases = slices.Concat(userPoolCases, riskCases, clientCases, identityCases)

var userPoolCases = []policytest.Case{
	c("aws-cognito-pool-mfa", pass, "required", it(userPoolType, props{"mfaConfiguration": "ON"})),
	c("aws-cognito-pool-mfa", fail, "optional", it(userPoolType, props{"mfaConfiguration": "OPTIONAL"})),
	c("aws-cognito-pool-mfa", fail, "left out", it(userPoolType, props{})),
	c("aws-cognito-pool-mfa", unknown, "not known", it(userPoolType, props{"mfaConfiguration": later})),
	c("aws-cognito-pool-mfa", na, "no pool", it(userPoolClientType, props{})),

	c("aws-cognito-pool-password", pass, "long", passwords(14, true)),
	c("aws-cognito-pool-password", pass, "shorter, as configured", passwords(12, true)).With("minLength", 12),
	c("aws-cognito-pool-password", fail, "short", passwords(8, true)),
	c("aws-cognito-pool-password", fail, "no symbols", passwords(14, false)).Saying("requireSymbols"),
	c("aws-cognito-pool-password", fail, "left out", it(userPoolType, props{})),
	c("aws-cognito-pool-password", unknown, "not known", passwords(later, true)),
	c("aws-cognito-pool-password", unknown, "policy not known", it(userPoolType, props{"passwordPolicy": later})),
	c("aws-cognito-pool-password", na, "no pool", it(userPoolClientType, props{})),

	c("aws-cognito-pool-deletion-protection", pass, "active", it(userPoolType, props{"deletionProtection": "ACTIVE"})),
	c("aws-cognito-pool-deletion-protection", fail, "left out", it(userPoolType, props{})),
	c("aws-cognito-pool-deletion-protection", unknown, "not known", it(userPoolType, props{"deletionProtection": later})),
	c("aws-cognito-pool-deletion-protection", na, "no pool", it(userPoolClientType, props{})),

	c("aws-cognito-pool-threat-protection", pass, "enforced", it(userPoolType, props{"userPoolAddOns": props{"advancedSecurityMode": "ENFORCED"}})),
	c("aws-cognito-pool-threat-protection", pass, "watching", it(userPoolType, props{"userPoolAddOns": props{"advancedSecurityMode": "AUDIT"}})),
	c("aws-cognito-pool-threat-protection", fail, "left out", it(userPoolType, props{})),
	c("aws-cognito-pool-threat-protection", unknown, "not known", it(userPoolType, props{"userPoolAddOns": later})),
	c("aws-cognito-pool-threat-protection", na, "no pool", it(userPoolClientType, props{})),

	c("aws-cognito-pool-invited", pass, "by the administrator", it(userPoolType, props{"adminCreateUserConfig": props{"allowAdminCreateUserOnly": true}})),
	c("aws-cognito-pool-invited", fail, "left out", it(userPoolType, props{})),
	c("aws-cognito-pool-invited", unknown, "not known", it(userPoolType, props{"adminCreateUserConfig": props{"allowAdminCreateUserOnly": later}})),
	c("aws-cognito-pool-invited", na, "no pool", it(userPoolClientType, props{})),
}

// risk answers leaked passwords with an action.
func risk(action any) policytest.Resource {
	return it(riskType, props{"compromisedCredentialsRiskConfiguration": props{"actions": props{"eventAction": action}}})
}

var riskCases = []policytest.Case{
	c("aws-cognito-pool-risk-blocks", pass, "blocked", risk("BLOCK")),
	c("aws-cognito-pool-risk-blocks", fail, "accepted", risk("NO_ACTION")),
	c("aws-cognito-pool-risk-blocks", fail, "left out", it(riskType, props{})),
	c("aws-cognito-pool-risk-blocks", unknown, "not known", risk(later)),
	c("aws-cognito-pool-risk-blocks", na, "no risk configuration", it(userPoolType, props{})),
}

var clientCases = []policytest.Case{
	c("aws-cognito-client-code-grant", pass, "code", client(props{"allowedOauthFlows": []string{"code"}})),
	c("aws-cognito-client-code-grant", fail, "implicit as well", client(props{"allowedOauthFlows": []string{"code", "implicit"}})),
	c("aws-cognito-client-code-grant", unknown, "not known", client(props{"allowedOauthFlows": later})),
	c("aws-cognito-client-code-grant", na, "no flow", client(props{})),

	c("aws-cognito-client-no-password-flow", pass, "left out", client(props{})),
	c("aws-cognito-client-no-password-flow", pass, "SRP", client(props{"explicitAuthFlows": []string{"ALLOW_USER_SRP_AUTH"}})),
	c("aws-cognito-client-no-password-flow", fail, "password", client(props{"explicitAuthFlows": []string{"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"}})),
	c("aws-cognito-client-no-password-flow", unknown, "not known", client(props{"explicitAuthFlows": []any{later}})),
	c("aws-cognito-client-no-password-flow", na, "no client", it(userPoolType, props{})),

	c("aws-cognito-client-session", pass, "an hour", session(60, "minutes")),
	c("aws-cognito-client-session", pass, "twelve hours", session(12, "hours")),
	c("aws-cognito-client-session", fail, "a day", session(1, "days")).Saying("720 minutes"),
	c("aws-cognito-client-session", pass, "a day, as configured", session(1, "days")).With("maxSessionMinutes", 1440),
	c("aws-cognito-client-session", fail, "left out", client(props{})),
	c("aws-cognito-client-session", fail, "zero, for the default", session(0, "minutes")),
	c("aws-cognito-client-session", fail, "no such unit", session(1, "fortnights")),
	c("aws-cognito-client-session", fail, "long access", client(props{
		"refreshTokenValidity": 60, "accessTokenValidity": 2, "tokenValidityUnits": props{"refreshToken": "minutes"},
	})).Saying("accessTokenValidity"),
	c("aws-cognito-client-session", unknown, "not known", session(later, "minutes")),
	c("aws-cognito-client-session", unknown, "unit not known", session(60, later)),
	c("aws-cognito-client-session", na, "no client", it(userPoolType, props{})),

	c("aws-cognito-client-revocation", pass, "left out", client(props{})),
	c("aws-cognito-client-revocation", fail, "off", client(props{"enableTokenRevocation": false})),
	c("aws-cognito-client-revocation", unknown, "not known", client(props{"enableTokenRevocation": later})),
	c("aws-cognito-client-revocation", na, "no client", it(userPoolType, props{})),

	c("aws-cognito-client-hides-members", pass, "hidden", client(props{"preventUserExistenceErrors": "ENABLED"})),
	c("aws-cognito-client-hides-members", fail, "left out", client(props{})),
	c("aws-cognito-client-hides-members", unknown, "not known", client(props{"preventUserExistenceErrors": later})),
	c("aws-cognito-client-hides-members", na, "no client", it(userPoolType, props{})),

	c("aws-cognito-client-callback-https", pass, "https", client(props{"callbackUrls": []string{"https://p.example.com"}, "logoutUrls": []string{"https://p.example.com"}})),
	c("aws-cognito-client-callback-https", pass, "installed application", client(props{"callbackUrls": []string{"portal://signed-in"}})),
	c("aws-cognito-client-callback-https", fail, "http", client(props{"callbackUrls": []string{"https://p.example.com", "HTTP://localhost"}})),
	c("aws-cognito-client-callback-https", fail, "http on sign-out", client(props{"callbackUrls": []string{"https://p.example.com"}, "logoutUrls": []string{"http://p.example.com"}})),
	c("aws-cognito-client-callback-https", unknown, "not known", client(props{"callbackUrls": later})),
	c("aws-cognito-client-callback-https", na, "returns nowhere", client(props{})),
}

var identityCases = []policytest.Case{
	c("aws-cognito-identity-no-guests", pass, "none", it(identityPoolType, props{"allowUnauthenticatedIdentities": false})),
	c("aws-cognito-identity-no-guests", fail, "guests", it(identityPoolType, props{"allowUnauthenticatedIdentities": true})),
	c("aws-cognito-identity-no-guests", unknown, "not known", it(identityPoolType, props{"allowUnauthenticatedIdentities": later})),
	c("aws-cognito-identity-no-guests", na, "no pool", it(roleAttachmentType, props{})),

	c("aws-cognito-identity-no-classic-flow", pass, "left out", it(identityPoolType, props{})),
	c("aws-cognito-identity-no-classic-flow", fail, "classic", it(identityPoolType, props{"allowClassicFlow": true})),
	c("aws-cognito-identity-no-classic-flow", unknown, "not known", it(identityPoolType, props{"allowClassicFlow": later})),
	c("aws-cognito-identity-no-classic-flow", na, "no pool", it(roleAttachmentType, props{})),

	c("aws-cognito-identity-token-check", pass, "asked", it(identityPoolType, props{"cognitoIdentityProviders": list{{"serverSideTokenCheck": true}}})),
	c("aws-cognito-identity-token-check", fail, "left out", it(identityPoolType, props{"cognitoIdentityProviders": list{{"clientId": later}}})),
	c("aws-cognito-identity-token-check", unknown, "not known", it(identityPoolType, props{"cognitoIdentityProviders": later})),
	c("aws-cognito-identity-token-check", na, "other providers", it(identityPoolType, props{"samlProviderArns": []any{later}})),

	c("aws-cognito-identity-no-guest-role", pass, "members only", it(roleAttachmentType, props{"roles": props{"authenticated": later}})),
	c("aws-cognito-identity-no-guest-role", fail, "guests", it(roleAttachmentType, props{"roles": props{"unauthenticated": "arn"}})),
	c("aws-cognito-identity-no-guest-role", unknown, "not known", it(roleAttachmentType, props{"roles": later})),
	c("aws-cognito-identity-no-guest-role", na, "no roles", it(identityPoolType, props{})),

	c("aws-cognito-identity-ambiguous-role", pass, "denied", it(roleAttachmentType, props{"roleMappings": list{{"ambiguousRoleResolution": "Deny"}}})),
	c("aws-cognito-identity-ambiguous-role", fail, "role of everyone", it(roleAttachmentType, props{"roleMappings": list{{"ambiguousRoleResolution": "AuthenticatedRole"}}})),
	c("aws-cognito-identity-ambiguous-role", unknown, "not known", it(roleAttachmentType, props{"roleMappings": later})),
	c("aws-cognito-identity-ambiguous-role", na, "not mapped", it(roleAttachmentType, props{"roles": props{}})),

	c("aws-cognito-identity-fixed-tags", pass, "subject", it(sessionTagsType, props{"principalTags": props{"member": "sub"}})),
	c("aws-cognito-identity-fixed-tags", fail, "e-mail", it(sessionTagsType, props{"principalTags": props{"member": "sub", "mail": "email"}})),
	c("aws-cognito-identity-fixed-tags", unknown, "one not known", it(sessionTagsType, props{"principalTags": props{"member": later}})),
	c("aws-cognito-identity-fixed-tags", unknown, "not known", it(sessionTagsType, props{"principalTags": later})),
	c("aws-cognito-identity-fixed-tags", na, "defaults", it(sessionTagsType, props{"useDefaults": true})),
}

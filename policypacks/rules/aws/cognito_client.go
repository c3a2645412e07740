package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var userPoolClientRules = []*policypacks.Rule{
	{
		ID:          "aws-cognito-client-code-grant",
		Title:       "Clients never receive tokens in an address",
		Why:         "A token in an address ends in logs and histories, where others find it and read health records with it",
		Remediation: "remove implicit from AllowedOauthFlows of the cognito.UserPoolClient; use code, with PKCE",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.Authentication, safeguard.TransmissionSecurity},
		NIST:    []string{"IA-5", "SC-23"},
		Missing: "allowedOauthFlows: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("allowedOauthFlows").Each(policypacks.Inapplicable("the client uses no OAuth flow"), func(flow policypacks.Value) policypacks.Outcome {
				return flow.NoneOf("implicit")
			})
		},
	},
	{
		ID:          "aws-cognito-client-no-password-flow",
		Title:       "Clients never handle passwords in clear",
		Why:         "A client that sends the password itself can keep it, and gets past the second factor's page",
		Remediation: "remove ALLOW_USER_PASSWORD_AUTH and USER_PASSWORD_AUTH from ExplicitAuthFlows of the cognito.UserPoolClient",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.Authentication, safeguard.PasswordManagement},
		NIST:    []string{"IA-5", "IA-5(1)"},
		Missing: "explicitAuthFlows: the secure remote password protocol, custom challenges and refresh",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			byDefault := policypacks.Passed("the default flows send no password")
			return s.At("explicitAuthFlows").Each(byDefault, func(flow policypacks.Value) policypacks.Outcome {
				return flow.NoneOf("ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH")
			})
		},
	},
	{
		ID:          "aws-cognito-client-session",
		Title:       "Sessions of members end by themselves",
		Why:         "Whoever sits down at a shared computer must not find the last member's health records open",
		Remediation: "lower RefreshTokenValidity, AccessTokenValidity and IdTokenValidity of the cognito.UserPoolClient, with their TokenValidityUnits",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.AutomaticLogoff},
		NIST:    []string{"AC-12", "SC-10", "IA-11"},
		Missing: "refreshTokenValidity: 30 days; accessTokenValidity, idTokenValidity: an hour; units: days for refresh, hours for the others",
		Settings: []policypacks.Setting{
			{Name: "maxSessionMinutes", Doc: "longest time until a member must sign in again", Default: 720.0},
			{Name: "maxTokenMinutes", Doc: "longest life of an access or identity token", Default: 60.0},
		},
		Check: clientSessionEnds,
	},
	{
		ID:          "aws-cognito-client-revocation",
		Title:       "Sessions of members can be revoked",
		Why:         "After a theft or a sign-out, tokens that live on still open health records",
		Remediation: "remove EnableTokenRevocation: pulumi.Bool(false) from the cognito.UserPoolClient",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.AutomaticLogoff, safeguard.AccessControl},
		NIST:    []string{"AC-12", "AC-2(3)"},
		Missing: "enableTokenRevocation: tokens can be revoked, in clients made since 2021",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableTokenRevocation").Or(true).IsTrue()
		},
		Remedy: remedy("lets tokens be revoked", "enableTokenRevocation", true),
	},
	{
		ID:          "aws-cognito-client-hides-members",
		Title:       "Sign-in pages do not tell who is a member",
		Why:         "That somebody has an account with a health service is health information itself",
		Remediation: "set PreventUserExistenceErrors ENABLED on the cognito.UserPoolClient",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"IA-6", "SI-11"},
		Missing: "preventUserExistenceErrors: LEGACY, which tells",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("preventUserExistenceErrors").Or("LEGACY").Is("ENABLED")
		},
		Remedy: remedy("hides who is a member", "preventUserExistenceErrors", "ENABLED"),
	},
	{
		ID:          "aws-cognito-client-callback-https",
		Title:       "Sign-ins return over HTTPS",
		Why:         "A code that returns over plain HTTP signs in whoever reads it on the way",
		Remediation: "use https URLs in CallbackUrls, LogoutUrls and DefaultRedirectUri of the cognito.UserPoolClient",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{userPoolClientType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)", "SC-23"},
		Missing: "callbackUrls: the client returns nowhere",
		Check:   returnsOverTLS,
	},
}

const (
	defaultTokenHours = 1.0
	defaultSessionDay = 30.0
)

func clientSessionEnds(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(
		tokenEnds(s, "refreshTokenValidity", "refreshToken", defaultSessionDay, "days", "maxSessionMinutes"),
		tokenEnds(s, "accessTokenValidity", "accessToken", defaultTokenHours, "hours", "maxTokenMinutes"),
		tokenEnds(s, "idTokenValidity", "idToken", defaultTokenHours, "hours", "maxTokenMinutes"),
	)
}

// minutes are the lengths of the service's units.
var minutes = map[string]float64{"seconds": 1.0 / 60, "minutes": 1, "hours": 60, "days": 24 * 60}

// tokenEnds compares a token's life, in the unit that is given for it, with a setting in minutes. Without a unit, the
// service uses another one for each kind of token.
func tokenEnds(s *policypacks.Subject, property, token string, byDefault float64, unit, setting string) policypacks.Outcome {
	most, _ := s.Setting(setting).Number()
	given := s.At("tokenValidityUnits." + token).Or(unit)
	if given.IsUnknown() {
		return policypacks.Undecided(given.Path())
	}
	name, _ := given.Text()
	length, ok := minutes[name]
	if !ok {
		return given.OneOf("seconds", "minutes", "hours", "days")
	}
	life := s.At(property)
	if n, _ := life.Number(); n == 0 && !life.IsUnknown() { // 0 is the service's word for its default
		life = policypacks.Value{}.Or(byDefault)
		length = minutes[unit]
	}
	return life.AtMost(most/length).Because("%s is longer than %g minutes", property, most).At(property)
}

func returnsOverTLS(s *policypacks.Subject) policypacks.Outcome {
	nowhere := policypacks.Inapplicable("the client returns nowhere")
	redirect := nowhere
	if uri := s.At("defaultRedirectUri"); !uri.IsMissing() {
		redirect = notPlainHTTP(uri)
	}
	return policypacks.All(s.At("callbackUrls").Each(nowhere, notPlainHTTP), s.At("logoutUrls").Each(nowhere, notPlainHTTP), redirect)
}

// notPlainHTTP holds for https and for the schemes that installed applications register for themselves.
func notPlainHTTP(url policypacks.Value) policypacks.Outcome {
	return url.Satisfies("an https URL", func(text string) bool {
		return !strings.HasPrefix(strings.ToLower(text), "http://")
	})
}

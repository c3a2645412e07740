package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const identityConfigType = "gcp:identityplatform/config:Config"

var identityplatformRules = []*policypacks.Rule{
	{
		ID:          "gcp-identityplatform-mfa",
		Title:       "Members sign in with a second factor",
		Why:         "A password that leaks opens a member's health records, unless something else is asked for",
		Remediation: `set Mfa.State: pulumi.String("MANDATORY") on the identityplatform.Config`,
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{identityConfigType}, Citations: []string{safeguard.Authentication, safeguard.PasswordManagement},
		NIST:    []string{"IA-2", "IA-2(1)", "IA-2(2)"},
		Missing: "mfa: passwords alone",
		Check:   secondFactor,
	},
	{
		ID:          "gcp-identityplatform-no-anonymous",
		Title:       "Nobody signs in without a name",
		Why:         "What nobody in particular did to health records cannot be held against anybody",
		Remediation: "remove SignIn.Anonymous.Enabled: pulumi.Bool(true) from the identityplatform.Config",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{identityConfigType}, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:    []string{"IA-2", "IA-8", "AC-14"},
		Missing: "signIn.anonymous: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("signIn.anonymous.enabled").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{Description: "asks for a name", Set: map[string]any{"signIn.anonymous.enabled": false}},
	},
	{
		ID:          "gcp-identityplatform-invited",
		Title:       "Members are admitted by the administrator",
		Why:         "Whoever signs up unasked has an account with a portal for health records, and no record that it is theirs to read",
		Remediation: "set Client.Permissions.DisabledUserSignup: pulumi.Bool(true) on the identityplatform.Config",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{identityConfigType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment},
		NIST:    []string{"AC-2", "IA-12"},
		Missing: "disabledUserSignup: anybody signs up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("client.permissions.disabledUserSignup").Or(false).IsTrue()
		},
	},
	{
		ID:          "gcp-identityplatform-one-account",
		Title:       "One address is one member",
		Why:         "Two accounts of one address cannot be told apart when health records were read by one of them",
		Remediation: "remove SignIn.AllowDuplicateEmails: pulumi.Bool(true) from the identityplatform.Config",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{identityConfigType}, Citations: []string{safeguard.UniqueUsers},
		NIST:    []string{"IA-4", "AC-2"},
		Missing: "allowDuplicateEmails: one account for each address",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("signIn.allowDuplicateEmails").Or(false).IsFalse()
		},
	},
	{
		ID:          "gcp-identityplatform-no-test-numbers",
		Title:       "No telephone number signs in with a fixed code",
		Why:         "Whoever reads the program knows the code, and signs in without a telephone",
		Remediation: "remove SignIn.PhoneNumber.TestPhoneNumbers from the identityplatform.Config",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{identityConfigType}, Citations: []string{safeguard.Authentication},
		NIST:    []string{"IA-2", "IA-5"},
		Missing: "testPhoneNumbers: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("signIn.phoneNumber.testPhoneNumbers").IsNotSet().Because("telephone numbers have fixed codes")
		},
	},
	{
		ID:          "gcp-identityplatform-logging",
		Title:       "Sign-ins are on record",
		Why:         "An attempt to guess a member's password is seen only where sign-ins are on record",
		Remediation: "set Monitoring.RequestLogging.Enabled: pulumi.Bool(true) on the identityplatform.Config",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{identityConfigType}, Citations: []string{safeguard.LogInMonitoring, safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12", "AC-7"},
		Missing: "requestLogging: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("monitoring.requestLogging.enabled").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "records sign-ins", Set: map[string]any{"monitoring.requestLogging.enabled": true}},
	},
}

// secondFactor does not ask for one where members have no first one: with passwords and telephone numbers switched off,
// they sign in at providers of their own, which ask for both.
func secondFactor(s *policypacks.Subject) policypacks.Outcome {
	factor := s.At("mfa.state").Or("DISABLED").Is("MANDATORY")
	if factor.Is(policypacks.Pass) {
		return factor
	}
	elsewhere := policypacks.All(s.At("signIn.email.enabled").Or(true).IsFalse(), s.At("signIn.phoneNumber.enabled").Or(true).IsFalse())
	switch {
	case elsewhere.Is(policypacks.Pass):
		return policypacks.Inapplicable("members sign in at a provider that asks for the factors")
	case elsewhere.Is(policypacks.Unknown):
		return elsewhere
	}
	return factor
}

package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var userPoolRules = []*policypacks.Rule{
	{
		ID:          "aws-cognito-pool-mfa",
		Title:       "User pools require a second factor",
		Why:         "A password that was guessed or fished must not be enough to read somebody's health records",
		Remediation: "set MfaConfiguration ON and a SoftwareTokenMfaConfiguration on the cognito.UserPool",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{userPoolType}, Citations: []string{safeguard.Authentication},
		NIST:    []string{"IA-2(1)", "IA-2(2)"},
		Missing: "mfaConfiguration: OFF",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("mfaConfiguration").Or("OFF").Is("ON") },
	},
	{
		ID:          "aws-cognito-pool-password",
		Title:       "User pools require long passwords",
		Why:         "Short passwords are guessed, and open somebody's health records",
		Remediation: "set a PasswordPolicy with MinimumLength 14 and all four Require properties on the cognito.UserPool",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{userPoolType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:     []string{"IA-5", "IA-5(1)"},
		Missing:  "passwordPolicy: 8 characters; each Require property that is left out of one: not required",
		Settings: []policypacks.Setting{{Name: "minLength", Doc: "shortest password, 6 to 99 characters", Default: 14.0}},
		Check:    longPasswords,
		Remedy: &policypacks.Remedy{Description: "requires long passwords", Set: map[string]any{
			"passwordPolicy.minimumLength":    14,
			"passwordPolicy.requireLowercase": true,
			"passwordPolicy.requireNumbers":   true,
			"passwordPolicy.requireSymbols":   true,
			"passwordPolicy.requireUppercase": true,
		}},
	},
	{
		ID:          "aws-cognito-pool-deletion-protection",
		Title:       "User pools cannot be deleted by mistake",
		Why:         "With the pool go the accounts, and with them the link from members to their health records",
		Remediation: "set DeletionProtection ACTIVE on the cognito.UserPool",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{userPoolType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-12", "CM-3"},
		Missing: "deletionProtection: INACTIVE",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("deletionProtection").Or("INACTIVE").Is("ACTIVE")
		},
		Remedy: remedy("protects the pool", "deletionProtection", "ACTIVE"),
	},
	{
		ID:          "aws-cognito-pool-threat-protection",
		Title:       "User pools watch sign-ins",
		Why:         "Leaked passwords and strange sign-ins are seen where each sign-in is judged by its risk",
		Remediation: "set UserPoolAddOns.AdvancedSecurityMode ENFORCED, or AUDIT, and UserPoolTier PLUS on the cognito.UserPool",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{userPoolType}, Citations: []string{safeguard.LogInMonitoring, safeguard.Authentication},
		NIST:    []string{"AC-7", "IA-10", "SI-4"},
		Missing: "advancedSecurityMode: OFF",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("userPoolAddOns.advancedSecurityMode").Or("OFF").OneOf("ENFORCED", "AUDIT")
		},
	},
	{
		ID:          "aws-cognito-pool-invited",
		Title:       "User pools admit whom the administrator invites",
		Why:         "An account that a stranger opened for himself proves nobody's identity",
		Remediation: "set AdminCreateUserConfig.AllowAdminCreateUserOnly true on the cognito.UserPool",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{userPoolType}, Citations: []string{safeguard.Authentication, safeguard.AccessAuthorization},
		NIST:    []string{"AC-2", "IA-12"},
		Missing: "allowAdminCreateUserOnly: anyone may sign up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("adminCreateUserConfig.allowAdminCreateUserOnly").Or(false).IsTrue()
		},
	},
	{
		ID:          "aws-cognito-pool-risk-blocks",
		Title:       "User pools refuse leaked passwords",
		Why:         "A password that is known from another service's leak opens somebody's health records to whoever tries it",
		Remediation: "set CompromisedCredentialsRiskConfiguration.Actions.EventAction BLOCK on the cognito.RiskConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{riskType}, Citations: []string{safeguard.Authentication, safeguard.LogInMonitoring, safeguard.PasswordManagement},
		NIST:    []string{"IA-5(1)", "IA-10", "AC-7"},
		Missing: "compromisedCredentialsRiskConfiguration: leaked passwords are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("compromisedCredentialsRiskConfiguration.actions.eventAction").Or("NO_ACTION").Is("BLOCK")
		},
		Remedy: remedy("refuses leaked passwords", "compromisedCredentialsRiskConfiguration.actions.eventAction", "BLOCK"),
	},
}

const defaultPasswordLength = 8.0

func longPasswords(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minLength").Number()
	policy := s.At("passwordPolicy")
	if policy.IsMissing() {
		return policy.At("minimumLength").Or(defaultPasswordLength).AtLeast(least)
	}
	return policypacks.All(
		policy.At("minimumLength").Or(defaultPasswordLength).AtLeast(least),
		policy.At("requireLowercase").Or(false).IsTrue(),
		policy.At("requireNumbers").Or(false).IsTrue(),
		policy.At("requireSymbols").Or(false).IsTrue(),
		policy.At("requireUppercase").Or(false).IsTrue(),
	)
}

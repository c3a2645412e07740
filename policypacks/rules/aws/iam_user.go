package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var iamUserRules = []*policypacks.Rule{
	{
		ID:          "aws-iam-no-access-keys",
		Title:       "Nobody holds access keys that never expire",
		Why:         "A key in a file opens health records to whoever finds it, and says nothing about who that was",
		Remediation: "remove the iam.AccessKey; sign people in through an identity provider, and give machines roles",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{accessKeyType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"IA-5", "IA-5(7)", "AC-2"},
		Missing: "status: the key is active",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("status").Or("Active").Is("Inactive").Because("the access key is active and never expires")
		},
	},
	{
		ID:          "aws-iam-user-no-own-permissions",
		Title:       "Users get permissions through groups and roles",
		Why:         "Permissions of single people pile up unseen; whoever leaves or moves keeps access to health records",
		Remediation: "move the iam.UserPolicy or iam.UserPolicyAttachment to an iam.Group or iam.Role",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{userType}, Citations: []string{safeguard.AccessEstablishment, safeguard.AuthorizationSupervised},
		NIST:     []string{"AC-2", "AC-2(7)", "AC-6"},
		External: policypacks.Similar("IAMUserNoPolicies", "iam-user-no-policies-check", "IAMNoInlinePolicy", "iam-no-inline-policy-check", "CKV_AWS_40"),
		Missing:  "policies: none",
		Related:  true, Check: noOwnPermissions,
	},
	{
		ID:          "aws-iam-password-policy",
		Title:       "Passwords of the account are long and not used again",
		Why:         "Passwords of people who administer health records are worth guessing",
		Remediation: "set MinimumPasswordLength 14 or more, PasswordReusePrevention 24 and all Require properties on the iam.AccountPasswordPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{passwordPolicyType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:     []string{"IA-5", "IA-5(1)"},
		External: policypacks.Similar("iam-password-policy", "CKV_AWS_10", "CKV_AWS_11", "CKV_AWS_12", "CKV_AWS_13", "CKV_AWS_14", "CKV_AWS_15"),
		Missing:  "minimumPasswordLength: 6; passwordReusePrevention: none; Require properties: not required",
		Settings: []policypacks.Setting{{Name: "minLength", Doc: "shortest password, 6 to 128 characters", Default: 14.0}},
		Check:    accountPasswords,
		Remedy: &policypacks.Remedy{Description: "requires long passwords that were not used before", Set: map[string]any{
			"minimumPasswordLength":      14,
			"passwordReusePrevention":    mostRemembered,
			"requireLowercaseCharacters": true,
			"requireNumbers":             true,
			"requireSymbols":             true,
			"requireUppercaseCharacters": true,
		}},
	},
}

// mostRemembered is how many old passwords the service can compare with.
const mostRemembered = 24

func accountPasswords(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minLength").Number()
	return policypacks.All(
		s.At("minimumPasswordLength").Or(6.0).AtLeast(least),
		s.At("passwordReusePrevention").Or(0.0).AtLeast(mostRemembered),
		s.At("requireLowercaseCharacters").Or(false).IsTrue(),
		s.At("requireNumbers").Or(false).IsTrue(),
		s.At("requireSymbols").Or(false).IsTrue(),
		s.At("requireUppercaseCharacters").Or(false).IsTrue(),
	)
}

func noOwnPermissions(s *policypacks.Subject) policypacks.Outcome {
	own := s.PointingHere("user", userPolicyType, userPolicyAttachmentType)
	switch {
	case len(own.Subjects) > 0:
		return policypacks.Failed("%s gives permissions to this user alone", own.Subjects[0].Name())
	case own.Open:
		return policypacks.Undecided("UserPolicyAttachment.user")
	}
	return policypacks.Passed("no policy is for this user alone")
}

package aws

import "github.com/phiform/phiform/policypacks"

var iamUserRules = []*policypacks.Rule{
	{
		ID:          "aws-iam-no-access-keys",
		Title:       "Nobody holds access keys that never expire",
		Why:         "A key in a file opens health records to whoever finds it, and says nothing about who that was",
		Remediation: "remove the iam.AccessKey; sign people in through an identity provider, and give machines roles",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{accessKeyType}, Citations: []string{authentication, uniqueUsers},
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
		Types: []string{userType}, Citations: []string{accessEstablished, supervision},
		Missing: "policies: none",
		Related: true, Check: noOwnPermissions,
	},
}

func noOwnPermissions(s *policypacks.Subject) policypacks.Outcome {
	own := pointingHere(s, "user", userPolicyType, userPolicyAttachmentType)
	switch {
	case len(own.Subjects) > 0:
		return policypacks.Failed("%s gives permissions to this user alone", own.Subjects[0].Name())
	case own.Open:
		return policypacks.Undecided("UserPolicyAttachment.user")
	}
	return policypacks.Passed("no policy is for this user alone")
}

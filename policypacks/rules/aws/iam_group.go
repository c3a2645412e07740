package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	groupType           = "aws:iam/group:Group"
	groupMembershipType = "aws:iam/groupMembership:GroupMembership"
	userMembershipType  = "aws:iam/userGroupMembership:UserGroupMembership"
	loginProfileType    = "aws:iam/userLoginProfile:UserLoginProfile"
)

var iamGroupRules = []*policypacks.Rule{
	{
		ID:          "aws-iam-group-has-users",
		Title:       "Groups have members",
		Why:         "A group that nobody is in keeps permissions on health records for whoever is put there unseen",
		Remediation: "add an iam.GroupMembership for the iam.Group, or remove the group",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{groupType}, Citations: []string{safeguard.AccessEstablishment, safeguard.AuthorizationSupervised},
		NIST:     []string{"AC-2", "AC-6(7)"},
		External: policypacks.Similar("IAMGroupHasUsers", "CKV2_AWS_14"),
		Missing:  "membership: nobody",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			members, users := s.PointingHere("group", groupMembershipType), s.PointingHere("groups[*]", userMembershipType)
			if len(members.Subjects)+len(users.Subjects) > 0 {
				return policypacks.Passed("somebody is in the group")
			}
			return policypacks.Links{Open: members.Open || users.Open}.Missing("GroupMembership.group", "nobody is in the group")
		},
	},
	{
		ID:          "aws-iam-user-in-group",
		Title:       "Users are in a group",
		Why:         "What a person may do with health records follows from the person's work, and groups stand for kinds of work",
		Remediation: "add an iam.UserGroupMembership for the iam.User",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{userType}, Citations: []string{safeguard.AccessEstablishment, safeguard.AuthorizationSupervised},
		NIST:     []string{"AC-2(7)", "AC-6"},
		External: policypacks.Similar("IAMUserGroupMembership", "CKV2_AWS_21"),
		Missing:  "membership: no group",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			groups, members := s.PointingHere("user", userMembershipType), s.PointingHere("users[*]", groupMembershipType)
			if len(groups.Subjects)+len(members.Subjects) > 0 {
				return policypacks.Passed("the user is in a group")
			}
			return policypacks.Links{Open: groups.Open || members.Open}.Missing("UserGroupMembership.user", "the user is in no group")
		},
	},
	{
		ID:          "aws-iam-no-console-password",
		Title:       "People sign in through an identity provider",
		Why:         "A password of the account knows neither a second factor nor that its owner has left, and opens health records all the same",
		Remediation: "remove the iam.UserLoginProfile, and let people sign in through IAM Identity Center",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{userType}, Citations: []string{safeguard.Authentication, safeguard.PasswordManagement},
		NIST:     []string{"IA-2", "IA-2(1)", "AC-2"},
		External: policypacks.Similar("mfa-enabled-for-iam-console-access", "CKV2_AWS_22"),
		Missing:  "login profile: no password",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			profiles := s.PointingHere("user", loginProfileType)
			switch {
			case len(profiles.Subjects) > 0:
				return policypacks.Failed("%s gives the user a password", firstName(profiles.Subjects))
			case profiles.Open:
				return policypacks.Undecided("UserLoginProfile.user")
			}
			return policypacks.Passed("the user has no password")
		},
	},
	{
		ID:          "aws-iam-group-shared-policies",
		Title:       "Groups use policies that are reviewed by themselves",
		Why:         "Permissions written into a group have no versions and show up in no list of policies",
		Remediation: "replace the iam.GroupPolicy by an iam.Policy and an iam.GroupPolicyAttachment",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{groupType}, Citations: []string{safeguard.AccessEstablishment, safeguard.AccessAuthorization},
		NIST:     []string{"AC-2", "AC-6(7)"},
		External: policypacks.Similar("IAMNoInlinePolicy", "iam-no-inline-policy-check"),
		Missing:  "inline policies: none",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			own := s.PointingHere("group", groupPolicyType)
			switch {
			case len(own.Subjects) > 0:
				return policypacks.Failed("%s is written into the group", firstName(own.Subjects))
			case own.Open:
				return policypacks.Undecided("GroupPolicy.group")
			}
			return policypacks.Passed("no policy is written into the group")
		},
	},
}

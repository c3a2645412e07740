package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var iamCases = slices.Concat(iamGrantCases, iamGroupCases)

var (
	group = it(groupType, props{})
	user  = it(userType, props{})
)

var iamGroupCases = []policytest.Case{
	c("aws-iam-group-has-users", pass, "a list", group, and(groupMembershipType, "members", props{"group": of("it"), "users": []string{"u"}})),
	c("aws-iam-group-has-users", pass, "a user, not deployed yet", newIt(groupType, props{}), and(userMembershipType, "member", props{"groups": []any{laterFrom("it")}})),
	c("aws-iam-group-has-users", fail, "nobody", group),
	c("aws-iam-group-has-users", unknown, "of a group not known", group, and(groupMembershipType, "members", props{"group": later})),
	c("aws-iam-group-has-users", na, "no group", user),

	c("aws-iam-user-in-group", pass, "a group", user, and(userMembershipType, "member", props{"user": of("it")})),
	c("aws-iam-user-in-group", pass, "in a list", user, and(groupMembershipType, "members", props{"users": []any{of("it")}})),
	c("aws-iam-user-in-group", fail, "no group", user),
	c("aws-iam-user-in-group", unknown, "a user not known", user, and(userMembershipType, "member", props{"user": later})),
	c("aws-iam-user-in-group", na, "no user", group),

	c("aws-iam-no-console-password", pass, "none", user),
	c("aws-iam-no-console-password", fail, "a password", user, and(loginProfileType, "profile", props{"user": of("it")})),
	c("aws-iam-no-console-password", unknown, "a user not known", user, and(loginProfileType, "profile", props{"user": later})),
	c("aws-iam-no-console-password", na, "no user", group),

	c("aws-iam-group-shared-policies", pass, "none", group),
	c("aws-iam-group-shared-policies", fail, "inline", group, and(groupPolicyType, "policy", props{"group": of("it")})),
	c("aws-iam-group-shared-policies", unknown, "of a group not known", group, and(groupPolicyType, "policy", props{"group": later})),
	c("aws-iam-group-shared-policies", na, "no group", user),
}

package aws

import "slices"

var iamRules = slices.Concat(iamPolicyRules, iamRoleRules, iamUserRules, iamGroupRules)

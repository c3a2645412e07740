package aws

import (
	"fmt"
	"strings"
)

// watchedEvent is a kind of event that raises an alarm.
type watchedEvent struct {
	suffix    string  // in the names of the filter and the alarm, and the metric's name
	meaning   string  // what the alarm says
	pattern   string  // which events count, in the log service's filter syntax
	threshold float64 // how many within the period raise the alarm
}

// watchedEvents are what a review of the record looks for. The suffixes are
// part of resource names: they never change.
var watchedEvents = []watchedEvent{
	{
		"root-use", "Someone signed in or called the API as the account's root", `{ $.userIdentity.type = "Root" ` +
			`&& $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`, 1,
	},
	{
		// A site's distribution is refused every file that is not there, and log
		// delivery probes buckets: neither is news.
		"refused-calls", "Several API calls were refused for lack of permission",
		`{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) ` +
			`&& ($.sourceIPAddress != "cloudfront.amazonaws.com") && ($.sourceIPAddress != "delivery.logs.amazonaws.com") }`, 5,
	},
	{
		"sign-in-without-mfa", "A user signed in to the console without a second factor",
		`{ $.eventName = "ConsoleLogin" && $.userIdentity.type = "IAMUser" ` +
			`&& $.responseElements.ConsoleLogin = "Success" && $.additionalEventData.MFAUsed != "Yes" }`, 1,
	},
	{
		"failed-sign-ins", "Several sign-ins to the console failed",
		`{ $.eventName = "ConsoleLogin" && $.errorMessage = "Failed authentication" }`, 3,
	},
	{
		"permission-changes", "Roles, users or their permissions were changed", changes("iam", "AddUserToGroup",
			"AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreateAccessKey", "CreatePolicyVersion",
			"DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "DetachGroupPolicy", "DetachRolePolicy",
			"DetachUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "SetDefaultPolicyVersion",
			"UpdateAssumeRolePolicy"), 1,
	},
	{
		"trail-changes", "The audit trail was changed or stopped", changes("cloudtrail", "CreateTrail", "DeleteTrail",
			"PutEventSelectors", "StartLogging", "StopLogging", "UpdateTrail"), 1,
	},
	{
		"key-changes", "An encryption key was disabled, is to be deleted, or has another policy",
		changes("kms", "DisableKey", "DisableKeyRotation", "PutKeyPolicy", "ScheduleKeyDeletion"), 1,
	},
	{
		"bucket-changes", "A bucket's protection was changed", changes("s3", "DeleteBucketEncryption",
			"DeleteBucketLifecycle", "DeleteBucketPolicy", "DeleteBucketPublicAccessBlock", "DeleteBucketReplication",
			"PutBucketAcl", "PutBucketEncryption", "PutBucketLifecycle", "PutBucketLogging",
			"PutBucketObjectLockConfiguration", "PutBucketPolicy", "PutBucketPublicAccessBlock",
			"PutBucketReplication", "PutBucketVersioning"), 1,
	},
	{
		"member-directory-changes", "How members sign in was changed", changes("cognito-idp", "CreateIdentityProvider",
			"CreateUserPoolClient", "DeleteUserPool", "DeleteUserPoolClient", "SetUserPoolMfaConfig",
			"UpdateIdentityProvider", "UpdateUserPool", "UpdateUserPoolClient"), 1,
	},
	{
		"member-access-changes", "What signed-in members may do was changed", changes("cognito-identity",
			"DeleteIdentityPool", "SetIdentityPoolRoles", "SetPrincipalTagAttributeMap", "UpdateIdentityPool"), 1,
	},
	{
		"site-changes", "A distribution was changed", changes("cloudfront", "DeleteDistribution*",
			"DeleteOriginAccessControl*", "UpdateDistribution*", "UpdateOriginAccessControl*",
			"UpdateResponseHeadersPolicy*"), 1,
	},
	{
		"firewall-changes", "A web firewall was changed or detached", changes("wafv2", "DeleteLoggingConfiguration",
			"DeleteWebACL", "DisassociateWebACL", "UpdateRuleGroup", "UpdateWebACL"), 1,
	},
	{
		"network-changes", "A security group was changed", changes("ec2", "AuthorizeSecurityGroupEgress",
			"AuthorizeSecurityGroupIngress", "CreateSecurityGroup", "DeleteSecurityGroup", "ModifySecurityGroupRules",
			"RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress"), 1,
	},
}

// changes matches the named calls of one service.
func changes(service string, calls ...string) string {
	var named []string
	for _, call := range calls {
		named = append(named, fmt.Sprintf("($.eventName = %q)", call))
	}
	return fmt.Sprintf("{ ($.eventSource = %q) && (%s) }", service+".amazonaws.com", strings.Join(named, " || "))
}

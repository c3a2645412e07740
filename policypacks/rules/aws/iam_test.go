package aws

import (
	"fmt"

	"github.com/phiform/phiform/policypacks/policytest"
)

// grant is a policy that allows actions on a resource.
func grant(actions, resource string) string {
	return fmt.Sprintf(`{"Statement": {"Effect": "Allow", "Action": %s, "Resource": %q}}`, actions, resource)
}

// trust is a role's trust policy for an identity provider.
func trust(provider, condition string) policytest.Resource {
	return it(roleType, props{"assumeRolePolicy": fmt.Sprintf(
		`{"Statement": {"Effect": "Allow", "Principal": {"Federated": %q}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {%s}}}`, provider, condition)})
}

func accountPolicy(length, remembered any) policytest.Resource {
	return it(passwordPolicyType, props{
		"minimumPasswordLength": length, "passwordReusePrevention": remembered, "requireLowercaseCharacters": true,
		"requireNumbers": true, "requireSymbols": true, "requireUppercaseCharacters": true,
	})
}

const (
	memberRole  = `"StringEquals": {"cognito-identity.amazonaws.com:aud": "pool"}, "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}`
	anyVisitor  = `"StringEquals": {"cognito-identity.amazonaws.com:aud": "pool"}`
	codeHost    = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com"
	ownBranch   = `"StringLike": {"token.actions.githubusercontent.com:sub": "repo:clinic/portal:ref:refs/heads/main"}`
	anyCustomer = `"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}`
	anyoneTrust = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}`
	lambdaTrust = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}`
)

var (
	lambdaRole = it(roleType, props{"assumeRolePolicy": lambdaTrust})
	ownPolicy  = and(policyType, "own", props{"policy": grant(`"s3:GetObject"`, "arn:aws:s3:::data/*")})
)

var iamGrantCases = []policytest.Case{
	c("aws-iam-policy-no-admin", pass, "one action", it(policyType, props{"policy": grant(`"s3:GetObject"`, "*")})),
	c("aws-iam-policy-no-admin", fail, "everything", it(rolePolicyType, props{"policy": grant(`["*"]`, "*")})),
	c("aws-iam-policy-no-admin", fail, "inline", it(roleType, props{"inlinePolicies": list{{"policy": grant(`"*"`, "*")}}})),
	c("aws-iam-policy-no-admin", fail, "everything but", it(policyType, props{"policy": `{"Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}}`})),
	c("aws-iam-policy-no-admin", unknown, "not known", it(userPolicyType, props{"policy": later})),
	c("aws-iam-policy-no-admin", unknown, "inline, not known", it(roleType, props{"inlinePolicies": list{{"policy": later}}})),
	c("aws-iam-policy-no-admin", na, "no policy", lambdaRole),

	c("aws-iam-policy-no-whole-service", pass, "some actions", it(groupPolicyType, props{"policy": grant(`["s3:Get*", "s3:ListBucket"]`, "*")})),
	c("aws-iam-policy-no-whole-service", fail, "a service", it(policyType, props{"policy": grant(`"s3:*"`, "arn:aws:s3:::data/*")})),
	c("aws-iam-policy-no-whole-service", unknown, "not known", it(policyType, props{"policy": later})),
	c("aws-iam-policy-no-whole-service", na, "no policy", lambdaRole),

	c("aws-iam-policy-no-pass-role", pass, "a role", it(policyType, props{"policy": grant(`"iam:PassRole"`, "arn:aws:iam::1:role/job")})),
	c("aws-iam-policy-no-pass-role", pass, "another action", it(policyType, props{"policy": grant(`"iam:GetRole"`, "*")})),
	c("aws-iam-policy-no-pass-role", fail, "any role", it(policyType, props{"policy": grant(`"iam:Pass*"`, "*")})),
	c("aws-iam-policy-no-pass-role", fail, "any role of the account", it(policyType, props{"policy": grant(`"iam:PassRole"`, "arn:aws:iam::1:role/*")})),
	c("aws-iam-policy-no-pass-role", unknown, "not known", it(policyType, props{"policy": later})),
	c("aws-iam-policy-no-pass-role", na, "no policy", lambdaRole),

	c("aws-iam-policy-names-data", pass, "a bucket", it(policyType, props{"policy": grant(`"s3:GetObject"`, "arn:aws:s3:::data/*")})),
	c("aws-iam-policy-names-data", pass, "no data", it(policyType, props{"policy": grant(`"s3:ListAllMyBuckets"`, "*")})),
	c("aws-iam-policy-names-data", pass, "a tag", it(policyType, props{"policy": `{"Statement": {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
		"Condition": {"StringEquals": {"aws:ResourceTag/stack": "portal"}}}}`})),
	c("aws-iam-policy-names-data", fail, "every bucket", it(policyType, props{"policy": grant(`"s3:Get*"`, "*")})),
	c("aws-iam-policy-names-data", fail, "every key", it(policyType, props{"policy": grant(`"kms:Decrypt"`, "*")})),
	c("aws-iam-policy-names-data", fail, "every object", it(policyType, props{"policy": grant(`"s3:GetObject"`, "arn:aws:s3:::*/*")})),
	c("aws-iam-policy-names-data", unknown, "not known", it(policyType, props{"policy": later})),
	c("aws-iam-policy-names-data", na, "no policy", lambdaRole),

	c("aws-iam-no-admin-attachment", pass, "own policy", it(rolePolicyAttachmentType, props{"policyArn": laterFrom("own")}), ownPolicy),
	c("aws-iam-no-admin-attachment", pass, "of AWS, but narrow", it(rolePolicyAttachmentType, props{"policyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"})),
	c("aws-iam-no-admin-attachment", pass, "own policy of that name", it(rolePolicyAttachmentType, props{"policyArn": "arn:aws:iam::1:policy/PowerUserAccess"})),
	c("aws-iam-no-admin-attachment", fail, "administrator", it(groupPolicyAttachmentType, props{"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"})),
	c("aws-iam-no-admin-attachment", fail, "in a role", it(roleType, props{"managedPolicyArns": []string{"arn:aws-us-gov:iam::aws:policy/PowerUserAccess"}})),
	c("aws-iam-no-admin-attachment", unknown, "not known", it(userPolicyAttachmentType, props{"policyArn": later})),
	c("aws-iam-no-admin-attachment", na, "nothing attached", lambdaRole),

	c("aws-iam-role-trust-not-public", pass, "a service", lambdaRole),
	c("aws-iam-role-trust-not-public", fail, "anyone", it(roleType, props{"assumeRolePolicy": anyoneTrust})),
	c("aws-iam-role-trust-not-public", unknown, "not known", it(roleType, props{"assumeRolePolicy": later})),
	c("aws-iam-role-trust-not-public", na, "no role", it(policyType, props{"policy": anyoneTrust})),

	c("aws-iam-role-trust-federated", pass, "members", trust("cognito-identity.amazonaws.com", memberRole)),
	c("aws-iam-role-trust-federated", fail, "guests", trust("cognito-identity.amazonaws.com", anyVisitor)),
	c("aws-iam-role-trust-federated", pass, "a branch", trust(codeHost, ownBranch)),
	c("aws-iam-role-trust-federated", fail, "every customer of the code host", trust(codeHost, anyCustomer)),
	c("aws-iam-role-trust-federated", pass, "own provider", trust("arn:aws:iam::1:oidc-provider/id.example.com", `"StringEquals": {"id.example.com:aud": "portal"}`)),
	c("aws-iam-role-trust-federated", fail, "own provider, no audience", trust("arn:aws:iam::1:oidc-provider/id.example.com", ``)),
	c("aws-iam-role-trust-federated", pass, "SAML", trust("arn:aws:iam::1:saml-provider/hospital", `"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}`)),
	c("aws-iam-role-trust-federated", fail, "SAML, no audience", trust("arn:aws:iam::1:saml-provider/hospital", ``)),
	c("aws-iam-role-trust-federated", unknown, "not known", it(roleType, props{"assumeRolePolicy": later})),
	c("aws-iam-role-trust-federated", na, "no provider", lambdaRole),

	c("aws-iam-role-session", pass, "left out", lambdaRole),
	c("aws-iam-role-session", fail, "twelve hours", it(roleType, props{"maxSessionDuration": 43200})),
	c("aws-iam-role-session", pass, "twelve hours, as configured", it(roleType, props{"maxSessionDuration": 43200})).With("maxSeconds", 43200),
	c("aws-iam-role-session", unknown, "not known", it(roleType, props{"maxSessionDuration": later})),
	c("aws-iam-role-session", na, "no role", it(policyType, props{})),

	c("aws-iam-no-access-keys", pass, "inactive", it(accessKeyType, props{"user": "u", "status": "Inactive"})),
	c("aws-iam-no-access-keys", fail, "active", it(accessKeyType, props{"user": "u"})),
	c("aws-iam-no-access-keys", unknown, "not known", it(accessKeyType, props{"status": later})),
	c("aws-iam-no-access-keys", na, "no key", it(userType, props{})),

	c("aws-iam-password-policy", pass, "long", accountPolicy(14, 24)),
	c("aws-iam-password-policy", fail, "short", accountPolicy(8, 24)),
	c("aws-iam-password-policy", fail, "used again", accountPolicy(14, nil)),
	c("aws-iam-password-policy", fail, "left out", it(passwordPolicyType, props{})),
	c("aws-iam-password-policy", unknown, "not known", accountPolicy(later, 24)),
	c("aws-iam-password-policy", na, "no policy", it(userType, props{})),

	c("aws-iam-user-no-own-permissions", pass, "none", it(userType, props{}), and(userPolicyType, "policy", props{"user": "somebody"})),
	c("aws-iam-user-no-own-permissions", fail, "inline", it(userType, props{}), and(userPolicyType, "policy", props{"user": of("it")})),
	c("aws-iam-user-no-own-permissions", fail, "attached, not deployed yet", newIt(userType, props{}), and(userPolicyAttachmentType, "attached", props{"user": laterFrom("it")})),
	c("aws-iam-user-no-own-permissions", unknown, "not known whose", it(userType, props{}), and(userPolicyType, "policy", props{"user": later})),
	c("aws-iam-user-no-own-permissions", na, "no user", it(roleType, props{})),
}

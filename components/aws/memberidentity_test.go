package aws_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func memberArgs() *aws.MemberIdentityArgs {
	return &aws.MemberIdentityArgs{
		CallbackURLs: pulumi.StringArray{pulumi.String("https://members.example.org/")},
		Documents: &aws.MemberDocumentsArgs{
			BucketArn: pulumi.String("arn:aws:s3:::clinic-documents"),
			KeyArn:    pulumi.String("arn:aws:kms:eu-central-1:111122223333:key/docs"),
			Prefix:    "members/",
		},
		Tags: testTags,
	}
}

func memberProgram(args *aws.MemberIdentityArgs, opts ...pulumi.ResourceOption) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		m, err := aws.NewMemberIdentity(ctx, "members", args, opts...)
		if err != nil {
			return err
		}
		ctx.Export("origins", m.ConnectOrigins)
		ctx.Export("signIn", m.SignInURL)
		return nil
	}
}

func TestMemberIdentityConventions(t *testing.T) {
	p := planOf(t, memberProgram(memberArgs()))
	p.requireConventions("members", testTagValues)
}

func TestMemberTrustPolicy(t *testing.T) {
	p := planOf(t, memberProgram(memberArgs()))
	require.Equal(t, `{"Version":"2012-10-17","Statement":[{"Sid":"SignedInMembers","Effect":"Allow",`+
		`"Principal":{"Federated":["cognito-identity.amazonaws.com"]},`+
		`"Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],`+
		`"Condition":{"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":["authenticated"]},`+
		`"StringEquals":{"cognito-identity.amazonaws.com:aud":["`+p.one("members-identities").ID+`"]}}}]}`,
		p.input("members-member", "assumeRolePolicy"))
	require.Equal(t, 3600.0, p.input("members-member", "maxSessionDuration"))
}

func TestMemberDocumentsPolicy(t *testing.T) {
	p := planOf(t, memberProgram(memberArgs()))
	require.Equal(t, `{"Version":"2012-10-17","Statement":[`+
		`{"Sid":"ListOwnDocuments","Effect":"Allow","Action":["s3:ListBucket"],`+
		`"Resource":["arn:aws:s3:::clinic-documents"],"Condition":{"StringLike":{"s3:prefix":[`+
		`"members/${cognito-identity.amazonaws.com:sub}/*","members/${aws:PrincipalTag/MemberSubject}/*"]}}},`+
		`{"Sid":"ReadOwnDocuments","Effect":"Allow","Action":["s3:GetObject"],"Resource":[`+
		`"arn:aws:s3:::clinic-documents/members/${cognito-identity.amazonaws.com:sub}/*",`+
		`"arn:aws:s3:::clinic-documents/members/${aws:PrincipalTag/MemberSubject}/*"]},`+
		`{"Sid":"DecryptOwnDocuments","Effect":"Allow","Action":["kms:Decrypt"],`+
		`"Resource":["arn:aws:kms:eu-central-1:111122223333:key/docs"],"Condition":{`+
		`"StringEquals":{"kms:ViaService":["s3.eu-central-1.amazonaws.com"]},`+
		`"StringLike":{"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::clinic-documents",`+
		`"arn:aws:s3:::clinic-documents/members/${cognito-identity.amazonaws.com:sub}/*",`+
		`"arn:aws:s3:::clinic-documents/members/${aws:PrincipalTag/MemberSubject}/*"]}}}]}`,
		p.input("members-documents", "policy"))
}

func TestMemberSessionsCarryTheSubject(t *testing.T) {
	p := planOf(t, memberProgram(memberArgs()))
	require.Equal(t, map[string]any{
		"identityPoolId":       p.one("members-identities").ID,
		"identityProviderName": p.output("members-users", "endpoint"),
		"principalTags":        map[string]any{"MemberSubject": "sub"},
		"useDefaults":          false,
	}, p.inputs("members-session-tags"))
	require.Equal(t, map[string]any{
		"identityPoolId": p.one("members-identities").ID,
		"roles":          map[string]any{"authenticated": p.output("members-member", "arn")},
	}, p.inputs("members-roles"))
}

func TestMemberWithoutDocumentsReadsNothing(t *testing.T) {
	args := memberArgs()
	args.Documents = nil
	p := planOf(t, memberProgram(args))
	require.False(t, p.has("aws:iam/rolePolicy:RolePolicy"))
	require.True(t, p.has("aws:iam/role:Role"))
}

func TestMemberSignIn(t *testing.T) {
	p := planOf(t, memberProgram(memberArgs()))

	pool := p.inputs("members-users")
	require.Equal(t, "ON", pool["mfaConfiguration"])
	require.Equal(t, "ACTIVE", pool["deletionProtection"])
	require.Equal(t, "PLUS", pool["userPoolTier"])
	require.Equal(t, map[string]any{"advancedSecurityMode": "ENFORCED"}, pool["userPoolAddOns"])
	require.Equal(t, map[string]any{"allowAdminCreateUserOnly": true}, pool["adminCreateUserConfig"])
	require.Equal(t, map[string]any{"caseSensitive": false}, pool["usernameConfiguration"])
	require.Equal(t, map[string]any{
		"minimumLength": 14.0, "passwordHistorySize": 24.0, "temporaryPasswordValidityDays": 3.0,
		"requireLowercase": true, "requireNumbers": true, "requireSymbols": true, "requireUppercase": true,
	}, pool["passwordPolicy"])
	require.NotContains(t, pool, "deviceConfiguration")
	require.NotContains(t, pool, "smsConfiguration")
	require.NotContains(t, pool, "emailConfiguration")

	client := p.inputs("members-client")
	require.Equal(t, false, client["generateSecret"])
	require.Equal(t, []any{"code"}, client["allowedOauthFlows"])
	require.Equal(t, []any{"openid"}, client["allowedOauthScopes"])
	require.Equal(t, "ENABLED", client["preventUserExistenceErrors"])
	require.Equal(t, map[string]any{
		"accessToken": "minutes", "idToken": "minutes", "refreshToken": "minutes",
	}, client["tokenValidityUnits"])
	require.Equal(t, []any{15.0, 15.0, 60.0},
		[]any{client["accessTokenValidity"], client["idTokenValidity"], client["refreshTokenValidity"]})
	require.Equal(t, true, client["enableTokenRevocation"])
	require.Equal(t, map[string]any{"feature": "ENABLED", "retryGracePeriodSeconds": 10.0}, client["refreshTokenRotation"])
	require.Equal(t, []any{"https://members.example.org/"}, client["logoutUrls"])
	require.NotContains(t, client["explicitAuthFlows"], "ALLOW_REFRESH_TOKEN_AUTH", "excluded by rotation")

	identities := p.inputs("members-identities")
	require.Equal(t, false, identities["allowClassicFlow"])
	require.Equal(t, false, identities["allowUnauthenticatedIdentities"])
	require.Equal(t, []any{map[string]any{
		"clientId": p.one("members-client").ID, "providerName": p.output("members-users", "endpoint"),
		"serverSideTokenCheck": true,
	}}, identities["cognitoIdentityProviders"])
}

func TestMemberSignInPage(t *testing.T) {
	t.Run("generated prefix", func(t *testing.T) {
		p := planOf(t, memberProgram(memberArgs()))
		require.Regexp(t, `^clinic-test-members-[0-9a-f]{8}$`, p.input("members-domain", "domain"))
		require.Equal(t, "https://"+p.input("members-domain", "domain").(string)+".auth.eu-central-1.amazoncognito.com",
			p.Outputs["signIn"].StringValue())
		require.Len(t, p.Outputs["origins"].ArrayValue(), 3)
	})
	t.Run("given prefix", func(t *testing.T) {
		args := memberArgs()
		args.SignInPrefix = pulumi.String("clinic-42")
		require.Equal(t, "clinic-42", planOf(t, memberProgram(args)).input("members-domain", "domain"))
	})
}

func TestMemberSelfSignUp(t *testing.T) {
	args := memberArgs()
	args.AllowSelfSignUp = pulumi.Bool(true)
	require.Equal(t, map[string]any{"allowAdminCreateUserOnly": false},
		planOf(t, memberProgram(args)).input("members-users", "adminCreateUserConfig"))
}

func TestMemberPasswordsAndFactors(t *testing.T) {
	strict := planOf(t, memberProgram(memberArgs())).inputs("members-users")
	require.Equal(t, "ON", strict["mfaConfiguration"])
	require.Equal(t, 14., strict["passwordPolicy"].(map[string]any)["minimumLength"])

	args := memberArgs()
	args.OptionalSecondFactor, args.PasswordLength = true, 20
	chosen := planOf(t, memberProgram(args)).inputs("members-users")
	require.Equal(t, "OPTIONAL", chosen["mfaConfiguration"])
	require.Equal(t, 20., chosen["passwordPolicy"].(map[string]any)["minimumLength"])
}

func TestMemberThreats(t *testing.T) {
	blocked := map[string]any{"actions": map[string]any{"eventAction": "BLOCK"}}
	risk := planOf(t, memberProgram(memberArgs())).inputs("members-risk")
	require.Equal(t, blocked, risk["compromisedCredentialsRiskConfiguration"])
	require.NotContains(t, risk, "accountTakeoverRiskConfiguration")
}

func TestMemberSender(t *testing.T) {
	args := memberArgs()
	args.SenderArn = pulumi.String("arn:aws:ses:eu-central-1:111122223333:identity/example.org")
	args.SenderAddress = pulumi.String("portal@example.org")
	p := planOf(t, memberProgram(args))
	require.Equal(t, map[string]any{
		"emailSendingAccount": "DEVELOPER", "fromEmailAddress": "portal@example.org",
		"sourceArn": "arn:aws:ses:eu-central-1:111122223333:identity/example.org",
	}, p.input("members-users", "emailConfiguration"))
	takeover := p.input("members-risk", "accountTakeoverRiskConfiguration").(map[string]any)
	require.Equal(t, map[string]any{
		"highAction":   map[string]any{"eventAction": "BLOCK", "notify": false},
		"mediumAction": map[string]any{"eventAction": "MFA_REQUIRED", "notify": false},
	}, takeover["actions"])
}

func TestMemberProtection(t *testing.T) {
	for name, disposable := range map[string]bool{"kept": false, "disposable": true} {
		t.Run(name, func(t *testing.T) {
			args := memberArgs()
			args.Disposable = disposable
			p := planOf(t, memberProgram(args))
			for _, child := range []string{"members-users", "members-identities"} {
				require.Equal(t, !disposable, p.one(child).Options.Protect, child)
				require.Equal(t, !disposable, p.one(child).Options.RetainOnDelete, child)
			}
			require.Equal(t, disposable, p.input("members-users", "deletionProtection") == "INACTIVE")
			domain := p.one("members-domain").Options
			require.True(t, domain.DeleteBeforeReplace, "a pool has one domain at a time")
			require.False(t, domain.RetainOnDelete, "nobody could take the name again")
		})
	}
}

func TestMemberIdentityRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*aws.MemberIdentityArgs)
		want   string
	}{
		"no callback":        {func(a *aws.MemberIdentityArgs) { a.CallbackURLs = nil }, "callbackUrls: at least one is required"},
		"plain-text page":    {func(a *aws.MemberIdentityArgs) { a.CallbackURLs = urls("http://example.org/") }, `callbackUrls: "http://example.org/"`},
		"custom scheme":      {func(a *aws.MemberIdentityArgs) { a.LogoutURLs = urls("app://out") }, `logoutUrls: "app://out"`},
		"empty list":         {func(a *aws.MemberIdentityArgs) { a.CallbackURLs = urls() }, "callbackUrls: at least one is required"},
		"fragment":           {func(a *aws.MemberIdentityArgs) { a.CallbackURLs = urls("https://e.org/#x") }, "without a fragment"},
		"short session":      {func(a *aws.MemberIdentityArgs) { a.SessionMinutes = 5 }, "sessionMinutes: 5 is not within 60 to 1440"},
		"short password":     {func(a *aws.MemberIdentityArgs) { a.PasswordLength = 5 }, "passwordLength: 5 is not within 6 to 99"},
		"sender without ARN": {func(a *aws.MemberIdentityArgs) { a.SenderAddress = pulumi.String("a@b.org") }, "senderArn and senderAddress"},
		"prefix form":        {func(a *aws.MemberIdentityArgs) { a.SignInPrefix = pulumi.String("Clinic_") }, `signInPrefix: "Clinic_"`},
		"reserved word":      {func(a *aws.MemberIdentityArgs) { a.SignInPrefix = pulumi.String("my-cognito") }, `reserved word "cognito"`},
		"folder prefix":      {func(a *aws.MemberIdentityArgs) { a.Documents.Prefix = "members" }, "documents.prefix"},
		"wildcard prefix":    {func(a *aws.MemberIdentityArgs) { a.Documents.Prefix = "*/" }, "documents.prefix"},
		"documents' bucket":  {func(a *aws.MemberIdentityArgs) { a.Documents.BucketArn = nil }, "documents.bucketArn: is required"},
		"documents' key":     {func(a *aws.MemberIdentityArgs) { a.Documents.KeyArn = nil }, "documents.keyArn: is required"},
		"subject as a tag": {
			func(a *aws.MemberIdentityArgs) { a.Tags = pulumi.StringMap{"membersubject": pulumi.String("x")} },
			`tags: the key "membersubject" is reserved`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			args := memberArgs()
			tc.change(args)
			require.ErrorContains(t, planError(t, memberProgram(args)), tc.want)
		})
	}
	t.Run("long name", func(t *testing.T) {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := aws.NewMemberIdentity(ctx, strings.Repeat("n", 41), memberArgs())
			return err
		})
		require.ErrorContains(t, err, "name: 41 characters")
	})
	t.Run("all at once", func(t *testing.T) {
		err := planError(t, memberProgram(&aws.MemberIdentityArgs{SessionMinutes: 1}))
		require.ErrorContains(t, err, "callbackUrls")
		require.ErrorContains(t, err, "sessionMinutes")
	})
}

func urls(texts ...string) pulumi.StringArray {
	list := pulumi.StringArray{}
	for _, text := range texts {
		list = append(list, pulumi.String(text))
	}
	return list
}

var signInPrefixForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

func TestGeneratedSignInPrefix(t *testing.T) {
	for _, name := range []string{"clinic", "my-AWS-portal", "a.b_c", strings.Repeat("cognito-amazon", 12), "---", ""} {
		prefix := aws.GenerateSignInPrefix(name, "111122223333", "us-east-1")
		require.Regexp(t, signInPrefixForm, prefix)
		require.NotRegexp(t, `aws|amazon|cognito`, prefix)
		require.Equal(t, prefix, aws.GenerateSignInPrefix(name, "111122223333", "us-east-1"))
		require.NotEqual(t, prefix, aws.GenerateSignInPrefix(name, "444455556666", "us-east-1"))
		require.NotEqual(t, prefix, aws.GenerateSignInPrefix(name, "111122223333", "eu-west-1"))
	}
}

package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	identityProvider = "cognito-identity.amazonaws.com"
	// Policy variables, replaced by the service at every request. A statement
	// whose variable has no value matches nothing.
	identityFolder = "${" + identityProvider + ":sub}/*"
	subjectFolder  = "${aws:PrincipalTag/" + SubjectTag + "}/*"

	roleSessionSeconds  = 3600 // the shortest that a role may have
	maxIdentityPoolName = 128
)

// createIdentityPool turns tokens of the user pool into credentials, in the flow
// in which the pool, not the browser, picks the role. A token of a member who
// was disabled or signed out everywhere is refused.
func (m *MemberIdentity) createIdentityPool(ctx *pulumi.Context) error {
	pool, err := cognito.NewIdentityPool(ctx, m.name+"-identities", &cognito.IdentityPoolArgs{
		AllowClassicFlow:               pulumi.Bool(false),
		AllowUnauthenticatedIdentities: pulumi.Bool(false),
		CognitoIdentityProviders: cognito.IdentityPoolCognitoIdentityProviderArray{
			cognito.IdentityPoolCognitoIdentityProviderArgs{
				ClientId:             m.ClientID,
				ProviderName:         m.pool.Endpoint,
				ServerSideTokenCheck: pulumi.Bool(true),
			},
		},
		IdentityPoolName: pulumi.String(bounded(physicalName(ctx, m.name), maxIdentityPoolName)),
		Tags:             m.args.Tags,
	}, stateful(m.args.Disposable, pulumi.Parent(m))...)
	if err != nil {
		return err
	}
	m.IdentityPoolID = pool.ID().ToStringOutput()
	return nil
}

// tagSessions puts the member's subject on every session.
func (m *MemberIdentity) tagSessions(ctx *pulumi.Context) error {
	_, err := cognito.NewIdentityPoolProviderPrincipalTag(ctx, m.name+"-session-tags",
		&cognito.IdentityPoolProviderPrincipalTagArgs{
			IdentityPoolId:       m.IdentityPoolID,
			IdentityProviderName: m.pool.Endpoint,
			PrincipalTags:        pulumi.StringMap{SubjectTag: pulumi.String("sub")},
			UseDefaults:          pulumi.Bool(false),
		}, guarding(m.args.Disposable, pulumi.Parent(m))...)
	return err
}

// createRole makes the role of all members. Only this identity pool may hand it
// out, and only after a sign-in.
func (m *MemberIdentity) createRole(ctx *pulumi.Context) error {
	var tags pulumi.StringMapInput
	if m.args.Tags != nil {
		tags = m.args.Tags.ToStringMapOutput().ApplyT(withoutSubjectTag).(pulumi.StringMapOutput)
	}
	role, err := iam.NewRole(ctx, m.name+"-member", &iam.RoleArgs{
		AssumeRolePolicy: PolicyDocument(Statement{
			Sid:        "SignedInMembers",
			Principals: []Principal{Federated(identityProvider)},
			Actions:    []string{"sts:AssumeRoleWithWebIdentity", "sts:TagSession"},
			Conditions: []Condition{
				When("StringEquals", identityProvider+":aud", m.IdentityPoolID),
				When("ForAnyValue:StringLike", identityProvider+":amr", pulumi.String("authenticated")),
			},
		}),
		Description:        pulumi.String("What a signed-in member may do"),
		MaxSessionDuration: pulumi.Int(roleSessionSeconds),
		Tags:               tags,
	}, pulumi.Parent(m))
	if err != nil {
		return err
	}
	m.role, m.MemberRoleArn = role, role.Arn
	return nil
}

// allowOwnDocuments lets the role read the two folders of whoever acts in it.
func (m *MemberIdentity) allowOwnDocuments(ctx *pulumi.Context) error {
	documents := m.args.Documents
	if documents == nil {
		return nil
	}
	_, err := iam.NewRolePolicy(ctx, m.name+"-documents", &iam.RolePolicyArgs{
		Policy: PolicyDocument(m.documentStatements(documents)...),
		Role:   m.role.ID(),
	}, pulumi.Parent(m))
	return err
}

func (m *MemberIdentity) documentStatements(documents *MemberDocumentsArgs) []Statement {
	prefixes := []pulumi.StringInput{
		pulumi.String(documents.Prefix + identityFolder),
		pulumi.String(documents.Prefix + subjectFolder),
	}
	var objects []pulumi.StringInput
	for _, prefix := range prefixes {
		objects = append(objects, pulumi.Sprintf("%s/%s", documents.BucketArn, prefix))
	}
	// The object store names the bucket in the encryption context when it uses a
	// bucket key, and the object otherwise.
	contexts := append([]pulumi.StringInput{documents.BucketArn}, objects...)
	return []Statement{
		{
			Sid: "ListOwnDocuments", Actions: []string{"s3:ListBucket"},
			Resources:  []pulumi.StringInput{documents.BucketArn},
			Conditions: []Condition{When("StringLike", "s3:prefix", prefixes...)},
		},
		{Sid: "ReadOwnDocuments", Actions: []string{"s3:GetObject"}, Resources: objects},
		{
			Sid: "DecryptOwnDocuments", Actions: []string{"kms:Decrypt"},
			Resources: []pulumi.StringInput{documents.KeyArn},
			Conditions: []Condition{
				When("StringEquals", "kms:ViaService", pulumi.Sprintf("s3.%s.amazonaws.com", m.account.Region)),
				When("StringLike", "kms:EncryptionContext:aws:s3:arn", contexts...),
			},
		},
	}
}

// attachRole makes the role the only one that the identity pool hands out.
func (m *MemberIdentity) attachRole(ctx *pulumi.Context) error {
	_, err := cognito.NewIdentityPoolRoleAttachment(ctx, m.name+"-roles", &cognito.IdentityPoolRoleAttachmentArgs{
		IdentityPoolId: m.IdentityPoolID,
		Roles:          pulumi.StringMap{"authenticated": m.MemberRoleArn},
	}, pulumi.Parent(m))
	return err
}

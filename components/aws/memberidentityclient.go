package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	tokenMinutes          = 15 // life of an access or identity token
	defaultSessionMinutes = minSessionMinutes
	authSessionMinutes    = 10 // time to answer one challenge, such as setting up the code generator
	rotationGraceSeconds  = 10 // for a client that lost the answer and retries
)

// createSignInPage gives the user pool its host name. A pool has one at a time,
// so the old one goes before a new one comes; and it goes with the stack, because
// while it lasts nobody, the next deployment included, can take the name.
func (m *MemberIdentity) createSignInPage(ctx *pulumi.Context) error {
	domain, err := cognito.NewUserPoolDomain(ctx, m.name+"-domain", &cognito.UserPoolDomainArgs{
		Domain:              signInPrefix(ctx, m.name, m.args.SignInPrefix, m.account),
		ManagedLoginVersion: pulumi.Int(1), // version 2 shows nothing until somebody brands it
		UserPoolId:          m.UserPoolID,
	}, pulumi.Parent(m), pulumi.DeleteBeforeReplace(true))
	if err != nil {
		return err
	}
	m.SignInURL = signInURL(domain.Domain, m.account)
	m.ConnectOrigins = connectOrigins(domain.Domain, m.account)
	return nil
}

// createClient registers the site with the user pool. A browser cannot keep a
// secret, so it has none: it proves itself with a code challenge, and every
// refresh token works once. Rotation excludes the flow that renews tokens
// outside the token endpoint, and the list of flows must not be empty, so the
// one that never sends a password remains.
func (m *MemberIdentity) createClient(ctx *pulumi.Context) error {
	logout := m.args.LogoutURLs
	if logout == nil {
		logout = m.args.CallbackURLs
	}
	session := m.args.SessionMinutes
	if session == 0 {
		session = defaultSessionMinutes
	}
	client, err := cognito.NewUserPoolClient(ctx, m.name+"-client", &cognito.UserPoolClientArgs{
		AccessTokenValidity:             pulumi.Int(tokenMinutes),
		AllowedOauthFlows:               pulumi.StringArray{pulumi.String("code")},
		AllowedOauthFlowsUserPoolClient: pulumi.Bool(true),
		AllowedOauthScopes:              pulumi.StringArray{pulumi.String("openid")},
		AuthSessionValidity:             pulumi.Int(authSessionMinutes),
		CallbackUrls:                    httpsURLs("callbackUrls", m.args.CallbackURLs),
		EnableTokenRevocation:           pulumi.Bool(true),
		ExplicitAuthFlows:               pulumi.StringArray{pulumi.String("ALLOW_USER_SRP_AUTH")},
		GenerateSecret:                  pulumi.Bool(false),
		IdTokenValidity:                 pulumi.Int(tokenMinutes),
		LogoutUrls:                      httpsURLs("logoutUrls", logout),
		PreventUserExistenceErrors:      pulumi.String("ENABLED"),
		ReadAttributes:                  pulumi.StringArray{pulumi.String("email"), pulumi.String("email_verified")},
		RefreshTokenRotation: &cognito.UserPoolClientRefreshTokenRotationArgs{
			Feature:                 pulumi.String("ENABLED"),
			RetryGracePeriodSeconds: pulumi.Int(rotationGraceSeconds),
		},
		RefreshTokenValidity:       pulumi.Int(session),
		SupportedIdentityProviders: pulumi.StringArray{pulumi.String("COGNITO")},
		TokenValidityUnits: &cognito.UserPoolClientTokenValidityUnitsArgs{
			AccessToken:  pulumi.String("minutes"),
			IdToken:      pulumi.String("minutes"),
			RefreshToken: pulumi.String("minutes"),
		},
		UserPoolId:      m.UserPoolID,
		WriteAttributes: pulumi.StringArray{pulumi.String("email")},
	}, guarding(m.args.Disposable, pulumi.Parent(m))...)
	if err != nil {
		return err
	}
	m.ClientID = client.ID().ToStringOutput()
	return nil
}

package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// MemberIdentityType is the type token of [MemberIdentity].
const MemberIdentityType = "phiform:aws:MemberIdentity"

// SubjectTag is the session tag that carries a member's subject, which is the
// "sub" claim of the token and the "sub" attribute in the user pool. Policies
// read it as ${aws:PrincipalTag/MemberSubject}.
const SubjectTag = "MemberSubject"

// MemberIdentityArgs configures a [MemberIdentity]. CallbackURLs is required.
type MemberIdentityArgs struct {
	// CallbackURLs are the https pages that a sign-in returns to.
	CallbackURLs pulumi.StringArrayInput
	// LogoutURLs are the https pages that a sign-out returns to. Default: the
	// CallbackURLs.
	LogoutURLs pulumi.StringArrayInput
	// SignInPrefix is the first label of the sign-in page's host name: 1 to 63
	// lower-case letters, digits and inner hyphens, unique among all accounts of
	// the region, without the words aws, amazon and cognito. Default: made from
	// project, stack, name and account.
	SignInPrefix pulumi.StringInput
	// AllowSelfSignUp lets anyone create an account. Default: false, members are
	// invited.
	AllowSelfSignUp pulumi.BoolInput
	// OptionalSecondFactor lets members sign in with a password alone. Default:
	// false, everybody sets up a one-time code (45 CFR 164.312(d)).
	OptionalSecondFactor bool
	// PasswordLength is the least number of characters, 6 to 99. Default: 14.
	PasswordLength int
	// SessionMinutes is how long the tokens of one sign-in can be renewed, 60 to
	// 1440. Renewing does not extend it. The sign-in page remembers a member for
	// an hour of its own, so a site should sign out there too. Default: 60.
	SessionMinutes int
	// Documents is what a signed-in member may read. Default: nothing.
	Documents *MemberDocumentsArgs
	// SenderArn is the verified e-mail identity that invitations and codes come
	// from, and SenderAddress its address. Default: the service's own sender,
	// which is limited to 50 messages a day.
	SenderArn, SenderAddress pulumi.StringInput
	// Disposable lets the members' accounts go with their stack.
	Disposable bool
	// Tags go on every taggable child. The key [SubjectTag] is refused.
	Tags pulumi.StringMapInput
}

// MemberDocumentsArgs is a bucket in which every member has a folder.
type MemberDocumentsArgs struct {
	// BucketArn is the bucket.
	BucketArn pulumi.StringInput
	// KeyArn is the key that encrypts it. The key's policy must carry a
	// [GrantRead] for [MemberIdentity.MemberRoleArn].
	KeyArn pulumi.StringInput
	// Prefix comes before the folders. It is empty or ends in "/".
	Prefix string
}

// MemberIdentity is where members sign in, with password and one-time code
// (45 CFR 164.312(d)), and where a browser turns the sign-in into credentials
// that read the member's own documents and nothing else (45 CFR
// 164.312(a)(1)). Sessions end by themselves (45 CFR 164.312(a)(2)(iii)).
//
// # Addressing a member's documents
//
// A member reads two folders, both below [MemberDocumentsArgs.Prefix]:
//
//	<subject>/      for example 5f0d8a1e-.../statement.pdf
//	<identity id>/  for example us-east-1:9c31.../statement.pdf
//
// The back office writes to the first. The subject is fixed when the member is
// invited, never changes, is never given to anyone else, and can be looked up
// at any time with the user pool's AdminGetUser and ListUsers operations. It
// reaches the policy as the session tag [SubjectTag].
//
// The second is the one that client libraries know. The identity id comes into
// being at the first sign-in, and the service has no operation that finds it
// from a user-pool member without that member's token; its look-up by developer
// identifier needs a second login provider through which whoever may call it
// can act as any member. So no back office should depend on it, but a signed-in
// client can learn its own (GetId) and use that folder.
//
// Either folder name can only be that of the member who signed in: a request
// without the tag matches no subject folder.
//
// # What it costs
//
// Refusing stolen passwords takes the service's Plus tier, which is charged for
// every member who is active in a month, from the first.
//
// # What is recorded
//
// A trail of the account records sign-in requests and the operations on the
// user pool. Export of the threat-protection log is not set up: its log group
// must not be encrypted with a customer-managed key. The accounts themselves are
// encrypted with the service's own key.
type MemberIdentity struct {
	pulumi.ResourceState

	// UserPoolID and UserPoolArn identify the members' accounts.
	UserPoolID  pulumi.StringOutput `pulumi:"userPoolId"`
	UserPoolArn pulumi.StringOutput `pulumi:"userPoolArn"`
	// ClientID is public: the site sends it along when it asks for a sign-in.
	ClientID pulumi.StringOutput `pulumi:"clientId"`
	// IdentityPoolID is public: the site exchanges tokens for credentials there.
	IdentityPoolID pulumi.StringOutput `pulumi:"identityPoolId"`
	// SignInURL is the sign-in page's origin, without a trailing slash.
	SignInURL pulumi.StringOutput `pulumi:"signInUrl"`
	// ConnectOrigins are the origins that the site's scripts talk to, for the
	// connect-src directive of its content security policy: see [MemberOrigins].
	ConnectOrigins pulumi.StringArrayOutput `pulumi:"connectOrigins"`
	// MemberRoleArn is the role that every signed-in member acts in.
	MemberRoleArn pulumi.StringOutput `pulumi:"memberRoleArn"`

	name    string
	args    *MemberIdentityArgs
	account account
	pool    *cognito.UserPool
	role    *iam.Role
}

// NewMemberIdentity creates a [MemberIdentity].
func NewMemberIdentity(ctx *pulumi.Context, name string, args *MemberIdentityArgs,
	opts ...pulumi.ResourceOption,
) (*MemberIdentity, error) {
	if args == nil {
		args = &MemberIdentityArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, fmt.Errorf("member identity %q: %w", name, err)
	}
	m := &MemberIdentity{name: name, args: args}
	if err := ctx.RegisterComponentResource(MemberIdentityType, name, m, opts...); err != nil {
		return nil, fmt.Errorf("register member identity %q: %w", name, err)
	}
	m.account = lookUpAccount(ctx, m)
	if err := m.create(ctx); err != nil {
		return nil, fmt.Errorf("member identity %q: %w", name, err)
	}
	return m, ctx.RegisterResourceOutputs(m, pulumi.Map{
		"userPoolId": m.UserPoolID, "userPoolArn": m.UserPoolArn, "clientId": m.ClientID,
		"identityPoolId": m.IdentityPoolID, "signInUrl": m.SignInURL,
		"connectOrigins": m.ConnectOrigins, "memberRoleArn": m.MemberRoleArn,
	})
}

// create makes the accounts, then the way in, then what a sign-in is worth.
func (m *MemberIdentity) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		m.createPool, m.respondToThreats, m.createSignInPage, m.createClient,
		m.createIdentityPool, m.tagSessions, m.createRole, m.allowOwnDocuments, m.attachRole,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

package gcp

import (
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/serviceaccount"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceIdentityType is the type token of [ServiceIdentity].
const ServiceIdentityType = "phiform:gcp:ServiceIdentity"

const (
	minAccountID = 6
	maxAccountID = 30
	signerRole   = "roles/iam.serviceAccountTokenCreator"
)

var accountIDPattern = regexp.MustCompile(`^[a-z][a-z0-9-]{4,28}[a-z0-9]$`)

// ServiceIdentityArgs configures a [ServiceIdentity]. Project is required.
type ServiceIdentityArgs struct {
	Place // accounts have no location
	// AccountID is the part of the address before the "@": 6 to 30 lower-case letters, digits and inner hyphens, a letter
	// first. Changing it replaces the account, and what was granted to it. Default: made from project, stack and name.
	AccountID string
	// DisplayName is what people read. Default: the component's name.
	DisplayName pulumi.StringInput
}

// ServiceIdentity is the service account that one program runs as, and nothing else (45 CFR 164.312(a)(2)(i)). It has no
// keys: a program gets short-lived tokens from the platform that runs it. Whoever deploys a service that runs as it needs
// roles/iam.serviceAccountUser on it.
type ServiceIdentity struct {
	pulumi.ResourceState

	// Email is the account's address.
	Email pulumi.StringOutput `pulumi:"email"`
	// Member is what a grant names: "serviceAccount:<email>".
	Member pulumi.StringOutput `pulumi:"member"`
	// ServiceAccountID is "projects/<project>/serviceAccounts/<email>".
	ServiceAccountID pulumi.StringOutput `pulumi:"serviceAccountId"`

	name string
}

// NewServiceIdentity creates a [ServiceIdentity].
func NewServiceIdentity(ctx *pulumi.Context, name string, args *ServiceIdentityArgs,
	opts ...pulumi.ResourceOption,
) (*ServiceIdentity, error) {
	if args == nil {
		args = &ServiceIdentityArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	i := &ServiceIdentity{name: name}
	if err := ctx.RegisterComponentResource(ServiceIdentityType, name, i, opts...); err != nil {
		return nil, fmt.Errorf("register service identity %q: %w", name, err)
	}
	account := args.AccountID
	if account == "" {
		account = resourceID(ctx, name, minAccountID, maxAccountID)
	}
	var display pulumi.StringInput = pulumi.String(name)
	if args.DisplayName != nil {
		display = args.DisplayName
	}
	made, err := serviceaccount.NewAccount(ctx, name+"-account", &serviceaccount.AccountArgs{
		AccountId:   pulumi.String(account),
		Description: pulumi.String("Runs " + name + " of " + ctx.Project() + ", " + ctx.Stack()),
		DisplayName: display.ToStringOutput(),
		Project:     stringPtr(args.Project),
	}, pulumi.Parent(i))
	if err != nil {
		return nil, fmt.Errorf("service identity %q: %w", name, err)
	}
	i.Email, i.Member, i.ServiceAccountID = made.Email, made.Member, made.Name
	return i, ctx.RegisterResourceOutputs(i, pulumi.Map{
		"email": i.Email, "member": i.Member, "serviceAccountId": i.ServiceAccountID,
	})
}

func (a *ServiceIdentityArgs) validate(name string) error {
	var p problems
	p.project(a.Place)
	p.when(a.AccountID != "" && !accountIDPattern.MatchString(a.AccountID),
		"accountId: %q is not %d to %d lower-case letters, digits and inner hyphens, a letter first",
		a.AccountID, minAccountID, maxAccountID)
	return p.of("service identity", name)
}

// SignsForItself lets the program sign as its account with a key that Google holds, as signed URLs need, so that no key has
// to exist outside of Google. What signs must come after the grant.
//
// The role is Google's, although signBlob alone would do. It holds on this one account, which can have tokens of itself
// anyway; a role of one's own with signBlob would be the project's, could be granted on any account, and its name stays taken
// for weeks after it is deleted.
func (i *ServiceIdentity) SignsForItself(ctx *pulumi.Context) (pulumi.Resource, error) {
	grant, err := serviceaccount.NewIAMMember(ctx, i.name+"-signer", &serviceaccount.IAMMemberArgs{
		Member:           i.Member,
		Role:             pulumi.String(signerRole),
		ServiceAccountId: i.ServiceAccountID,
	}, pulumi.Parent(i))
	if err != nil {
		return nil, fmt.Errorf("service identity %q: signer: %w", i.name, err)
	}
	return grant, nil
}

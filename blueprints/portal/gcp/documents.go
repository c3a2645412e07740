package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
)

// createDocuments makes the members' documents store and its key, which the store alone uses.
func (p *Portal) createDocuments(ctx *pulumi.Context) (err error) {
	p.DocumentsKey, err = gcp.NewKey(ctx, p.name+"-documents-key", &gcp.KeyArgs{
		Place:      p.place,
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	granted, err := p.DocumentsKey.GrantService(ctx, gcp.ServiceStorage)
	if err != nil {
		return err
	}
	p.Documents, err = gcp.NewBucket(ctx, p.name+"-documents", &gcp.BucketArgs{
		Place:      p.place,
		KeyID:      p.DocumentsKey.KeyID,
		KeyReady:   []pulumi.Resource{granted},
		Lifecycle:  &gcp.LifecycleArgs{NoncurrentDays: p.args.Options.OldVersionDays},
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createMembers lets those whom the provider has signed in be known to the services.
func (p *Portal) createMembers(ctx *pulumi.Context) (err error) {
	o := p.args.Options
	p.Members, err = gcp.NewMemberIdentity(ctx, p.name+"-members", &gcp.MemberIdentityArgs{
		Place:      p.place,
		Issuer:     o.SignInIssuer,
		ClientID:   o.SignInClient,
		Domain:     o.Domain,
		Disposable: o.Disposable,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.SignInIssuer = p.Members.Issuer
	return nil
}

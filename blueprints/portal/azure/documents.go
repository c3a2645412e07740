package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
)

const (
	// DocumentsContainer is the container of documents. It is a part of the site's addresses, so that no page can lie
	// below it.
	DocumentsContainer = "members"
	// redeemedContainer has an empty object for each link that was used up, named by a hash.
	redeemedContainer = "redeemed"
)

// createDocuments makes the members' documents store and its key.
func (p *Portal) createDocuments(ctx *pulumi.Context) (err error) {
	o := p.args.Options
	p.DocumentsKey, err = azure.NewKey(ctx, p.name+"-documents-key", &azure.KeyArgs{
		Place:         p.place,
		Logs:          p.Archive.Target(),
		PrivateAccess: p.private(azure.ZoneVault),
		Disposable:    o.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.Documents, err = azure.NewBucket(ctx, p.name+"-documents", &azure.BucketArgs{
		Place:         p.place,
		Encryption:    p.DocumentsKey.Encryption(),
		ContainerName: DocumentsContainer,
		Logs:          p.accessLogs(),
		PrivateAccess: p.private(azure.ZoneBlob),
		Lifecycle:     &azure.LifecycleArgs{NoncurrentDays: o.OldVersionDays},
		Disposable:    o.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.Redeemed, err = p.Documents.AddContainer(ctx, p.name+"-redeemed", redeemedContainer, pulumi.Parent(p))
	return err
}

// createMembers is where members sign in.
func (p *Portal) createMembers(ctx *pulumi.Context) (err error) {
	p.Members, err = azure.NewMemberIdentity(ctx, p.name+"-members", &azure.MemberIdentityArgs{
		Issuer: p.args.Options.SignInIssuer, ClientID: p.args.Options.SignInClient,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.SignInIssuer = p.Members.Issuer
	return nil
}

package azure

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/components/workload"
)

// PortalType is the type token of [Portal].
const PortalType = "phiform:azure:Portal"

// PortalArgs configures a [Portal]. Options and Location are required.
type PortalArgs struct {
	// Options are the portal's options, as [portal.ParseOptions] decodes them.
	Options portal.Options
	// Texts replace those of the member's page.
	Texts portal.PageTexts
	// Location is the region, such as "westeurope".
	Location string
	// Images makes the images of the services. Default: they are compiled where the program runs.
	Images workload.Images
	// Credentials sign in to the registry. Default: those of whoever deploys.
	Credentials workload.Credentials
	// AuditReaders are the principal ids of groups that may search the record.
	AuditReaders []pulumi.StringInput
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Portal is a public site whose members sign in and read their own documents (45 CFR 164.312(a)(1), (d)), with every
// access on record for six years (45 CFR 164.312(b), 164.316(b)(2)(i)).
type Portal struct {
	pulumi.ResourceState

	// SiteURL is where members go; SiteAddress is the network's own host name, for a DNS record made elsewhere.
	SiteURL     pulumi.StringOutput `pulumi:"siteUrl"`
	SiteAddress pulumi.StringOutput `pulumi:"siteAddress"`
	// SignInIssuer is the issuer of the members' tokens.
	SignInIssuer pulumi.StringOutput `pulumi:"signInIssuer"`
	// FolderSecretID is the resource id of the secret under which the names of members' folders are derived.
	FolderSecretID pulumi.StringOutput `pulumi:"folderSecretId"`

	// The parts, for whoever extends the portal.
	Group   *azure.ResourceGroup
	Archive *azure.AuditArchive
	Network *azure.Network
	// DocumentsKey encrypts the documents. Its vault also has the folders' secret.
	DocumentsKey *azure.Key
	Documents    *azure.Bucket
	// Redeemed is where links that were used up are remembered.
	Redeemed    *azure.Container
	Members     *azure.MemberIdentity
	Registry    *azure.Registry
	Environment *azure.ServiceEnvironment
	// Pages and Downloads are the two services.
	Pages      *azure.Service
	Downloads  *azure.Service
	BackOffice *azure.ServiceIdentity
	Site       *azure.Site
	Trail      *azure.AuditTrail

	name       string
	args       *PortalArgs
	images     workload.Images
	place      azure.Place
	downloader *azure.ServiceIdentity
}

// NewPortal creates a [Portal].
func NewPortal(ctx *pulumi.Context, name string, args *PortalArgs, opts ...pulumi.ResourceOption) (*Portal, error) {
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("portal %q: %w", name, err)
	}
	p := &Portal{name: name, args: args, images: args.Images}
	if p.images == nil {
		p.images = workload.NewBuilder()
	}
	if err := ctx.RegisterComponentResource(PortalType, name, p, opts...); err != nil {
		return nil, fmt.Errorf("register portal %q: %w", name, err)
	}
	if err := p.create(ctx); err != nil {
		return nil, fmt.Errorf("portal %q: %w", name, err)
	}
	return p, ctx.RegisterResourceOutputs(p, p.outputs())
}

func (a *PortalArgs) validate() error {
	if a == nil {
		a = &PortalArgs{}
	}
	var problems []error
	if a.Options.Domain == "" {
		problems = append(problems, errors.New("options.domain: is required"))
	}
	if a.Location == "" {
		problems = append(problems, errors.New("location: is required"))
	}
	return errors.Join(problems...)
}

// create makes what keeps the record, then what is recorded, then who may do what with it, then the way in, and the
// record of all of it last.
func (p *Portal) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		p.createGroup, p.createArchive, p.createNetwork, p.createDocuments, p.createMembers, p.createServices,
		p.createBackOffice, p.allowDownloads, p.createSite, p.createTrail,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// createGroup makes the group that holds all else.
func (p *Portal) createGroup(ctx *pulumi.Context) (err error) {
	p.Group, err = azure.NewResourceGroup(ctx, p.name+"-group", &azure.ResourceGroupArgs{
		Location: p.args.Location, Disposable: p.args.Options.Disposable, Tags: p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.place = azure.Place{ResourceGroupName: p.Group.Name, Location: pulumi.String(p.args.Location)}
	return nil
}

// createNetwork makes the private network, and lets the archive be reached in it, which had to come before.
func (p *Portal) createNetwork(ctx *pulumi.Context) (err error) {
	p.Network, err = azure.NewNetwork(ctx, p.name+"-network", &azure.NetworkArgs{
		Place:        p.place,
		PrivateZones: []string{azure.ZoneBlob, azure.ZoneVault, azure.ZoneRegistry},
		Logs:         p.Archive.Target(),
		Tags:         p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	return p.Archive.ReachThrough(ctx, azure.ArchiveAccess{
		Blob: p.Network.Private(azure.ZoneBlob), Vault: p.Network.Private(azure.ZoneVault),
	})
}

// private is where a private endpoint for one of the network's zones goes.
func (p *Portal) private(zone string) *azure.PrivateAccess {
	access := p.Network.Private(zone)
	return &access
}

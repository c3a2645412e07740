package gcp

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/components/workload"
)

// PortalType is the type token of [Portal].
const PortalType = "phiform:gcp:Portal"

// PortalArgs configures a [Portal]. Options, Project and Location are required.
type PortalArgs struct {
	// Options are the portal's options, as [portal.ParseOptions] decodes them.
	Options portal.Options
	// Texts are those of the member's page, as [portal.Options.ReadTexts] reads them. Default: the page's own.
	Texts portal.PageTexts
	// Project is the id of the project, such as "clinic-prod". Its settings of sign-in and of what is on record are the
	// portal's: give it a project of its own.
	Project string
	// Location is the region, such as "europe-west3".
	Location string
	// Images makes the images of the services. Default: they are compiled where the program runs.
	Images workload.Images
	// Credentials sign in to the registry. Default: those of whoever deploys.
	Credentials workload.Credentials
	// Tags become labels of everything that takes labels.
	Tags pulumi.StringMapInput
}

// Portal is a public site whose members sign in and read their own documents (45 CFR 164.312(a)(1), (d)), with every
// access on record for six years (45 CFR 164.312(b), 164.316(b)(2)(i)).
type Portal struct {
	pulumi.ResourceState

	// SiteURL is where members go; SiteAddress is the site's IPv4 address, for a DNS record made elsewhere.
	SiteURL     pulumi.StringOutput `pulumi:"siteUrl"`
	SiteAddress pulumi.StringOutput `pulumi:"siteAddress"`
	// SignInIssuer is the issuer of the tokens by which the download service knows members.
	SignInIssuer pulumi.StringOutput `pulumi:"signInIssuer"`

	// The parts, for whoever extends the portal.
	Auditor      *gcp.ServiceIdentity
	Archive      *gcp.AuditArchive
	DocumentsKey *gcp.Key
	Documents    *gcp.Bucket
	Members      *gcp.MemberIdentity
	BackOffice   *gcp.ServiceIdentity
	// ServicesKey encrypts the images, the folders' secret, and Redeemed, where links that were used up are remembered.
	ServicesKey *gcp.Key
	Redeemed    *gcp.Bucket
	Registry    *gcp.Registry
	// FolderSecret is what the names of members' folders are derived under.
	FolderSecret *gcp.Secret
	// Network is what Pages and Downloads, the two services, send through.
	Network   *gcp.ServiceNetwork
	Pages     *gcp.Service
	Downloads *gcp.Service
	Site      *gcp.Site
	Trail     *gcp.AuditTrail

	name       string
	args       *PortalArgs
	place      gcp.Place
	downloader *gcp.ServiceIdentity
	ready      []pulumi.Resource // grants of ServicesKey
}

// NewPortal creates a [Portal].
func NewPortal(ctx *pulumi.Context, name string, args *PortalArgs, opts ...pulumi.ResourceOption) (*Portal, error) {
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("portal %q: %w", name, err)
	}
	p := &Portal{name: name, args: args}
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
	for _, field := range []struct{ name, value string }{
		{"options.domain", a.Options.Domain}, {"project", a.Project}, {"location", a.Location},
	} {
		if field.value == "" {
			problems = append(problems, errors.New(field.name+": is required"))
		}
	}
	return errors.Join(problems...)
}

// create makes what keeps the record, then what is recorded, then who may do what with it, then the way in, and the
// record of all of it last.
func (p *Portal) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		p.enableAPIs, p.createArchive, p.createDocuments, p.createMembers, p.createBackOffice, p.createServices,
		p.allowDownloads, p.createSite, p.createTrail,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// apis are the services that the portal is made of.
var apis = []string{
	"apikeys.googleapis.com", "artifactregistry.googleapis.com", "binaryauthorization.googleapis.com",
	"certificatemanager.googleapis.com", "cloudkms.googleapis.com", "cloudresourcemanager.googleapis.com",
	"compute.googleapis.com", "dns.googleapis.com", "iam.googleapis.com", "iamcredentials.googleapis.com",
	"identitytoolkit.googleapis.com", "logging.googleapis.com", "monitoring.googleapis.com", "run.googleapis.com",
	"secretmanager.googleapis.com", "storage.googleapis.com",
}

// enableAPIs turns services on, and settles the place of everything: whatever names the project waits until they are on.
func (p *Portal) enableAPIs(ctx *pulumi.Context) error {
	project := pulumi.String(p.args.Project)
	location := pulumi.String(p.args.Location)
	enabled, err := gcp.EnableAPIs(ctx, p.name+"-api", gcp.Place{Project: project, Location: location}, apis, pulumi.Parent(p))
	if err != nil {
		return err
	}
	after := pulumi.OutputWithDependencies(ctx.Context(), project.ToStringOutput(), enabled...).(pulumi.StringOutput)
	p.place = gcp.Place{Project: after, Location: location}
	return nil
}

package aws

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/aws"
)

// PortalType is the type token of [Portal].
const PortalType = "phiform:aws:Portal"

// DocumentPrefix is what the folders of all members have in common.
const DocumentPrefix = "members/"

// PortalArgs configures a [Portal].
type PortalArgs struct {
	// Options are the portal's options, as [portal.ParseOptions] decodes them.
	Options portal.Options
	// Texts replace those of the member's page.
	Texts portal.PageTexts
	// Global is a provider in us-east-1, where the site's certificate, firewall
	// and log delivery live. Default: the component's own, which must then be in
	// us-east-1.
	Global pulumi.ProviderResource
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Portal is a public site whose members sign in and read their own documents
// (45 CFR 164.312(a)(1), (d)), with every access on record for six years
// (45 CFR 164.312(b), 164.316(b)(2)(i)).
type Portal struct {
	pulumi.ResourceState

	// SiteURL is where members go; SiteAddress is the network's own host name,
	// for a DNS record made elsewhere.
	SiteURL     pulumi.StringOutput `pulumi:"siteUrl"`
	SiteAddress pulumi.StringOutput `pulumi:"siteAddress"`
	// SignInIssuer is the issuer of the members' tokens.
	SignInIssuer pulumi.StringOutput `pulumi:"signInIssuer"`
	// BackOfficeRoleArn is the role that writes documents.
	BackOfficeRoleArn pulumi.StringOutput `pulumi:"backOfficeRoleArn"`
	// PublisherRoleArn is the role that uploads the site's pages.
	PublisherRoleArn pulumi.StringOutput `pulumi:"publisherRoleArn"`
	// AuditorRoleArn is the role that reads and verifies the audit record.
	AuditorRoleArn pulumi.StringOutput `pulumi:"auditorRoleArn"`

	// The parts, for whoever extends the portal.
	Archive      *aws.AuditArchive
	DocumentsKey *aws.Key
	Documents    *aws.Bucket
	Members      *aws.MemberIdentity
	Site         *aws.Site
	Trail        *aws.AuditTrail

	name    string
	args    *PortalArgs
	auditor *iam.Role
}

// NewPortal creates a [Portal].
func NewPortal(ctx *pulumi.Context, name string, args *PortalArgs, opts ...pulumi.ResourceOption) (*Portal, error) {
	if args == nil || args.Options.Domain == "" {
		return nil, fmt.Errorf("portal %q: %w", name, errors.New("options.domain: is required"))
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

// create makes what keeps the record, then what is recorded, then who may do
// what with it, and the record of all of it last.
func (p *Portal) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		p.createArchive, p.createDocuments, p.createMembers, p.createBackOffice, p.allowKeyUse,
		p.createSite, p.createTrail,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// origin is what members see in the address bar.
func (p *Portal) origin() pulumi.String { return pulumi.String("https://" + p.args.Options.Domain) }

package azure

import (
	"slices"

	"github.com/pulumi/pulumi-random/sdk/v4/go/random"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/azure"
	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/components/workload/acr"
)

// DownloadsProgram is the download service.
const DownloadsProgram = "github.com/phiform/phiform/workloads/download/cmd/azure"

const (
	servicePort = 8080
	healthPath  = "/health" // both programs answer it
	secretName  = "folders"
	secretBytes = 32
	// subjectClaim is the claim that the back office can look up: see [azure.MemberIdentity].
	subjectClaim = "oid"
)

// createServices makes the pages' server and the download service, and all that they run on.
func (p *Portal) createServices(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		p.createRegistry, p.createEnvironment, p.createPages, p.createSecret, p.createDownloads,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// createRegistry makes the registry of the images. They are programs, and hold nothing that a key of one's own would
// protect; and a registry cannot use a key in a vault that is closed to public networks while it is made.
func (p *Portal) createRegistry(ctx *pulumi.Context) (err error) {
	p.Registry, err = azure.NewRegistry(ctx, p.name+"-registry", &azure.RegistryArgs{
		Place:         p.place,
		PrivateAccess: p.private(azure.ZoneRegistry),
		PublishFrom:   p.args.Options.PublishFrom,
		Logs:          p.Archive.Target(),
		Disposable:    p.args.Options.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

func (p *Portal) createEnvironment(ctx *pulumi.Context) (err error) {
	p.Environment, err = azure.NewServiceEnvironment(ctx, p.name+"-services", &azure.ServiceEnvironmentArgs{
		Place:    p.place,
		SubnetID: p.Network.ServiceSubnetID,
		Logs:     p.Archive.Target(),
		Tags:     p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createPages makes the server of the public pages, whose identity may do nothing but fetch its image.
func (p *Portal) createPages(ctx *pulumi.Context) (err error) {
	image, err := p.image(ctx, "pages", siteimage.Package, p.page().Files())
	if err != nil {
		return err
	}
	identity, after, err := p.createServiceIdentity(ctx, "pages")
	if err != nil {
		return err
	}
	p.Pages, err = azure.NewService(ctx, p.name+"-pages", p.serviceArgs(&azure.ServiceArgs{
		Identity:    identity,
		Image:       image,
		Environment: pulumi.StringMap{"SITE_CONTENT_SECURITY_POLICY": p.page().ContentSecurityPolicy()},
		After:       after,
	}), pulumi.Parent(p))
	return err
}

// createSecret makes the secret of the folders' names, where the back office and the download service read it.
func (p *Portal) createSecret(ctx *pulumi.Context) error {
	bytes, err := random.NewRandomBytes(ctx, p.name+"-folder-secret", &random.RandomBytesArgs{Length: pulumi.Int(secretBytes)},
		p.keeping()...)
	if err != nil {
		return err
	}
	p.FolderSecretID, err = p.DocumentsKey.AddSecret(ctx, secretName, bytes.Hex)
	return err
}

// keeping are the options of what cannot be made again: another secret means other folders for all.
func (p *Portal) keeping() []pulumi.ResourceOption {
	opts := []pulumi.ResourceOption{pulumi.Parent(p)}
	if p.args.Options.Disposable {
		return opts
	}
	return append(opts, pulumi.Protect(true))
}

// createDownloads makes the service that lists a member's documents and leads to them, through the site.
func (p *Portal) createDownloads(ctx *pulumi.Context) error {
	image, err := p.image(ctx, "downloads", DownloadsProgram, nil)
	if err != nil {
		return err
	}
	identity, after, err := p.createServiceIdentity(ctx, "downloads")
	if err != nil {
		return err
	}
	p.downloader = identity
	origin := pulumi.String(p.args.Options.SiteURL())
	p.Downloads, err = azure.NewService(ctx, p.name+"-downloads", p.serviceArgs(&azure.ServiceArgs{
		Identity: identity,
		Image:    image,
		Environment: pulumi.StringMap{
			"DOWNLOAD_ACCOUNT":       pulumi.Sprintf("https://%s", p.Documents.DomainName),
			"DOWNLOAD_AUDIENCES":     p.Members.ClientID,
			"DOWNLOAD_CLIENTS":       p.Members.ClientID,
			"DOWNLOAD_DOCUMENTS":     p.Documents.ContainerName,
			"DOWNLOAD_FILES_URL":     origin,
			"DOWNLOAD_IDENTITY":      identity.ClientID,
			"DOWNLOAD_ISSUER":        p.Members.Issuer,
			"DOWNLOAD_PORTAL_ORIGIN": origin,
			"DOWNLOAD_PUBLIC_URL":    origin,
			"DOWNLOAD_REDEEMED":      p.Redeemed.Name,
			"DOWNLOAD_SUBJECT_CLAIM": pulumi.String(subjectClaim),
		},
		Secrets: map[string]pulumi.StringInput{"DOWNLOAD_SECRET": p.FolderSecretID},
		After:   append(after, p.DocumentsKey.Ready...),
	}), pulumi.Parent(p))
	return err
}

// createServiceIdentity makes the identity of a service, with what the service waits for to fetch its image.
func (p *Portal) createServiceIdentity(ctx *pulumi.Context, service string) (*azure.ServiceIdentity, []pulumi.Resource, error) {
	identity, err := azure.NewServiceIdentity(ctx, p.name+"-"+service+"-identity", &azure.ServiceIdentityArgs{
		Place: p.place, Tags: p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return nil, nil, err
	}
	pulls, err := identity.PullFrom(ctx, p.Registry)
	return identity, slices.Concat([]pulumi.Resource{pulls}, p.Registry.Ready, p.Network.Ready), err
}

// serviceArgs adds what the two services have in common. Two of each run, so that one can fail.
func (p *Portal) serviceArgs(args *azure.ServiceArgs) *azure.ServiceArgs {
	args.Place, args.Tags = p.place, p.args.Tags
	args.EnvironmentID, args.EnvironmentDomain = p.Environment.EnvironmentID, p.Environment.DefaultDomain
	args.RegistryHost = p.Registry.Host
	args.Port, args.HealthPath = servicePort, healthPath
	args.MinReplicas, args.MaxReplicas = 2, 10
	args.CPU, args.Memory = 0.5, "1Gi"
	return args
}

// image makes the image of a program, with files, in the registry.
func (p *Portal) image(ctx *pulumi.Context, name, program string, files pulumi.Output) (pulumi.StringOutput, error) {
	credentials := p.args.Credentials
	if credentials == nil {
		credentials = acr.Credentials{}
	}
	return p.images.Image(ctx, p.name+"-"+name+"-image", &workload.ImageArgs{
		Program:     workload.Program{Package: program},
		Files:       files,
		Repository:  pulumi.Sprintf("%s/%s", p.Registry.Host, name),
		Credentials: credentials,
	})
}

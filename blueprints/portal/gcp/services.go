package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-random/sdk/v4/go/random"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/gcp"
	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/components/workload/artifactregistry"
)

// DownloadsProgram is the download service.
const DownloadsProgram = "github.com/phiform/phiform/workloads/download/cmd/gcp"

const (
	healthPath   = "/health" // both programs answer it
	secretBytes  = 32
	redeemedDays = 1 // for which a used-up link is remembered; it works for minutes
	minReplicas  = 2 // so that one can fail
	maxReplicas  = 10
)

// createServices makes the pages' server and the download service, and all that they run on.
func (p *Portal) createServices(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		p.createServicesKey, p.createRegistry, p.createRedeemed, p.createNetwork, p.createPages, p.createDownloads,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// createServicesKey makes the key of all that holds no documents, and lets the services of Google that keep it use it.
func (p *Portal) createServicesKey(ctx *pulumi.Context) (err error) {
	p.ServicesKey, err = gcp.NewKey(ctx, p.name+"-services-key", &gcp.KeyArgs{
		Place:      p.place,
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	for _, service := range []string{
		"artifactregistry.googleapis.com", "run.googleapis.com", "secretmanager.googleapis.com", gcp.ServiceStorage,
	} {
		granted, err := p.ServicesKey.GrantService(ctx, service)
		if err != nil {
			return err
		}
		p.ready = append(p.ready, granted)
	}
	return nil
}

func (p *Portal) createRegistry(ctx *pulumi.Context) (err error) {
	p.Registry, err = gcp.NewRegistry(ctx, p.name+"-registry", &gcp.RegistryArgs{
		Place:      p.place,
		KeyID:      p.ServicesKey.KeyID,
		KeyReady:   p.ready,
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createRedeemed makes the store that has an empty object for each link that was used up, named by a hash. None of them
// stays: they say nothing that is not on record.
func (p *Portal) createRedeemed(ctx *pulumi.Context) (err error) {
	p.Redeemed, err = gcp.NewBucket(ctx, p.name+"-redeemed", &gcp.BucketArgs{
		Place:      p.place,
		KeyID:      p.ServicesKey.KeyID,
		KeyReady:   p.ready,
		Lifecycle:  &gcp.LifecycleArgs{ExpireDays: redeemedDays, NoncurrentDays: redeemedDays},
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

func (p *Portal) createNetwork(ctx *pulumi.Context) (err error) {
	p.Network, err = gcp.NewServiceNetwork(ctx, p.name+"-network", &gcp.ServiceNetworkArgs{Place: p.place}, pulumi.Parent(p))
	return err
}

// createPages makes the server of the public pages, whose account may do nothing.
func (p *Portal) createPages(ctx *pulumi.Context) error {
	identity, err := p.createAccount(ctx, "pages-identity", "Runs the server of the public pages")
	if err != nil {
		return err
	}
	image, err := p.image(ctx, "pages", siteimage.Package, p.page().Files())
	if err != nil {
		return err
	}
	p.Pages, err = p.createService(ctx, "pages", &gcp.ServiceArgs{
		Identity:    identity,
		Image:       image,
		Environment: map[string]pulumi.StringInput{"SITE_CONTENT_SECURITY_POLICY": p.page().ContentSecurityPolicy()},
	})
	return err
}

// createDownloads makes the service that lists a member's documents and leads to them.
func (p *Portal) createDownloads(ctx *pulumi.Context) (err error) {
	p.downloader, err = p.createAccount(ctx, "downloads-identity", "Runs the service that leads members to their documents")
	if err != nil {
		return err
	}
	if err = p.createFolderSecret(ctx); err != nil {
		return err
	}
	image, err := p.image(ctx, "downloads", DownloadsProgram, nil)
	if err != nil {
		return err
	}
	origin := pulumi.String(p.args.Options.SiteURL())
	p.Downloads, err = p.createService(ctx, "downloads", &gcp.ServiceArgs{
		Identity: p.downloader,
		Image:    image,
		Environment: map[string]pulumi.StringInput{
			"DOWNLOAD_AUDIENCES":       p.Members.Audience,
			"DOWNLOAD_DOCUMENTS":       p.Documents.BucketName,
			"DOWNLOAD_ISSUER":          p.Members.Issuer,
			"DOWNLOAD_MAX_SIGN_IN_AGE": pulumi.String(fmt.Sprintf("%dm", p.args.Options.SessionMinutes)),
			"DOWNLOAD_PORTAL_ORIGIN":   origin,
			"DOWNLOAD_PUBLIC_URL":      origin,
			"DOWNLOAD_REDEEMED":        p.Redeemed.BucketName,
			// Who signed in by another way than the provider's, which are all closed, gets no document either.
			"DOWNLOAD_REQUIRED_CLAIMS": pulumi.Sprintf("firebase.sign_in_provider=%s", p.Members.ProviderID),
			"DOWNLOAD_SIGNER":          p.downloader.Email,
		},
		Secrets: map[string]gcp.SecretRef{"DOWNLOAD_SECRET": p.FolderSecret.Ref()},
		After:   p.FolderSecret.Ready,
	})
	return err
}

// createFolderSecret makes the secret of the folders' names. It cannot be made again: another one means other folders
// for all.
func (p *Portal) createFolderSecret(ctx *pulumi.Context) error {
	opts := []pulumi.ResourceOption{pulumi.Parent(p)}
	if !p.args.Options.Disposable {
		opts = append(opts, pulumi.Protect(true))
	}
	bytes, err := random.NewRandomBytes(ctx, p.name+"-folder-secret-value", &random.RandomBytesArgs{Length: pulumi.Int(secretBytes)}, opts...)
	if err != nil {
		return err
	}
	p.FolderSecret, err = gcp.NewSecret(ctx, p.name+"-folder-secret", &gcp.SecretArgs{
		Place:      p.place,
		KeyID:      p.ServicesKey.KeyID,
		KeyReady:   p.ready,
		Value:      bytes.Hex,
		Readers:    []pulumi.StringInput{p.downloader.Member, p.BackOffice.Member},
		ForGood:    "names of members' folders are derived from it",
		Disposable: p.args.Options.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createService adds what the two services have in common.
func (p *Portal) createService(ctx *pulumi.Context, suffix string, args *gcp.ServiceArgs) (*gcp.Service, error) {
	args.Place, args.Tags = p.place, p.args.Tags
	args.KeyID, args.Network = p.ServicesKey.KeyID, p.Network
	args.HealthPath = healthPath
	args.MinReplicas, args.MaxReplicas = minReplicas, maxReplicas
	args.After = append(args.After, p.ready...)
	return gcp.NewService(ctx, p.name+"-"+suffix, args, pulumi.Parent(p))
}

// image makes the image of a program, with files, in the registry.
func (p *Portal) image(ctx *pulumi.Context, name, program string, files pulumi.Output) (pulumi.StringOutput, error) {
	images, credentials := p.args.Images, p.args.Credentials
	if images == nil {
		images = workload.NewBuilder()
	}
	if credentials == nil {
		credentials = artifactregistry.Credentials{}
	}
	return images.Image(ctx, p.name+"-"+name+"-image", &workload.ImageArgs{
		Program:     workload.Program{Package: program},
		Files:       files,
		Repository:  pulumi.Sprintf("%s/%s", p.Registry.URL, name),
		Credentials: credentials,
		After:       p.Registry.Ready,
	})
}

package gcp

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/artifactregistry"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RegistryType is the type token of [Registry].
const RegistryType = "phiform:gcp:Registry"

const (
	maxRepositoryID = 63
	readerRole      = "roles/artifactregistry.reader"

	keptImages   = 10         // of every program, whatever their age
	untaggedLife = "7776000s" // 90 days, which is longer than anybody returns to an earlier program
)

// RegistryArgs configures a [Registry]. Project, Location and KeyID are required.
type RegistryArgs struct {
	Place
	// KeyID is the key, in the same location, that encrypts the images. Changing it replaces the registry.
	KeyID pulumi.StringInput
	// KeyReady are the grants by which the agent of artifactregistry.googleapis.com may use the key. See [Key.GrantService].
	KeyReady []pulumi.Resource
	// Readers are members that pull images, such as "serviceAccount:...". Cloud Run needs no grant in its own project:
	// its agent pulls there.
	Readers []pulumi.StringInput
	// Disposable lets the images go with their stack.
	Disposable bool
	// Tags become labels of every child that can have them.
	Tags pulumi.StringMapInput
}

// Registry holds the images of programs, encrypted with one key (45 CFR 164.312(a)(2)(iv)). A tag always means the same
// image (45 CFR 164.312(c)(1)). The ten newest images of each program stay; older ones go after 90 days, unless they have a
// tag.
//
// Images are searched for known flaws where containerscanning.googleapis.com is on in the project, which costs by the image.
type Registry struct {
	pulumi.ResourceState

	// RegistryID is "projects/<project>/locations/<region>/repositories/<name>".
	RegistryID pulumi.StringOutput `pulumi:"registryId"`
	// Host is what a client logs in to, such as us-central1-docker.pkg.dev.
	Host pulumi.StringOutput `pulumi:"host"`
	// URL is where images go: "<host>/<project>/<name>", without an image's name.
	URL pulumi.StringOutput `pulumi:"url"`

	// Ready is the registry itself. What pushes images comes after it.
	Ready []pulumi.Resource

	name       string
	args       *RegistryArgs
	repository *artifactregistry.Repository
}

// NewRegistry creates a [Registry].
func NewRegistry(ctx *pulumi.Context, name string, args *RegistryArgs, opts ...pulumi.ResourceOption) (*Registry, error) {
	if args == nil {
		args = &RegistryArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	r := &Registry{name: name, args: args}
	if err := ctx.RegisterComponentResource(RegistryType, name, r, opts...); err != nil {
		return nil, fmt.Errorf("register registry %q: %w", name, err)
	}
	if err := r.create(ctx); err != nil {
		return nil, fmt.Errorf("registry %q: %w", name, err)
	}
	for i, reader := range args.Readers {
		if _, err := r.AllowPull(ctx, fmt.Sprint(i+1), reader); err != nil {
			return nil, err
		}
	}
	return r, ctx.RegisterResourceOutputs(r, pulumi.Map{"registryId": r.RegistryID, "host": r.Host, "url": r.URL})
}

func (a *RegistryArgs) validate(name string) error {
	var p problems
	p.place(a.Place)
	p.when(a.KeyID == nil, "keyId: required")
	return p.of("registry", name)
}

func (r *Registry) create(ctx *pulumi.Context) error {
	id, err := uniqueID(ctx, r, r.name, maxRepositoryID)
	if err != nil {
		return err
	}
	repository, err := artifactregistry.NewRepository(ctx, r.name+"-images", &artifactregistry.RepositoryArgs{
		CleanupPolicies:     cleanupPolicies(),
		CleanupPolicyDryRun: pulumi.Bool(false),
		Description:         pulumi.String("Images of " + r.name),
		DockerConfig:        &artifactregistry.RepositoryDockerConfigArgs{ImmutableTags: pulumi.Bool(true)},
		Format:              pulumi.String("DOCKER"),
		KmsKeyName:          stringPtr(r.args.KeyID),
		Labels:              labels(r.args.Tags),
		Location:            stringPtr(r.args.Location),
		Mode:                pulumi.String("STANDARD_REPOSITORY"),
		Project:             stringPtr(r.args.Project),
		RepositoryId:        id,
	}, stateful(r.args.Disposable, pulumi.Parent(r), pulumi.DependsOn(r.args.KeyReady))...)
	if err != nil {
		return err
	}
	r.repository, r.RegistryID = repository, repository.ID().ToStringOutput()
	r.Ready = []pulumi.Resource{repository}
	r.Host = pulumi.Sprintf("%s-docker.pkg.dev", r.args.Location)
	r.URL = pulumi.Sprintf("%s/%s/%s", r.Host, r.args.Project.ToStringOutput().ApplyT(projectPath), id)
	return nil
}

// projectPath writes a project of a domain, "example.org:clinic", as addresses of images have it.
func projectPath(project string) string { return strings.ReplaceAll(project, ":", "/") }

// cleanupPolicies never touch an image that has a tag: with tags that cannot move, the service refuses to delete those.
func cleanupPolicies() artifactregistry.RepositoryCleanupPolicyArray {
	return artifactregistry.RepositoryCleanupPolicyArray{
		artifactregistry.RepositoryCleanupPolicyArgs{
			Id: pulumi.String("keep-newest"), Action: pulumi.String("KEEP"),
			MostRecentVersions: &artifactregistry.RepositoryCleanupPolicyMostRecentVersionsArgs{KeepCount: pulumi.Int(keptImages)},
		},
		artifactregistry.RepositoryCleanupPolicyArgs{
			Id: pulumi.String("delete-old"), Action: pulumi.String("DELETE"),
			Condition: &artifactregistry.RepositoryCleanupPolicyConditionArgs{
				OlderThan: pulumi.String(untaggedLife), TagState: pulumi.String("UNTAGGED"),
			},
		},
	}
}

// AllowPull lets a member pull images. What pulls as that member must come after the grant.
func (r *Registry) AllowPull(ctx *pulumi.Context, name string, member pulumi.StringInput) (pulumi.Resource, error) {
	grant, err := artifactregistry.NewRepositoryIamMember(ctx, r.name+"-reader-"+name, &artifactregistry.RepositoryIamMemberArgs{
		Location:   r.repository.Location,
		Member:     member,
		Project:    r.repository.Project,
		Repository: r.repository.RepositoryId,
		Role:       pulumi.String(readerRole),
	}, pulumi.Parent(r))
	if err != nil {
		return nil, fmt.Errorf("registry %q: reader %s: %w", r.name, name, err)
	}
	return grant, nil
}

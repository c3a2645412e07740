package aws

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ecr"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RegistryType is the type token of [Registry].
const RegistryType = "phiform:aws:Registry"

const (
	defaultKeepImages = 50
	maxKeepImages     = 100000 // what a repository holds at most
)

// RegistryArgs configures a [Registry].
type RegistryArgs struct {
	// KeyArn is the key that images are encrypted with. Its policy must carry a
	// [GrantRegistry]. Changing it replaces the registry.
	KeyArn pulumi.StringInput
	// Pullers are roles, by ARN, that may pull images, besides those whom the
	// account's own policies let.
	Pullers []pulumi.StringInput
	// Pushers are roles, by ARN, that may push images, likewise.
	Pushers []pulumi.StringInput
	// KeepImages is how many images are kept, the youngest. Default: 50.
	KeepImages int
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the registry and all images go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Registry holds the images of one program. Each is encrypted, is looked through
// for known weaknesses when it comes in (45 CFR 164.308(a)(5)(ii)(B)), and can
// never be replaced by another one of its name (45 CFR 164.312(c)(1)).
type Registry struct {
	pulumi.ResourceState

	// RegistryArn is the repository's ARN.
	RegistryArn pulumi.StringOutput `pulumi:"registryArn"`
	// RegistryName is the repository's name.
	RegistryName pulumi.StringOutput `pulumi:"registryName"`
	// Host is where to sign in: "<account>.dkr.ecr.<region>.amazonaws.com".
	Host pulumi.StringOutput `pulumi:"host"`
	// URL is host and repository: what images are pushed to.
	URL pulumi.StringOutput `pulumi:"url"`

	// Ready must be there before images are pushed.
	Ready []pulumi.Resource

	name string
	args *RegistryArgs
}

// NewRegistry creates a [Registry].
func NewRegistry(ctx *pulumi.Context, name string, args *RegistryArgs, opts ...pulumi.ResourceOption) (*Registry, error) {
	if args == nil {
		args = &RegistryArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("registry %q: %w", name, err)
	}
	r := &Registry{name: name, args: args}
	if err := ctx.RegisterComponentResource(RegistryType, name, r, opts...); err != nil {
		return nil, fmt.Errorf("register registry %q: %w", name, err)
	}
	if err := r.create(ctx); err != nil {
		return nil, fmt.Errorf("registry %q: %w", name, err)
	}
	return r, ctx.RegisterResourceOutputs(r, pulumi.Map{
		"registryArn": r.RegistryArn, "registryName": r.RegistryName, "host": r.Host, "url": r.URL,
	})
}

// validate reports every problem of the arguments at once.
func (a *RegistryArgs) validate() error {
	var problems []error
	if a.KeyArn == nil {
		problems = append(problems, errors.New("keyArn: required"))
	}
	if a.KeepImages < 0 || a.KeepImages > maxKeepImages {
		problems = append(problems, fmt.Errorf("keepImages: %d is not between 1 and %d", a.KeepImages, maxKeepImages))
	}
	return errors.Join(problems...)
}

func (r *Registry) create(ctx *pulumi.Context) error {
	repository, err := ecr.NewRepository(ctx, r.name+"-repository", &ecr.RepositoryArgs{
		EncryptionConfigurations: ecr.RepositoryEncryptionConfigurationArray{ecr.RepositoryEncryptionConfigurationArgs{
			EncryptionType: pulumi.String("KMS"), KmsKey: stringPtr(r.args.KeyArn),
		}},
		ForceDelete:                pulumi.Bool(r.args.Disposable),
		ImageScanningConfiguration: ecr.RepositoryImageScanningConfigurationArgs{ScanOnPush: pulumi.Bool(true)},
		ImageTagMutability:         pulumi.String("IMMUTABLE"),
		Tags:                       r.args.Tags,
	}, stateful(r.args.Disposable, pulumi.Parent(r), pulumi.DependsOn(r.args.After))...)
	if err != nil {
		return err
	}
	r.RegistryArn, r.RegistryName, r.URL = repository.Arn, repository.Name, repository.RepositoryUrl
	r.Host = repository.RepositoryUrl.ApplyT(func(url string) string {
		host, _, _ := strings.Cut(url, "/")
		return host
	}).(pulumi.StringOutput)
	if err := r.expire(ctx); err != nil {
		return err
	}
	r.Ready = append(r.Ready, repository)
	return r.open(ctx)
}

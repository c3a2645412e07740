package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RegistryType is the type token of [Registry].
const RegistryType = "phiform:aws:Registry"

// RegistryArgs configures a [Registry].
type RegistryArgs struct {
	// KeyArn is the key that images are encrypted with. Its policy must carry a
	// [GrantRegistry]. Changing it replaces the registry.
	KeyArn pulumi.StringInput
	// Pullers are roles, by ARN, that may pull images. Nobody else may.
	Pullers []pulumi.StringInput
	// Pushers are roles, by ARN, that may push images besides the administrators
	// of the account.
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
}

// NewRegistry creates a [Registry].
func NewRegistry(ctx *pulumi.Context, name string, args *RegistryArgs, opts ...pulumi.ResourceOption) (*Registry, error) {
	return nil, errors.New("registry: not built yet")
}

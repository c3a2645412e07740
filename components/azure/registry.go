package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/containerregistry"
)

// RegistryType is the type token of [Registry].
const RegistryType = "phiform:azure:Registry"

// RegistryArgs configures a [Registry].
type RegistryArgs struct {
	Place
	// Encryption is the key that the images are encrypted with. It cannot be
	// added, taken away or exchanged for the service's own key later. Without
	// one, the service's key is used.
	//
	// The registry asks for the key while it is made, and it may be refused by a
	// vault that is closed to public networks although that lets trusted services
	// in: reports of such refusals, of registries that use an identity as this one
	// does, are not known to be settled. The vault must then be open for the moment
	// in which the registry is made.
	Encryption EncryptionKey
	// PrivateAccess lets services of a network pull images. Without it, and
	// without PublishFrom, nobody reaches the registry.
	PrivateAccess *PrivateAccess
	// PublishFrom are the public addresses from which images may be pushed, IPv4,
	// alone or as ranges in CIDR notation. Without any, the registry is closed to
	// the internet: whoever pushes must be in the network.
	PublishFrom []string
	// SingleZone is for regions without availability zones. Changing it replaces
	// the registry.
	SingleZone bool
	// Logs receives every sign-in, push and pull.
	Logs LogTarget
	// Disposable lets the registry and its images go with their stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Registry keeps the images that services run (45 CFR 164.312(c)(1)). Only
// identities with a role push and pull: there is no shared password, and nothing
// is handed out to strangers. [ServiceIdentity.PullFrom] lets a service pull.
type Registry struct {
	pulumi.ResourceState

	// RegistryID is the registry's resource id.
	RegistryID pulumi.StringOutput `pulumi:"registryId"`
	// RegistryName is unique in the world.
	RegistryName pulumi.StringOutput `pulumi:"registryName"`
	// Host is where images are pushed and pulled: "<name>.azurecr.io".
	Host pulumi.StringOutput `pulumi:"host"`

	// Ready must be there before the registry can be reached from its network. Name them to
	// what does that: waiting for a component is not sure to wait for all that it
	// is made of.
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
	for _, step := range []func(*pulumi.Context) error{r.create, r.connect} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("registry %q: %w", name, err)
		}
	}
	return r, ctx.RegisterResourceOutputs(r, pulumi.Map{
		"registryId": r.RegistryID, "registryName": r.RegistryName, "host": r.Host,
	})
}

func (r *Registry) create(ctx *pulumi.Context) error {
	args := r.args
	registryArgs := &containerregistry.RegistryArgs{
		AdminUserEnabled: pulumi.Bool(false),
		// Layers come from the registry's own host, not from one of all registries.
		DataEndpointEnabled: pulumi.Bool(true),
		Location:            stringPtr(args.Location),
		// The scanner for known weaknesses is a trusted service.
		NetworkRuleBypassOptions: pulumi.String("AzureServices"),
		NetworkRuleSet:           args.networkRules(),
		Policies:                 args.policies(),
		PublicNetworkAccess:      pulumi.String(args.publicNetworkAccess()),
		RegistryName:             accountName(ctx, r, r.name).ToStringPtrOutput(),
		ResourceGroupName:        args.ResourceGroupName,
		// Only this tier has private endpoints, network rules and keys of one's own.
		Sku:            &containerregistry.SkuArgs{Name: pulumi.String("Premium")},
		Tags:           args.Tags,
		ZoneRedundancy: pulumi.String(args.zoneRedundancy()),
	}
	if args.encrypted() {
		registryArgs.Identity, registryArgs.Encryption = registryIdentity(args.Encryption), registryEncryption(args.Encryption)
	}
	registry, err := containerregistry.NewRegistry(ctx, r.name+"-registry", registryArgs,
		stateful(args.Disposable, pulumi.Parent(r), pulumi.DependsOn(args.Encryption.After))...)
	if err != nil {
		return err
	}
	r.RegistryID, r.RegistryName, r.Host = registry.ID().ToStringOutput(), registry.Name, registry.LoginServer
	return nil
}

func (r *Registry) connect(ctx *pulumi.Context) error {
	err := logTo(ctx, r, r.name+"-log", r.args.Logs, r.RegistryID,
		"ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents")
	if err != nil || r.args.PrivateAccess == nil {
		return err
	}
	ready, err := newPrivateEndpoint(ctx, r, r.name+"-endpoint", r.args.Place, *r.args.PrivateAccess, r.RegistryID, "registry", r.args.Tags)
	if err != nil {
		return err
	}
	r.Ready = append(r.Ready, ready)
	return nil
}

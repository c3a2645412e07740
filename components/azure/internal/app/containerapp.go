package app

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ContainerApp is one app. Its id is the app's resource id.
type ContainerApp struct {
	pulumi.CustomResourceState

	// Name is the name in the environment.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewContainerApp registers an app.
func NewContainerApp(ctx *pulumi.Context, name string, args *ContainerAppArgs,
	opts ...pulumi.ResourceOption,
) (*ContainerApp, error) {
	if args == nil {
		args = &ContainerAppArgs{}
	}
	var resource ContainerApp
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, ContainerAppType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ContainerAppArgs are the arguments of ContainerApp. ResourceGroupName is required.
type ContainerAppArgs struct {
	Configuration *ConfigurationArgs
	// ContainerAppName has at most 32 lower-case letters, digits and single hyphens, and begins with a letter.
	ContainerAppName    pulumi.StringPtrInput
	EnvironmentId       pulumi.StringPtrInput
	Identity            *ManagedServiceIdentityArgs
	Location            pulumi.StringPtrInput
	ResourceGroupName   pulumi.StringInput
	Tags                pulumi.StringMapInput
	Template            *TemplateArgs
	WorkloadProfileName pulumi.StringPtrInput
}

type containerAppArgs struct {
	Configuration       *configuration          `pulumi:"configuration"`
	ContainerAppName    *string                 `pulumi:"containerAppName"`
	EnvironmentId       *string                 `pulumi:"environmentId"`
	Identity            *managedServiceIdentity `pulumi:"identity"`
	Location            *string                 `pulumi:"location"`
	ResourceGroupName   string                  `pulumi:"resourceGroupName"`
	Tags                map[string]string       `pulumi:"tags"`
	Template            *template               `pulumi:"template"`
	WorkloadProfileName *string                 `pulumi:"workloadProfileName"`
}

// ElementType implements pulumi.Input.
func (ContainerAppArgs) ElementType() reflect.Type { return reflect.TypeFor[containerAppArgs]() }

// ManagedServiceIdentityArgs name the identities of an app. Type is UserAssigned, SystemAssigned, both with a comma, or None.
type ManagedServiceIdentityArgs struct {
	Type                   pulumi.StringInput
	UserAssignedIdentities pulumi.StringArrayInput
}

type managedServiceIdentity struct {
	Type                   string   `pulumi:"type"`
	UserAssignedIdentities []string `pulumi:"userAssignedIdentities"`
}

// ElementType implements pulumi.Input.
func (ManagedServiceIdentityArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedServiceIdentity]()
}

// ConfigurationArgs are what all revisions of an app share.
type ConfigurationArgs struct {
	// ActiveRevisionsMode is Single or Multiple.
	ActiveRevisionsMode  pulumi.StringPtrInput
	Ingress              *IngressArgs
	MaxInactiveRevisions pulumi.IntPtrInput
	Registries           RegistryCredentialsArray
	Secrets              SecretArray
}

type configuration struct {
	ActiveRevisionsMode  *string               `pulumi:"activeRevisionsMode"`
	Ingress              *ingress              `pulumi:"ingress"`
	MaxInactiveRevisions *int                  `pulumi:"maxInactiveRevisions"`
	Registries           []registryCredentials `pulumi:"registries"`
	Secrets              []secret              `pulumi:"secrets"`
}

// ElementType implements pulumi.Input.
func (ConfigurationArgs) ElementType() reflect.Type { return reflect.TypeFor[configuration]() }

// IngressArgs are how an app is reached.
type IngressArgs struct {
	AllowInsecure pulumi.BoolPtrInput
	// ClientCertificateMode is ignore, accept or require.
	ClientCertificateMode pulumi.StringPtrInput
	// External lets in what comes from outside of the environment; where that is internal, from its network.
	External   pulumi.BoolPtrInput
	TargetPort pulumi.IntPtrInput
	Traffic    TrafficWeightArray
	// Transport is auto, http (HTTP/1.1), http2 or tcp.
	Transport pulumi.StringPtrInput
}

type ingress struct {
	AllowInsecure         *bool           `pulumi:"allowInsecure"`
	ClientCertificateMode *string         `pulumi:"clientCertificateMode"`
	External              *bool           `pulumi:"external"`
	TargetPort            *int            `pulumi:"targetPort"`
	Traffic               []trafficWeight `pulumi:"traffic"`
	Transport             *string         `pulumi:"transport"`
}

// ElementType implements pulumi.Input.
func (IngressArgs) ElementType() reflect.Type { return reflect.TypeFor[ingress]() }

// TrafficWeightArray is a list of shares.
type TrafficWeightArray []*TrafficWeightArgs

// ElementType implements pulumi.Input.
func (TrafficWeightArray) ElementType() reflect.Type { return reflect.TypeFor[[]trafficWeight]() }

// TrafficWeightArgs is the share of one revision in percent.
type TrafficWeightArgs struct {
	LatestRevision pulumi.BoolPtrInput
	Weight         pulumi.IntPtrInput
}

type trafficWeight struct {
	LatestRevision *bool `pulumi:"latestRevision"`
	Weight         *int  `pulumi:"weight"`
}

// ElementType implements pulumi.Input.
func (TrafficWeightArgs) ElementType() reflect.Type { return reflect.TypeFor[trafficWeight]() }

// RegistryCredentialsArray is a list of registries.
type RegistryCredentialsArray []*RegistryCredentialsArgs

// ElementType implements pulumi.Input.
func (RegistryCredentialsArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]registryCredentials]()
}

// RegistryCredentialsArgs are a registry, and the resource id of the identity that pulls from it.
type RegistryCredentialsArgs struct {
	Identity pulumi.StringPtrInput
	Server   pulumi.StringPtrInput
}

type registryCredentials struct {
	Identity *string `pulumi:"identity"`
	Server   *string `pulumi:"server"`
}

// ElementType implements pulumi.Input.
func (RegistryCredentialsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[registryCredentials]()
}

// SecretArray is a list of secrets.
type SecretArray []*SecretArgs

// ElementType implements pulumi.Input.
func (SecretArray) ElementType() reflect.Type { return reflect.TypeFor[[]secret]() }

// SecretArgs is a secret in a vault, and the resource id of the identity that reads it.
type SecretArgs struct {
	Identity    pulumi.StringPtrInput
	KeyVaultUrl pulumi.StringPtrInput
	Name        pulumi.StringPtrInput
}

type secret struct {
	Identity    *string `pulumi:"identity"`
	KeyVaultUrl *string `pulumi:"keyVaultUrl"`
	Name        *string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SecretArgs) ElementType() reflect.Type { return reflect.TypeFor[secret]() }

package app

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ManagedEnvironment is where apps run: one network, one log. Its id is the environment's resource id.
type ManagedEnvironment struct {
	pulumi.CustomResourceState

	// DefaultDomain is the domain that the hosts of all its apps are in.
	DefaultDomain pulumi.StringOutput `pulumi:"defaultDomain"`
	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewManagedEnvironment registers an environment.
func NewManagedEnvironment(ctx *pulumi.Context, name string, args *ManagedEnvironmentArgs,
	opts ...pulumi.ResourceOption,
) (*ManagedEnvironment, error) {
	if args == nil {
		args = &ManagedEnvironmentArgs{}
	}
	var resource ManagedEnvironment
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, ManagedEnvironmentType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ManagedEnvironmentArgs are the arguments of ManagedEnvironment. ResourceGroupName is required.
type ManagedEnvironmentArgs struct {
	AppLogsConfiguration     *AppLogsConfigurationArgs
	EnvironmentName          pulumi.StringPtrInput
	Location                 pulumi.StringPtrInput
	PeerAuthentication       *PeerAuthenticationArgs
	PeerTrafficConfiguration *PeerTrafficConfigurationArgs
	// PublicNetworkAccess is Enabled or Disabled. Private links work only where it is Disabled.
	PublicNetworkAccess pulumi.StringPtrInput
	ResourceGroupName   pulumi.StringInput
	Tags                pulumi.StringMapInput
	VnetConfiguration   *VnetConfigurationArgs
	WorkloadProfiles    WorkloadProfileArray
	ZoneRedundant       pulumi.BoolPtrInput
}

type managedEnvironmentArgs struct {
	AppLogsConfiguration     *appLogsConfiguration     `pulumi:"appLogsConfiguration"`
	EnvironmentName          *string                   `pulumi:"environmentName"`
	Location                 *string                   `pulumi:"location"`
	PeerAuthentication       *peerAuthentication       `pulumi:"peerAuthentication"`
	PeerTrafficConfiguration *peerTrafficConfiguration `pulumi:"peerTrafficConfiguration"`
	PublicNetworkAccess      *string                   `pulumi:"publicNetworkAccess"`
	ResourceGroupName        string                    `pulumi:"resourceGroupName"`
	Tags                     map[string]string         `pulumi:"tags"`
	VnetConfiguration        *vnetConfiguration        `pulumi:"vnetConfiguration"`
	WorkloadProfiles         []workloadProfile         `pulumi:"workloadProfiles"`
	ZoneRedundant            *bool                     `pulumi:"zoneRedundant"`
}

// ElementType implements pulumi.Input.
func (ManagedEnvironmentArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedEnvironmentArgs]()
}

// AppLogsConfigurationArgs say where logs go: log-analytics, azure-monitor (by a diagnostic setting) or none.
type AppLogsConfigurationArgs struct {
	Destination pulumi.StringPtrInput
}

type appLogsConfiguration struct {
	Destination *string `pulumi:"destination"`
}

// ElementType implements pulumi.Input.
func (AppLogsConfigurationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[appLogsConfiguration]()
}

// PeerAuthenticationArgs are about how apps of the environment know each other.
type PeerAuthenticationArgs struct {
	Mtls *MtlsArgs
}

type peerAuthentication struct {
	Mtls *mtls `pulumi:"mtls"`
}

// ElementType implements pulumi.Input.
func (PeerAuthenticationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[peerAuthentication]()
}

// MtlsArgs let apps show each other certificates.
type MtlsArgs struct {
	Enabled pulumi.BoolPtrInput
}

type mtls struct {
	Enabled *bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (MtlsArgs) ElementType() reflect.Type { return reflect.TypeFor[mtls]() }

// PeerTrafficConfigurationArgs are about what apps of the environment send each other.
type PeerTrafficConfigurationArgs struct {
	Encryption *PeerEncryptionArgs
}

type peerTrafficConfiguration struct {
	Encryption *peerEncryption `pulumi:"encryption"`
}

// ElementType implements pulumi.Input.
func (PeerTrafficConfigurationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[peerTrafficConfiguration]()
}

// PeerEncryptionArgs encrypt what apps send each other.
type PeerEncryptionArgs struct {
	Enabled pulumi.BoolPtrInput
}

type peerEncryption struct {
	Enabled *bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (PeerEncryptionArgs) ElementType() reflect.Type { return reflect.TypeFor[peerEncryption]() }

// VnetConfigurationArgs put an environment into a subnet.
type VnetConfigurationArgs struct {
	InfrastructureSubnetId pulumi.StringPtrInput
	// Internal leaves the environment without a public address.
	Internal pulumi.BoolPtrInput
}

type vnetConfiguration struct {
	InfrastructureSubnetId *string `pulumi:"infrastructureSubnetId"`
	Internal               *bool   `pulumi:"internal"`
}

// ElementType implements pulumi.Input.
func (VnetConfigurationArgs) ElementType() reflect.Type { return reflect.TypeFor[vnetConfiguration]() }

// WorkloadProfileArray is a list of workload profiles.
type WorkloadProfileArray []*WorkloadProfileArgs

// ElementType implements pulumi.Input.
func (WorkloadProfileArray) ElementType() reflect.Type { return reflect.TypeFor[[]workloadProfile]() }

// WorkloadProfileArgs is one kind of machine, such as Consumption.
type WorkloadProfileArgs struct {
	Name                pulumi.StringInput
	WorkloadProfileType pulumi.StringInput
}

type workloadProfile struct {
	Name                string `pulumi:"name"`
	WorkloadProfileType string `pulumi:"workloadProfileType"`
}

// ElementType implements pulumi.Input.
func (WorkloadProfileArgs) ElementType() reflect.Type { return reflect.TypeFor[workloadProfile]() }

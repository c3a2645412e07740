package azure

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/app"
)

// ServiceEnvironmentType is the type token of [ServiceEnvironment].
const ServiceEnvironmentType = "phiform:azure:ServiceEnvironment"

// consumption is the kind of machine that is paid for by use.
const consumption = "Consumption"

// ServiceEnvironmentArgs configures a [ServiceEnvironment].
type ServiceEnvironmentArgs struct {
	Place
	// SubnetID is the subnet that the environment has for itself, such as
	// [Network.ServiceSubnetID]. Changing it replaces the environment.
	SubnetID pulumi.StringInput
	// SingleZone is for regions without availability zones. Changing it replaces
	// the environment.
	SingleZone bool
	// Logs receives what services print, and what happens to them.
	Logs LogTarget
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ServiceEnvironment is where services run: in a private network, without a
// public address (45 CFR 164.312(e)(1)). What services send each other is
// encrypted, and both ends show certificates. Copies of services are spread over
// availability zones.
//
// Requests come in by private links, which Front Door makes: the group is
// [PrivateLinkGroup], and somebody must approve each once.
type ServiceEnvironment struct {
	pulumi.ResourceState

	// EnvironmentID is the environment's resource id.
	EnvironmentID pulumi.StringOutput `pulumi:"environmentId"`
	// DefaultDomain is the domain that the hosts of all services are in.
	DefaultDomain pulumi.StringOutput `pulumi:"defaultDomain"`
}

// PrivateLinkGroup is the part of a [ServiceEnvironment] that private links lead to.
const PrivateLinkGroup = "managedEnvironments"

// NewServiceEnvironment creates a [ServiceEnvironment].
func NewServiceEnvironment(
	ctx *pulumi.Context, name string, args *ServiceEnvironmentArgs, opts ...pulumi.ResourceOption,
) (*ServiceEnvironment, error) {
	if args == nil {
		args = &ServiceEnvironmentArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("service environment %q: %w", name, err)
	}
	e := &ServiceEnvironment{}
	if err := ctx.RegisterComponentResource(ServiceEnvironmentType, name, e, opts...); err != nil {
		return nil, fmt.Errorf("register service environment %q: %w", name, err)
	}
	if err := e.create(ctx, name, args); err != nil {
		return nil, fmt.Errorf("service environment %q: %w", name, err)
	}
	return e, ctx.RegisterResourceOutputs(e, pulumi.Map{
		"environmentId": e.EnvironmentID, "defaultDomain": e.DefaultDomain,
	})
}

// validate reports every problem of the arguments at once.
func (a *ServiceEnvironmentArgs) validate() error {
	problems := a.problems()
	if a.SubnetID == nil {
		problems = append(problems, errors.New("subnetId: required"))
	}
	return errors.Join(problems...)
}

func (e *ServiceEnvironment) create(ctx *pulumi.Context, name string, args *ServiceEnvironmentArgs) error {
	environment, err := app.NewManagedEnvironment(ctx, name+"-environment", &app.ManagedEnvironmentArgs{
		// Where to is up to the diagnostic setting: the alternative wants a key of the workspace.
		AppLogsConfiguration: &app.AppLogsConfigurationArgs{Destination: pulumi.String("azure-monitor")},
		Location:             stringPtr(args.Location),
		PeerAuthentication:   &app.PeerAuthenticationArgs{Mtls: &app.MtlsArgs{Enabled: pulumi.Bool(true)}},
		PeerTrafficConfiguration: &app.PeerTrafficConfigurationArgs{
			Encryption: &app.PeerEncryptionArgs{Enabled: pulumi.Bool(true)},
		},
		PublicNetworkAccess: pulumi.String("Disabled"),
		ResourceGroupName:   args.ResourceGroupName,
		Tags:                args.Tags,
		VnetConfiguration: &app.VnetConfigurationArgs{
			InfrastructureSubnetId: stringPtr(args.SubnetID), Internal: pulumi.Bool(true),
		},
		WorkloadProfiles: app.WorkloadProfileArray{{
			Name: pulumi.String(consumption), WorkloadProfileType: pulumi.String(consumption),
		}},
		ZoneRedundant: pulumi.Bool(!args.SingleZone),
	}, pulumi.Parent(e))
	if err != nil {
		return err
	}
	e.EnvironmentID, e.DefaultDomain = environment.ID().ToStringOutput(), environment.DefaultDomain
	return logTo(ctx, e, name+"-log", args.Logs, e.EnvironmentID, "ContainerAppConsoleLogs", "ContainerAppSystemLogs")
}

package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/app"
)

// ServiceType is the type token of [Service].
const ServiceType = "phiform:azure:Service"

// ServiceArgs configures a [Service].
type ServiceArgs struct {
	Place
	// EnvironmentID and EnvironmentDomain are those of the [ServiceEnvironment]
	// that the service runs in.
	EnvironmentID, EnvironmentDomain pulumi.StringInput
	// Identity is what the service is in the directory. It must be allowed to
	// pull from the registry.
	Identity *ServiceIdentity
	// RegistryHost is the registry that the image is in.
	RegistryHost pulumi.StringInput
	// Image is named by its digest: "<host>/<repository>@sha256:<digest>".
	Image pulumi.StringInput
	// Environment are variables that are no secret.
	Environment pulumi.StringMap
	// Secrets are variables whose values are secrets in a vault: each names the
	// secret's resource id, as [Key.AddSecret] returns it. The service's identity
	// is granted to read these and no others. The vault must have a private
	// endpoint in the environment's network.
	Secrets map[string]pulumi.StringInput
	// Port is where the program listens. Default: 8080.
	Port int
	// MinReplicas and MaxReplicas are how many copies run, by the number of
	// requests. Defaults: 2, so that one may fail, and 10. At most 300.
	MinReplicas, MaxReplicas int
	// CPU is the share of a processor that a copy has: 0.25 to 4, by quarters.
	// Default: 0.25.
	CPU float64
	// Memory is twice the CPU in gibibytes, as "0.5Gi": the service offers
	// nothing else. Default: what belongs to the CPU.
	Memory string
	// HealthPath answers 200 to 399 while the program works. Default: /health.
	HealthPath string
	// After must exist before the service runs: the grant of
	// [ServiceIdentity.PullFrom], and what is Ready of the [Registry], the [Key]
	// and the [Network] by which images and secrets are reached.
	After []pulumi.Resource
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Service is a program in a container that answers HTTPS requests within the
// network of its environment. It pulls its image and reads its secrets as its own
// identity (45 CFR 164.312(d)), and runs exactly the image that was published
// (45 CFR 164.312(c)(1)).
//
// Azure cannot make the container's file system read-only. What is written there
// goes with the copy.
type Service struct {
	pulumi.ResourceState

	// ServiceID is the app's resource id.
	ServiceID pulumi.StringOutput `pulumi:"serviceId"`
	// Host is the service's name within the network.
	Host pulumi.StringOutput `pulumi:"host"`
	// URL is https:// and the host.
	URL pulumi.StringOutput `pulumi:"url"`

	name string
	args *ServiceArgs
}

// NewService creates a [Service]. The name has at most 20 lower-case letters,
// digits and single hyphens, and begins with a letter.
//
// Azure takes up to some minutes to let a new grant work. A first deployment that
// is refused the image or a secret has come too early: run it again.
func NewService(ctx *pulumi.Context, name string, args *ServiceArgs, opts ...pulumi.ResourceOption) (*Service, error) {
	if args == nil {
		args = &ServiceArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, fmt.Errorf("service %q: %w", name, err)
	}
	s := &Service{name: name, args: args.withDefaults()}
	if err := ctx.RegisterComponentResource(ServiceType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register service %q: %w", name, err)
	}
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("service %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, pulumi.Map{"serviceId": s.ServiceID, "host": s.Host, "url": s.URL})
}

func (s *Service) create(ctx *pulumi.Context) error {
	args := s.args
	grants, err := s.grantSecrets(ctx)
	if err != nil {
		return err
	}
	service, err := app.NewContainerApp(ctx, s.name+"-app", &app.ContainerAppArgs{
		Configuration: s.configuration(),
		EnvironmentId: stringPtr(args.EnvironmentID),
		Identity: &app.ManagedServiceIdentityArgs{
			Type: pulumi.String("UserAssigned"), UserAssignedIdentities: pulumi.StringArray{args.Identity.IdentityID},
		},
		Location:            stringPtr(args.Location),
		ResourceGroupName:   args.ResourceGroupName,
		Tags:                args.Tags,
		Template:            s.template(),
		WorkloadProfileName: pulumi.String(consumption),
	}, pulumi.Parent(s), pulumi.DependsOn(append(grants, args.After...)))
	if err != nil {
		return err
	}
	s.ServiceID = service.ID().ToStringOutput()
	s.Host = pulumi.Sprintf("%s.%s", service.Name, args.EnvironmentDomain)
	s.URL = pulumi.Sprintf("https://%s", s.Host)
	return nil
}

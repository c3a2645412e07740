package gcp

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/cloudrunv2"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceType is the type token of [Service].
const ServiceType = "phiform:gcp:Service"

const (
	maxServiceName = 49
	invokerRole    = "roles/run.invoker"

	// anyCaller is whoever the ingress lets in.
	anyCaller = "allUsers"

	defaultPort        = 8080
	defaultMaxReplicas = 4
	defaultCPU         = 1
	defaultMemory      = "512Mi"
	defaultConcurrency = 80
)

// ServiceArgs configures a [Service]. Project, Location, Identity, Image and HealthPath are required.
type ServiceArgs struct {
	Place
	// Identity is the account that the program runs as.
	Identity *ServiceIdentity
	// KeyID is the key, in the same location, that encrypts the image's copy where it runs. The agent of run.googleapis.com
	// must be granted it, by [Key.GrantService], and the grant be in After. Default: a key of Google.
	KeyID pulumi.StringInput
	// Image is the program, by digest: "<host>/<project>/<repository>/<name>@sha256:...".
	Image pulumi.StringInput
	// Environment are the program's variables. PORT and names that begin with K_ are the platform's.
	Environment map[string]pulumi.StringInput
	// Secrets are variables whose values are read from secrets when an instance starts. Identity must be among the secrets'
	// readers, and their Ready in After.
	Secrets map[string]SecretRef
	// Network is what all that the program sends goes through. Default: straight to the internet.
	Network *ServiceNetwork
	// Port is where the program listens. Default: 8080.
	Port int
	// MinReplicas and MaxReplicas bound the number of instances, 0 to 1000. Default: none when nobody asks, and 4.
	MinReplicas, MaxReplicas int
	// CPU is 1, 2, 4 or 8 processors. Default: 1.
	CPU float64
	// Memory is of the form 512Mi or 2Gi: at least 512Mi, and at most 4Gi for one processor, 8Gi for two, 16Gi for four and
	// 32Gi for eight; four processors want 2Gi and eight 4Gi. Default: 512Mi.
	Memory string
	// Concurrency is how many requests one instance answers at a time, 1 to 1000. Default: 80.
	Concurrency int
	// HealthPath is the path that answers with 200 to 399 as long as the program is well. It begins with a slash.
	HealthPath string
	// Callers are the members that may call. Default: everyone whom the ingress lets in.
	//
	// A load balancer forwards a member's request with no identity of Google's, and a member's token is none either, so a
	// service behind one can only be called where everyone may call it. What stands before the program is the ingress, which
	// is closed to the internet, and the load balancer with its firewall; who is there, the program asks itself.
	// Organizations that restrict grants to their own domains (constraints/iam.allowedPolicyMemberDomains) must exempt it.
	Callers []pulumi.StringInput
	// After are grants that an instance needs in order to start.
	After []pulumi.Resource
	// Tags become labels of every child that can have them.
	Tags pulumi.StringMapInput
}

// Service runs a program on Cloud Run, behind a load balancer: from the internet there is no other way to it (45 CFR
// 164.312(e)(1)). It runs as an account of its own, from one image that is named by its digest and that the project's
// policy of Binary Authorization admits (45 CFR 164.308(a)(5)(ii)(B)); without a policy of one's own that admits every
// image. The network of its own project reaches it too.
//
// In a project that uses Binary Authorization for the first time, binaryauthorization.googleapis.com must be on.
type Service struct {
	pulumi.ResourceState

	// ServiceName is what a network endpoint group names.
	ServiceName pulumi.StringOutput `pulumi:"serviceName"`
	// Location is the region.
	Location pulumi.StringOutput `pulumi:"location"`
	// URL is the service's own address. It answers what comes from the project's network, and nobody on the internet.
	URL pulumi.StringOutput `pulumi:"url"`

	name string
	args *ServiceArgs
}

// NewService creates a [Service].
func NewService(ctx *pulumi.Context, name string, args *ServiceArgs, opts ...pulumi.ResourceOption) (*Service, error) {
	if args == nil {
		args = &ServiceArgs{}
	}
	args = args.withDefaults()
	if err := args.validate(name); err != nil {
		return nil, err
	}
	s := &Service{name: name, args: args}
	if err := ctx.RegisterComponentResource(ServiceType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register service %q: %w", name, err)
	}
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("service %q: %w", name, err)
	}
	if err := s.admit(ctx); err != nil {
		return nil, fmt.Errorf("service %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, pulumi.Map{
		"serviceName": s.ServiceName, "location": s.Location, "url": s.URL,
	})
}

func (s *Service) create(ctx *pulumi.Context) error {
	service, err := cloudrunv2.NewService(ctx, s.name+"-service", &cloudrunv2.ServiceArgs{
		BinaryAuthorization: &cloudrunv2.ServiceBinaryAuthorizationArgs{UseDefault: pulumi.Bool(true)},
		Description:         pulumi.String("Runs " + s.name),
		Ingress:             pulumi.String("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"), // and the project's own network
		Labels:              labels(s.args.Tags),
		Location:            s.args.Location,
		Name:                pulumi.String(resourceID(ctx, s.name, 1, maxServiceName)),
		Project:             stringPtr(s.args.Project),
		Template:            s.template(),
		Traffics: cloudrunv2.ServiceTrafficArray{cloudrunv2.ServiceTrafficArgs{
			Percent: pulumi.Int(100), Type: pulumi.String("TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"),
		}},
	}, pulumi.Parent(s), pulumi.DependsOn(s.after()))
	if err != nil {
		return err
	}
	s.ServiceName, s.Location, s.URL = service.Name, service.Location, service.Uri
	return nil
}

// after is what an instance needs in order to start, its way out included.
func (s *Service) after() []pulumi.Resource {
	if s.args.Network == nil {
		return s.args.After
	}
	return slices.Concat(s.args.After, s.args.Network.Ready)
}

// admit lets the callers call.
func (s *Service) admit(ctx *pulumi.Context) error {
	for i, member := range s.args.Callers {
		_, err := cloudrunv2.NewServiceIamMember(ctx, fmt.Sprintf("%s-caller-%d", s.name, i+1), &cloudrunv2.ServiceIamMemberArgs{
			Location: s.Location,
			Member:   member,
			Name:     s.ServiceName,
			Project:  stringPtr(s.args.Project),
			Role:     pulumi.String(invokerRole),
		}, pulumi.Parent(s))
		if err != nil {
			return fmt.Errorf("caller %d: %w", i+1, err)
		}
	}
	return nil
}

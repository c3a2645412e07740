package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceType is the type token of [Service].
const ServiceType = "phiform:gcp:Service"

// ServiceArgs configures a [Service]. Project, Location, Identity, Image and HealthPath are required.
type ServiceArgs struct {
	Place
	// Identity is the account that the program runs as.
	Identity *ServiceIdentity
	// KeyID is the key that encrypts the image's copy where it runs. Default: a key of Google.
	KeyID pulumi.StringInput
	// Image is the program, by digest: "<host>/<project>/<repository>/<name>@sha256:...".
	Image pulumi.StringInput
	// Environment are the program's variables. PORT and those that begin with K_ are Google's.
	Environment map[string]pulumi.StringInput
	// Secrets are variables whose values are read from secrets when an instance starts.
	Secrets map[string]SecretRef
	// Network is where all that the program sends goes through. Default: straight to the internet.
	Network *ServiceNetwork
	// Port is where the program listens. Default: 8080.
	Port int
	// MinReplicas and MaxReplicas bound the number of instances. Default: 0 to 4.
	MinReplicas, MaxReplicas int
	// CPU is 1, 2, 4 or 8 processors. Default: 1.
	CPU float64
	// Memory such as "512Mi", which is the default.
	Memory string
	// Concurrency is how many requests one instance answers at a time. Default: 80.
	Concurrency int
	// HealthPath answers with 2xx or 3xx where the program is well.
	HealthPath string
	// Callers are the members that may call. Default: everyone that the ingress lets in.
	Callers []pulumi.StringInput
	// After are grants that an instance needs in order to start.
	After []pulumi.Resource
	// Tags become labels of every child that can have them.
	Tags pulumi.StringMapInput
}

// Service runs a program behind a load balancer.
type Service struct {
	pulumi.ResourceState

	// ServiceName is what a network endpoint group names.
	ServiceName pulumi.StringOutput `pulumi:"serviceName"`
	// Location is the region.
	Location pulumi.StringOutput `pulumi:"location"`
	// URL is the service's own address, which answers nobody: it is the audience of tokens for it.
	URL pulumi.StringOutput `pulumi:"url"`
}

// NewService creates a [Service].
func NewService(ctx *pulumi.Context, name string, args *ServiceArgs, opts ...pulumi.ResourceOption) (*Service, error) {
	return nil, errors.New("not there yet")
}

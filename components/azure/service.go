package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ServiceType is the type token of [Service].
const ServiceType = "phiform:azure:Service"

// ServiceArgs configures a [Service].
type ServiceArgs struct {
	Place
	EnvironmentID pulumi.StringInput
	Identity      *ServiceIdentity
	RegistryHost  pulumi.StringInput
	Image         pulumi.StringInput
	Environment   pulumi.StringMap
	// Secrets maps names of environment variables to the URLs of secrets in a
	// vault: "https://<vault>.vault.azure.net/secrets/<secret>".
	Secrets     map[string]pulumi.StringInput
	Port        int
	MinReplicas int
	MaxReplicas int
	CPU         float64
	Memory      string
	HealthPath  string
	After       []pulumi.Resource
	Tags        pulumi.StringMapInput
}

// Service is a program in a container.
type Service struct {
	pulumi.ResourceState

	ServiceID pulumi.StringOutput `pulumi:"serviceId"`
	Host      pulumi.StringOutput `pulumi:"host"`
	URL       pulumi.StringOutput `pulumi:"url"`
}

// NewService creates a [Service].
func NewService(_ *pulumi.Context, _ string, _ *ServiceArgs, _ ...pulumi.ResourceOption) (*Service, error) {
	return nil, errors.New("service: unfinished")
}

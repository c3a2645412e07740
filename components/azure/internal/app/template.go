package app

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// TemplateArgs are what one revision runs, and how often.
type TemplateArgs struct {
	Containers ContainerArray
	Scale      *ScaleArgs
}

type template struct {
	Containers []container `pulumi:"containers"`
	Scale      *scale      `pulumi:"scale"`
}

// ElementType implements pulumi.Input.
func (TemplateArgs) ElementType() reflect.Type { return reflect.TypeFor[template]() }

// ContainerArray is a list of containers.
type ContainerArray []*ContainerArgs

// ElementType implements pulumi.Input.
func (ContainerArray) ElementType() reflect.Type { return reflect.TypeFor[[]container]() }

// ContainerArgs is one container.
type ContainerArgs struct {
	Env       EnvironmentVarArray
	Image     pulumi.StringPtrInput
	Name      pulumi.StringPtrInput
	Probes    ProbeArray
	Resources *ContainerResourcesArgs
}

type container struct {
	Env       []environmentVar    `pulumi:"env"`
	Image     *string             `pulumi:"image"`
	Name      *string             `pulumi:"name"`
	Probes    []probe             `pulumi:"probes"`
	Resources *containerResources `pulumi:"resources"`
}

// ElementType implements pulumi.Input.
func (ContainerArgs) ElementType() reflect.Type { return reflect.TypeFor[container]() }

// EnvironmentVarArray is a list of variables.
type EnvironmentVarArray []*EnvironmentVarArgs

// ElementType implements pulumi.Input.
func (EnvironmentVarArray) ElementType() reflect.Type { return reflect.TypeFor[[]environmentVar]() }

// EnvironmentVarArgs is a variable with a value, or with the name of a secret.
type EnvironmentVarArgs struct {
	Name      pulumi.StringPtrInput
	SecretRef pulumi.StringPtrInput
	Value     pulumi.StringPtrInput
}

type environmentVar struct {
	Name      *string `pulumi:"name"`
	SecretRef *string `pulumi:"secretRef"`
	Value     *string `pulumi:"value"`
}

// ElementType implements pulumi.Input.
func (EnvironmentVarArgs) ElementType() reflect.Type { return reflect.TypeFor[environmentVar]() }

// ContainerResourcesArgs are a share of processors, and memory such as 0.5Gi.
type ContainerResourcesArgs struct {
	Cpu    pulumi.Float64PtrInput
	Memory pulumi.StringPtrInput
}

type containerResources struct {
	Cpu    *float64 `pulumi:"cpu"`
	Memory *string  `pulumi:"memory"`
}

// ElementType implements pulumi.Input.
func (ContainerResourcesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[containerResources]()
}

// ProbeArray is a list of probes.
type ProbeArray []*ProbeArgs

// ElementType implements pulumi.Input.
func (ProbeArray) ElementType() reflect.Type { return reflect.TypeFor[[]probe]() }

// ProbeArgs asks a container how it is. Type is Liveness, Readiness or Startup.
type ProbeArgs struct {
	FailureThreshold    pulumi.IntPtrInput
	HttpGet             *HttpGetArgs
	InitialDelaySeconds pulumi.IntPtrInput
	PeriodSeconds       pulumi.IntPtrInput
	TimeoutSeconds      pulumi.IntPtrInput
	Type                pulumi.StringPtrInput
}

type probe struct {
	FailureThreshold    *int     `pulumi:"failureThreshold"`
	HttpGet             *httpGet `pulumi:"httpGet"`
	InitialDelaySeconds *int     `pulumi:"initialDelaySeconds"`
	PeriodSeconds       *int     `pulumi:"periodSeconds"`
	TimeoutSeconds      *int     `pulumi:"timeoutSeconds"`
	Type                *string  `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (ProbeArgs) ElementType() reflect.Type { return reflect.TypeFor[probe]() }

// HttpGetArgs are the request of a probe.
type HttpGetArgs struct {
	Path pulumi.StringPtrInput
	Port pulumi.IntInput
}

type httpGet struct {
	Path *string `pulumi:"path"`
	Port int     `pulumi:"port"`
}

// ElementType implements pulumi.Input.
func (HttpGetArgs) ElementType() reflect.Type { return reflect.TypeFor[httpGet]() }

// ScaleArgs are how many copies of a revision run.
type ScaleArgs struct {
	MaxReplicas pulumi.IntPtrInput
	MinReplicas pulumi.IntPtrInput
	Rules       ScaleRuleArray
}

type scale struct {
	MaxReplicas *int        `pulumi:"maxReplicas"`
	MinReplicas *int        `pulumi:"minReplicas"`
	Rules       []scaleRule `pulumi:"rules"`
}

// ElementType implements pulumi.Input.
func (ScaleArgs) ElementType() reflect.Type { return reflect.TypeFor[scale]() }

// ScaleRuleArray is a list of rules.
type ScaleRuleArray []*ScaleRuleArgs

// ElementType implements pulumi.Input.
func (ScaleRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]scaleRule]() }

// ScaleRuleArgs adds copies by one measure.
type ScaleRuleArgs struct {
	Http *HttpScaleRuleArgs
	Name pulumi.StringPtrInput
}

type scaleRule struct {
	Http *httpScaleRule `pulumi:"http"`
	Name *string        `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (ScaleRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[scaleRule]() }

// HttpScaleRuleArgs measure requests; the metadata concurrentRequests is their number per copy.
type HttpScaleRuleArgs struct {
	Metadata pulumi.StringMapInput
}

type httpScaleRule struct {
	Metadata map[string]string `pulumi:"metadata"`
}

// ElementType implements pulumi.Input.
func (HttpScaleRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[httpScaleRule]() }

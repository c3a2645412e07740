package analyzer

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/providers"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/phiform/phiform/plan"
)

// keepAll reads properties without losing what is unknown or secret. References to resources become their ids.
var keepAll = plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true, SkipInternalKeys: true}

// described is what the engine's two descriptions of a resource have in common.
type described interface {
	GetUrn() string
	GetType() string
	GetName() string
	GetProperties() *structpb.Struct
	GetOptions() *pulumirpc.AnalyzerResourceOptions
	GetProvider() *pulumirpc.AnalyzerProviderResource
}

// read turns the engine's description into a resource and its properties, each decoded once.
func (c stackConfig) read(from described) (*plan.Resource, resource.PropertyMap, error) {
	urn := resource.URN(from.GetUrn())
	if !urn.IsValid() {
		return nil, nil, fmt.Errorf("urn: %q is none", urn)
	}
	properties, err := plugin.UnmarshalProperties(from.GetProperties(), keepAll)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the properties of %s: %w", from.GetUrn(), err)
	}
	region, err := c.region(from)
	if err != nil {
		return nil, nil, err
	}
	options := from.GetOptions()
	r := &plan.Resource{
		URN:    urn,
		Type:   tokens.Type(from.GetType()),
		Name:   from.GetName(),
		Parent: resource.URN(options.GetParent()),
		Custom: from.GetProvider() != nil || providers.IsProviderType(tokens.Type(from.GetType())),
		Region: region,
		Options: plan.ResourceOptions{
			Protect:             options.GetProtect(),
			DeleteBeforeReplace: options.GetDeleteBeforeReplace(),
			IgnoreChanges:       options.GetIgnoreChanges(),
			Aliases:             urns(options.GetAliases()),
		},
	}
	if urn := resource.URN(from.GetProvider().GetUrn()); urn.IsValid() && !providers.IsDefaultProvider(urn) {
		r.Provider = urn
	}
	return r, properties, nil
}

// region is where the resource's provider works: as the provider is configured, else as the stack is.
func (c stackConfig) region(from described) (string, error) {
	provider := from.GetProvider()
	if provider == nil {
		return "", nil
	}
	if given := provider.GetProperties().GetFields()["region"]; given != nil {
		region, err := plugin.UnmarshalPropertyValue("region", given, keepAll)
		if err != nil {
			return "", fmt.Errorf("reading the region of %s: %w", provider.GetUrn(), err)
		}
		if region.IsString() {
			return region.StringValue(), nil
		}
		return "", nil
	}
	return c.regions[providers.GetProviderPackage(tokens.Type(provider.GetType()))], nil
}

// readStacked also takes what the engine tells of a resource only when the whole stack is known. The properties are
// outputs then; inputs are those seen before, and missing where the engine did not show them.
func (c stackConfig) readStacked(
	from *pulumirpc.AnalyzerResource, inputs map[resource.URN]resource.PropertyMap,
) (*plan.Resource, error) {
	r, outputs, err := c.read(from)
	if err != nil {
		return nil, err
	}
	r.Inputs, r.Outputs = inputs[r.URN], outputs
	r.Parent = resource.URN(from.GetParent())
	r.Dependencies = urns(from.GetDependencies())
	if id := outputs["id"]; id.IsString() {
		r.ID = id.StringValue()
	}
	for property, deps := range from.GetPropertyDependencies() {
		if len(deps.GetUrns()) == 0 {
			continue
		}
		if r.PropertyDependencies == nil {
			r.PropertyDependencies = map[resource.PropertyKey][]resource.URN{}
		}
		r.PropertyDependencies[resource.PropertyKey(property)] = urns(deps.GetUrns())
	}
	return r, nil
}

// graph is the stack as the engine describes it at the end.
func (c stackConfig) graph(
	from []*pulumirpc.AnalyzerResource, inputs map[resource.URN]resource.PropertyMap,
) (*plan.Graph, error) {
	g := &plan.Graph{Project: c.project, Stack: c.stack, Preview: c.preview, Resources: make([]*plan.Resource, 0, len(from))}
	for _, described := range from {
		r, err := c.readStacked(described, inputs)
		if err != nil {
			return nil, err
		}
		if r.Type == resource.RootStackType {
			g.Outputs = r.Outputs
		}
		g.Resources = append(g.Resources, r)
	}
	g.Sort()
	return g, nil
}

func urns(texts []string) []resource.URN {
	if len(texts) == 0 {
		return nil
	}
	list := make([]resource.URN, len(texts))
	for i, text := range texts {
		list[i] = resource.URN(text)
	}
	return list
}

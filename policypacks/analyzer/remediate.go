package analyzer

import (
	"context"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// wholeProperties reads and writes properties with the keys that providers keep in them for themselves: what goes back to
// the engine replaces what came.
var wholeProperties = plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true, KeepResources: true}

// Remediate mends a resource with the rules that are set to do so. None is, unless the policy configuration says it.
func (s *server) Remediate(_ context.Context, req *pulumirpc.AnalyzeRequest) (*pulumirpc.RemediateResponse, error) {
	cfg, stack := s.settings()
	resp := &pulumirpc.RemediateResponse{}
	if !s.remediates(cfg.Rules) {
		return resp, nil
	}
	r, _, err := stack.read(req)
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	if r.Inputs, err = plugin.UnmarshalProperties(req.GetProperties(), wholeProperties); err != nil {
		return nil, status.Errorf(codes.InvalidArgument, "reading the properties of %s: %s", req.GetUrn(), err)
	}
	for _, remedied := range s.part(r).Remediate(r, cfg) {
		for path := range remedied.Rule.Remedy.Set {
			noDefault(remedied.Inputs, path)
		}
		properties, err := plugin.MarshalProperties(remedied.Inputs, wholeProperties)
		if err != nil {
			return nil, status.Errorf(codes.Internal, "writing the properties of %s: %s", req.GetUrn(), err)
		}
		resp.Remediations = append(resp.Remediations, &pulumirpc.Remediation{
			PolicyName: remedied.Rule.ID, PolicyPackName: s.pack.Name, PolicyPackVersion: s.pack.Version,
			Description: remedied.Rule.Remedy.Description, Properties: properties,
		})
	}
	return resp, nil
}

// defaultsKey lists the properties that the provider has filled in by itself.
const defaultsKey = "__defaults"

// noDefault strikes a property off the list of those that the provider has filled in.
func noDefault(inputs resource.PropertyMap, path string) {
	defaults := inputs[defaultsKey]
	if !defaults.IsArray() {
		return
	}
	inputs[defaultsKey] = resource.NewProperty(slices.DeleteFunc(slices.Clone(defaults.ArrayValue()), func(v resource.PropertyValue) bool {
		return v.IsString() && v.StringValue() == path
	}))
}

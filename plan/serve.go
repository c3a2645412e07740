package plan

import (
	"context"
	"net"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/phiform/phiform/plan/computed"
)

// largestMessage is what one request may hold: programs send files as text.
const largestMessage = 400 << 20

// features are what the monitor says it can do. Left out is what needs the real engine: transforms and hooks call back
// into the program.
var features = []pulumirpc.ResourceMonitorFeature{
	pulumirpc.ResourceMonitorFeature_RESOURCE_MONITOR_FEATURE_SECRETS,
	pulumirpc.ResourceMonitorFeature_RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
	pulumirpc.ResourceMonitorFeature_RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
	pulumirpc.ResourceMonitorFeature_RESOURCE_MONITOR_FEATURE_DELETED_WITH,
}

// serve answers a program in another process, on a port of the loopback interface.
func serve(rec *recorder) (address string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(largestMessage))
	pulumirpc.RegisterResourceMonitorServer(server, &monitor{rec: rec})
	pulumirpc.RegisterEngineServer(server, &engine{rec: rec})
	go func() { _ = server.Serve(listener) }() // ends with stop
	return listener.Addr().String(), server.Stop, nil
}

// monitor answers the registrations of a program in another process.
type monitor struct {
	pulumirpc.UnimplementedResourceMonitorServer
	rec *recorder
}

func (m *monitor) GetDeploymentInfo(context.Context, *emptypb.Empty) (*pulumirpc.DeploymentInfo, error) {
	return &pulumirpc.DeploymentInfo{
		Project: m.rec.opts.Project, Stack: m.rec.opts.Stack, SupportedFeatures: features,
	}, nil
}

func (m *monitor) SupportsFeature(_ context.Context, req *pulumirpc.SupportsFeatureRequest) (*pulumirpc.SupportsFeatureResponse, error) {
	supported := map[string]bool{"secrets": true, "resourceReferences": true, "aliasSpecs": true, "deletedWith": true}
	return &pulumirpc.SupportsFeatureResponse{HasSupport: supported[req.GetId()]}, nil
}

func (m *monitor) RegisterResource(_ context.Context, req *pulumirpc.RegisterResourceRequest) (*pulumirpc.RegisterResourceResponse, error) {
	if req.GetType() == string(resource.RootStackType) {
		return &pulumirpc.RegisterResourceResponse{Urn: string(m.rec.root())}, nil
	}
	answer, err := m.rec.register(req)
	if err != nil {
		return nil, err
	}
	outputs, err := marshal(answer.outputs)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.RegisterResourceResponse{Urn: string(answer.urn), Id: answer.id, Object: outputs}, nil
}

func (m *monitor) RegisterResourceOutputs(_ context.Context, req *pulumirpc.RegisterResourceOutputsRequest) (*emptypb.Empty, error) {
	outputs, err := plugin.UnmarshalProperties(req.GetOutputs(), keepAll)
	if err != nil {
		return nil, err
	}
	m.rec.setComponentOutputs(resource.URN(req.GetUrn()), outputs)
	return &emptypb.Empty{}, nil
}

func (m *monitor) ReadResource(_ context.Context, req *pulumirpc.ReadResourceRequest) (*pulumirpc.ReadResourceResponse, error) {
	_, state, err := m.rec.read(req)
	if err != nil {
		return nil, err
	}
	properties, err := marshal(state)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.ReadResourceResponse{
		Urn: string(m.rec.urn(req.GetParent(), req.GetType(), req.GetName())), Properties: properties,
	}, nil
}

func (m *monitor) Invoke(_ context.Context, req *pulumirpc.ResourceInvokeRequest) (*pulumirpc.ResourceInvokeResponse, error) {
	args, err := plugin.UnmarshalProperties(req.GetArgs(), keepAll)
	if err != nil {
		return nil, err
	}
	result, err := computed.Invoke(m.rec.scopeOf(req.GetProvider()), req.GetTok(), args)
	if err != nil {
		return nil, err
	}
	answer, err := marshal(result)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.ResourceInvokeResponse{Return: answer}, nil
}

func (m *monitor) RegisterPackage(_ context.Context, req *pulumirpc.RegisterPackageRequest) (*pulumirpc.RegisterPackageResponse, error) {
	return &pulumirpc.RegisterPackageResponse{Ref: req.GetName()}, nil
}

func (m *monitor) SignalAndWaitForShutdown(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

func marshal(properties resource.PropertyMap) (*structpb.Struct, error) {
	return plugin.MarshalProperties(properties, keepAll)
}

// engine takes a program's log messages.
type engine struct {
	pulumirpc.UnimplementedEngineServer
	rec *recorder
}

func (e *engine) Log(_ context.Context, req *pulumirpc.LogRequest) (*emptypb.Empty, error) {
	if req.GetSeverity() == pulumirpc.LogSeverity_ERROR {
		e.rec.log(strings.TrimSpace(req.GetMessage()))
	}
	return &emptypb.Empty{}, nil
}

func (e *engine) GetRootResource(context.Context, *pulumirpc.GetRootResourceRequest) (*pulumirpc.GetRootResourceResponse, error) {
	return &pulumirpc.GetRootResourceResponse{Urn: string(e.rec.root())}, nil
}

func (e *engine) SetRootResource(context.Context, *pulumirpc.SetRootResourceRequest) (*pulumirpc.SetRootResourceResponse, error) {
	return &pulumirpc.SetRootResourceResponse{}, nil
}

func (e *engine) RequirePulumiVersion(context.Context, *pulumirpc.RequirePulumiVersionRequest) (*pulumirpc.RequirePulumiVersionResponse, error) {
	return &pulumirpc.RequirePulumiVersionResponse{}, nil
}

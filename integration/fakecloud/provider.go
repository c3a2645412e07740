package fakecloud

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/plan/computed"
)

// versions are those of the providers that phiform's SDK modules ask for.
var versions = map[string]string{"aws": "6.83.0", "azure-native": "2.90.0", "gcp": "7.38.0", "random": "4.16.7"}

// Provider answers the engine for one package. It is safe for concurrent calls.
type Provider struct {
	pulumirpc.UnimplementedResourceProviderServer

	pkg    string
	store  *Store
	faults *Faults

	// stop ends stalled calls when the engine cancels.
	stop   context.Context
	cancel context.CancelFunc

	mu     sync.Mutex
	region string
}

// New returns a provider of a package, for example aws, that keeps its resources in the store.
func New(pkg string, store *Store, faults *Faults) *Provider {
	stop, cancel := context.WithCancel(context.Background())
	return &Provider{pkg: pkg, store: store, faults: faults, stop: stop, cancel: cancel}
}

// Handshake accepts secrets as a bridged provider does.
func (p *Provider) Handshake(
	context.Context, *pulumirpc.ProviderHandshakeRequest,
) (*pulumirpc.ProviderHandshakeResponse, error) {
	return &pulumirpc.ProviderHandshakeResponse{AcceptSecrets: true}, nil
}

// GetPluginInfo returns the version of the provider that this one stands in for.
func (p *Provider) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: versions[p.pkg]}, nil
}

// GetSchema returns a schema without resources: the engine needs no more than a name.
func (p *Provider) GetSchema(context.Context, *pulumirpc.GetSchemaRequest) (*pulumirpc.GetSchemaResponse, error) {
	schema, err := json.Marshal(map[string]string{"name": p.pkg, "version": versions[p.pkg]})
	return &pulumirpc.GetSchemaResponse{Schema: string(schema)}, err
}

// CheckConfig accepts any configuration that names a region, where the cloud has regions to choose from.
func (p *Provider) CheckConfig(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	config, err := plain(req.GetNews())
	if err != nil {
		return nil, fmt.Errorf("read the provider's configuration: %w", err)
	}
	resp := &pulumirpc.CheckResponse{Inputs: req.GetNews()}
	if p.pkg == "aws" && !config.HasValue("region") && os.Getenv("AWS_REGION") == "" {
		resp.Failures = append(resp.Failures, &pulumirpc.CheckFailure{
			Property: "region", Reason: "missing region configuration: set aws:region",
		})
	}
	return resp, nil
}

// DiffConfig replaces the provider, and so everything made with it, when the region changes.
func (p *Provider) DiffConfig(_ context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	return diff(req, func(_, _ resource.PropertyMap) []string { return []string{"region"} })
}

// Configure takes the region.
func (p *Provider) Configure(
	_ context.Context, req *pulumirpc.ConfigureRequest,
) (*pulumirpc.ConfigureResponse, error) {
	config, err := plain(req.GetArgs())
	if err != nil {
		return nil, fmt.Errorf("read the provider's configuration: %w", err)
	}
	region := os.Getenv("AWS_REGION")
	for _, name := range []resource.PropertyKey{"region", "location"} {
		if given, ok := config[name]; ok && given.IsString() {
			region = given.StringValue()
		}
	}
	p.mu.Lock()
	p.region = region
	p.mu.Unlock()
	return &pulumirpc.ConfigureResponse{AcceptSecrets: true, SupportsPreview: true}, nil
}

// Cancel ends stalled calls.
func (p *Provider) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	p.cancel()
	return &emptypb.Empty{}, nil
}

// Invoke answers the functions that plans answer too.
func (p *Provider) Invoke(_ context.Context, req *pulumirpc.InvokeRequest) (*pulumirpc.InvokeResponse, error) {
	args, err := fromEngine(req.GetArgs())
	if err != nil {
		return nil, fmt.Errorf("read the arguments of %s: %w", req.GetTok(), err)
	}
	answer, err := computed.Invoke(p.scope(""), req.GetTok(), args)
	if err != nil {
		return nil, err
	}
	result, err := toEngine(answer)
	return &pulumirpc.InvokeResponse{Return: result}, err
}

// scope is where a resource lives.
func (p *Provider) scope(urn resource.URN) computed.Scope {
	p.mu.Lock()
	defer p.mu.Unlock()
	scope := computed.Scope{Region: p.region}
	if urn.IsValid() {
		scope.Project, scope.Stack = string(urn.Project()), urn.Stack().String()
	}
	return scope
}

// answer is what a provider computes for a resource with the inputs.
func (p *Provider) answer(urn resource.URN, inputs resource.PropertyMap, seed string) computed.Result {
	return computed.Resource(p.scope(urn), computed.Request{
		Type: string(urn.Type()), Name: urn.Name(), Inputs: inputs, Seed: seed,
	})
}

// PackageOf is the package that an executable serves: aws for /bin/pulumi-resource-aws.
func PackageOf(executable string) (string, error) {
	base := executable[strings.LastIndexByte(executable, '/')+1:]
	pkg, ok := strings.CutPrefix(base, "pulumi-resource-")
	if !ok || pkg == "" {
		return "", fmt.Errorf("executable %q is not named pulumi-resource-<package>", base)
	}
	return pkg, nil
}

package analyzer

import (
	"context"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// server answers the engine's calls for one pack. Calls come in parallel: what they share is behind the lock.
type server struct {
	pulumirpc.UnimplementedAnalyzerServer

	pack *policypacks.Pack
	info *pulumirpc.AnalyzerInfo
	// parts are, by resource type, the rules of the pack that judge such a resource alone.
	parts sync.Map

	mu    sync.RWMutex
	rules policyConfig // from Configure
	stack stackConfig  // from ConfigureStack
	// inputs are what resources asked for, kept from Analyze until AnalyzeStack.
	inputs map[resource.URN]resource.PropertyMap
}

var _ pulumirpc.AnalyzerServer = (*server)(nil)

func newServer(pack *policypacks.Pack) (*server, error) {
	info, err := infoOf(pack)
	if err != nil {
		return nil, err
	}
	return &server{
		pack: pack, info: info, rules: defaultPolicyConfig(),
		inputs: map[resource.URN]resource.PropertyMap{},
	}, nil
}

// Handshake has nothing to negotiate: the engine's address came as an argument.
func (s *server) Handshake(
	context.Context, *pulumirpc.AnalyzerHandshakeRequest,
) (*pulumirpc.AnalyzerHandshakeResponse, error) {
	return &pulumirpc.AnalyzerHandshakeResponse{}, nil
}

// GetPluginInfo tells the pack's version.
func (s *server) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: s.pack.Version}, nil
}

// GetAnalyzerInfo describes the pack and its rules.
func (s *server) GetAnalyzerInfo(context.Context, *emptypb.Empty) (*pulumirpc.AnalyzerInfo, error) {
	return s.info, nil
}

// Cancel has nothing to abort: a call takes milliseconds, and the engine ends the process itself.
func (s *server) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

// part is the pack with no other rules than those that judge a resource of this type alone. It is made when first asked for:
// a stack has few types, and a pack many rules.
func (s *server) part(r *plan.Resource) *policypacks.Pack {
	if part, ok := s.parts.Load(r.Type); ok {
		return part.(*policypacks.Pack)
	}
	part := &policypacks.Pack{Name: s.pack.Name, Version: s.pack.Version}
	for _, rule := range s.pack.Rules {
		if !rule.Related && rule.IsFor(r) {
			part.Rules = append(part.Rules, rule)
		}
	}
	s.parts.Store(r.Type, part)
	return part
}

// settings are the configuration at this moment. The maps in it are never changed, only replaced.
func (s *server) settings() (policypacks.Config, stackConfig) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return policypacks.Config{
		Rules: s.rules, Waivers: s.stack.waivers, Attested: s.stack.attested,
		Strict: s.stack.strict, Disposable: s.stack.disposable, Regions: s.stack.allowed,
	}, s.stack
}

func (s *server) remember(urn resource.URN, inputs resource.PropertyMap) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.inputs[urn] = inputs
}

// remembered hands out the inputs kept so far, and forgets them.
func (s *server) remembered() map[resource.URN]resource.PropertyMap {
	s.mu.Lock()
	defer s.mu.Unlock()
	inputs := s.inputs
	s.inputs = map[resource.URN]resource.PropertyMap{}
	return inputs
}

package analyzer

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

// Keys of the stack configuration that the analyzer reads, beside those by which controls are attested.
const (
	waiversKey = policypacks.WaiversKey
	strictKey  = "phiform:strict"
	residency  = policypacks.ResidencyKey
)

// stackConfig is what the analyzer needs to know of the stack it judges.
type stackConfig struct {
	project string
	stack   string
	// preview is true where nothing will be deployed.
	preview bool
	waivers []policypacks.Waiver
	strict  bool
	// disposable is true where the stack may lose its data.
	disposable bool
	// attested is what the configuration says about controls, by key.
	attested map[string]policypacks.Attestation
	// regions is where each provider package works by default: the value of `<package>:region`.
	regions map[tokens.Package]string
	// allowed is where data may lie, by cloud.
	allowed map[string][]string
}

// ConfigureStack takes the stack's name and reads waivers and strictness from its configuration. An error lists everything
// that is wrong. Neither may be a secret: both are quoted in messages and reports.
func (s *server) ConfigureStack(
	_ context.Context, req *pulumirpc.AnalyzerStackConfigureRequest,
) (*pulumirpc.AnalyzerStackConfigureResponse, error) {
	cfg, problems := s.parseStackConfig(req)
	if len(problems) > 0 {
		return nil, invalid("the stack configuration", problems)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stack = cfg
	return &pulumirpc.AnalyzerStackConfigureResponse{}, nil
}

func (s *server) parseStackConfig(req *pulumirpc.AnalyzerStackConfigureRequest) (stackConfig, []string) {
	cfg := stackConfig{project: req.GetProject(), stack: req.GetStack(), preview: req.GetDryRun(), regions: regionsOf(req), disposable: isDisposable(req.GetConfig())}
	var problems []string
	for _, key := range append([]string{strictKey, waiversKey, residency}, s.attestationKeys()...) {
		text := req.GetConfig()[key]
		if slices.Contains(req.GetConfigSecretKeys(), key) {
			problems = append(problems, key+": is a secret; set it again without --secret, as messages quote it")
			continue
		}
		for _, problem := range cfg.take(key, text, s.ruleIDs()) {
			problems = append(problems, problem.Error())
		}
	}
	allowed, wrong := policypacks.ParseRegions(req.GetConfig())
	cfg.allowed = allowed
	for _, problem := range wrong {
		problems = append(problems, problem.Error())
	}
	return cfg, problems
}

// take reads the value of one key.
func (c *stackConfig) take(key, text string, rules []string) (problems []policypacks.Problem) {
	switch key {
	case residency: // read with the providers' regions
	case strictKey:
		c.strict = text == "true"
		if text != "" && text != "true" && text != "false" {
			problems = []policypacks.Problem{{Key: key, Message: fmt.Sprintf("got %s, want true or false", show(text))}}
		}
	case waiversKey:
		c.waivers, problems = policypacks.ParseWaivers(text, rules)
	default:
		if c.attested == nil {
			c.attested = map[string]policypacks.Attestation{}
		}
		c.attested[key], problems = policypacks.ParseAttestation(key, text)
	}
	return problems
}

// attestationKeys are the keys under which the configuration may answer for a control.
func (s *server) attestationKeys() []string {
	var keys []string
	for _, control := range s.pack.Controls {
		if control.AttestedBy != "" && !slices.Contains(keys, control.AttestedBy) {
			keys = append(keys, control.AttestedBy)
		}
	}
	return keys
}

// isDisposable tells whether a development stack says that it may be thrown away.
func isDisposable(config map[string]string) bool {
	var options struct {
		Disposable bool `json:"disposable"`
	}
	return config["phiform:environment"] == "development" &&
		json.Unmarshal([]byte(config["phiform:options"]), &options) == nil && options.Disposable
}

func regionsOf(req *pulumirpc.AnalyzerStackConfigureRequest) map[tokens.Package]string {
	regions := map[tokens.Package]string{}
	for key, value := range req.GetConfig() {
		if pkg, ok := strings.CutSuffix(key, ":region"); ok {
			regions[tokens.Package(pkg)] = value
		}
	}
	return regions
}

func (s *server) ruleIDs() []string {
	ids := make([]string, len(s.pack.Rules))
	for i, rule := range s.pack.Rules {
		ids[i] = rule.ID
	}
	return ids
}

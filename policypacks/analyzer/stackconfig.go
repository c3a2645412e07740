package analyzer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

// Keys of the stack configuration that the analyzer reads.
const (
	waiversKey = policypacks.WaiversKey
	strictKey  = "phiform:strict"
)

// stackConfig is what the analyzer needs to know of the stack it judges.
type stackConfig struct {
	project string
	stack   string
	// preview is true where nothing will be deployed.
	preview bool
	waivers []policypacks.Waiver
	strict  bool
	// regions is where each provider package works by default: the value of `<package>:region`.
	regions map[tokens.Package]string
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
	cfg := stackConfig{project: req.GetProject(), stack: req.GetStack(), preview: req.GetDryRun(), regions: regionsOf(req)}
	var problems []string
	for _, key := range []string{strictKey, waiversKey} {
		text, given := req.GetConfig()[key]
		if !given {
			continue
		}
		if slices.Contains(req.GetConfigSecretKeys(), key) {
			problems = append(problems, key+": is a secret; set it again without --secret, as messages quote it")
			continue
		}
		if key == strictKey {
			var problem string
			if cfg.strict, problem = parseStrict(text); problem != "" {
				problems = append(problems, problem)
			}
			continue
		}
		waivers, found := policypacks.ParseWaivers(text, s.ruleIDs())
		cfg.waivers = waivers
		for _, problem := range found {
			problems = append(problems, problem.Error())
		}
	}
	return cfg, problems
}

func parseStrict(text string) (strict bool, problem string) {
	switch text {
	case "true", "false":
		return text == "true", ""
	}
	return false, fmt.Sprintf("%s: got %s, want true or false", strictKey, show(text))
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

package analyzer

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/policypacks"
)

// policyConfig is what Pulumi's policy configuration says, by rule or notice.
type policyConfig map[string]policypacks.RuleConfig

// everyPolicy is the name by which Pulumi's policy configuration speaks of all policies. The engine has already applied
// its level to each of them.
const everyPolicy = "all"

func defaultPolicyConfig() policyConfig {
	cfg := policyConfig{}
	for _, n := range notices() {
		cfg[n.name] = policypacks.RuleConfig{Level: n.level}
	}
	return cfg
}

// Configure takes the enforcement levels and settings of rules. What it does not name keeps its default. An error lists
// everything that is wrong, and leaves the configuration as it was.
func (s *server) Configure(
	_ context.Context, req *pulumirpc.ConfigureAnalyzerRequest,
) (*emptypb.Empty, error) {
	cfg, problems := s.parsePolicyConfig(req.GetPolicyConfig())
	if len(problems) > 0 {
		return nil, invalid("the policy configuration", problems)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = cfg
	return &emptypb.Empty{}, nil
}

func (s *server) parsePolicyConfig(given map[string]*pulumirpc.PolicyConfig) (policyConfig, []string) {
	cfg := defaultPolicyConfig()
	var problems []string
	_, hasAll := given[everyPolicy]
	for _, name := range slices.Sorted(maps.Keys(given)) {
		rule, isNotice := s.pack.Rule(name), noticeNamed(name) != nil
		if rule == nil && !isNotice && name != everyPolicy && s.pack.Control(name) == nil {
			problems = append(problems, fmt.Sprintf("%s: no such rule%s", name, suggest(name, s.policyNames())))
			continue
		}
		parsed, found := parseRuleConfig(rule, given[name])
		for _, problem := range found {
			problems = append(problems, name+problem)
		}
		if isNotice {
			level, problem := noticeLevel(name, parsed.Level, hasAll)
			if problem != "" {
				problems = append(problems, problem)
			}
			parsed.Level = level
		}
		if name != everyPolicy {
			cfg[name] = parsed
		}
	}
	return cfg, problems
}

// noticeLevel keeps what is only told from stopping a deployment. The engine raises every level where the configuration
// does so for all policies; that is not meant for these.
func noticeLevel(name string, level policypacks.Level, forAll bool) (policypacks.Level, string) {
	n := noticeNamed(name)
	if level != policypacks.Mandatory && level != policypacks.Remediate {
		return level, ""
	}
	if n.level == policypacks.Mandatory {
		return policypacks.Mandatory, ""
	}
	if forAll {
		return n.level, ""
	}
	return n.level, fmt.Sprintf("%s: got the enforcement level mandatory, allowed are advisory and disabled%s", name, n.instead)
}

// parseRuleConfig reads the level and the settings of one rule; a nil rule has none.
func parseRuleConfig(rule *policypacks.Rule, given *pulumirpc.PolicyConfig) (policypacks.RuleConfig, []string) {
	var problems []string
	level, ok := levelFrom(given.GetEnforcementLevel())
	if !ok {
		problems = append(problems, fmt.Sprintf(": got the enforcement level %d, allowed are advisory, mandatory, remediate and disabled",
			given.GetEnforcementLevel()))
	}
	cfg := policypacks.RuleConfig{Level: level, Settings: map[string]any{}}
	properties := given.GetProperties().AsMap()
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		setting, names := findSetting(rule, name)
		if setting == nil {
			problems = append(problems, fmt.Sprintf(".%s: no such setting%s", name, allowed(names)))
			continue
		}
		value, want, ok := convert(*setting, properties[name])
		if !ok {
			problems = append(problems, fmt.Sprintf(".%s: got %s, want %s", name, show(properties[name]), want))
			continue
		}
		cfg.Settings[name] = value
	}
	return cfg, problems
}

func findSetting(rule *policypacks.Rule, name string) (found *policypacks.Setting, names []string) {
	if rule == nil {
		return nil, nil
	}
	for i := range rule.Settings {
		names = append(names, rule.Settings[i].Name)
		if rule.Settings[i].Name == name {
			found = &rule.Settings[i]
		}
	}
	return found, names
}

// remediates tells whether any rule is to mend what it finds.
func (s *server) remediates(rules policyConfig) bool {
	for _, cfg := range rules {
		if cfg.Level == policypacks.Remediate {
			return true
		}
	}
	return false
}

// levelFrom reads an enforcement level.
func levelFrom(level pulumirpc.EnforcementLevel) (policypacks.Level, bool) {
	switch level {
	case pulumirpc.EnforcementLevel_ADVISORY:
		return policypacks.Advisory, true
	case pulumirpc.EnforcementLevel_MANDATORY:
		return policypacks.Mandatory, true
	case pulumirpc.EnforcementLevel_REMEDIATE:
		return policypacks.Remediate, true
	case pulumirpc.EnforcementLevel_DISABLED:
		return policypacks.Disabled, true
	}
	return "", false
}

func (s *server) policyNames() []string {
	names := make([]string, 0, len(s.info.GetPolicies()))
	for _, policy := range s.info.GetPolicies() {
		names = append(names, policy.GetName())
	}
	return names
}

func allowed(names []string) string {
	if len(names) == 0 {
		return "; there are none"
	}
	return "; allowed: " + strings.Join(names, ", ")
}

// show renders a configured value as it was written.
func show(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprintf("a %T", value)
	}
	const most = 60
	if runes := []rune(string(encoded)); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(encoded)
}

// invalid is the error that lists problems, one per line.
func invalid(what string, problems []string) error {
	return status.Errorf(codes.InvalidArgument, "%s has %d problem(s):\n  %s", what, len(problems), strings.Join(problems, "\n  "))
}

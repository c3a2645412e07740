package analyzer

import (
	"fmt"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

const (
	framework  = "HIPAA Security Rule"
	repository = "https://github.com/phiform/phiform"
)

// infoOf describes the pack: its rules, and the names under which it reports what is no rule's failure.
func infoOf(pack *policypacks.Pack) (*pulumirpc.AnalyzerInfo, error) {
	info := &pulumirpc.AnalyzerInfo{
		Name:           pack.Name,
		DisplayName:    pack.Title,
		Version:        pack.Version,
		Description:    pack.Description,
		SupportsConfig: true,
		Repository:     repository,
	}
	for _, rule := range pack.Rules {
		if rule.ID == everyPolicy || noticeNamed(rule.ID) != nil {
			return nil, fmt.Errorf("describing the rule %s: the analyzer itself uses this name", rule.ID)
		}
		policy, err := policyOf(rule)
		if err != nil {
			return nil, err
		}
		info.Policies = append(info.Policies, policy)
	}
	for _, control := range pack.Controls {
		if control.AttestedBy != "" {
			info.Policies = append(info.Policies, controlPolicy(control))
		}
	}
	for _, n := range notices() {
		info.Policies = append(info.Policies, &pulumirpc.PolicyInfo{
			Name:             n.name,
			DisplayName:      n.title,
			Description:      n.description,
			Message:          n.description,
			EnforcementLevel: levelOf(n.level),
			PolicyType:       pulumirpc.PolicyType_POLICY_TYPE_STACK,
			Severity:         severityOf(n.severity),
		})
	}
	return info, nil
}

func policyOf(rule *policypacks.Rule) (*pulumirpc.PolicyInfo, error) {
	schema, err := schemaOf(rule)
	if err != nil {
		return nil, fmt.Errorf("describing the rule %s: %w", rule.ID, err)
	}
	return &pulumirpc.PolicyInfo{
		Name:             rule.ID,
		DisplayName:      rule.Title,
		Description:      sentences(rule.Title, rule.Why),
		Message:          rule.Remediation,
		EnforcementLevel: pulumirpc.EnforcementLevel_MANDATORY,
		ConfigSchema:     schema,
		PolicyType:       pulumirpc.PolicyType_POLICY_TYPE_STACK, // see the package comment
		Severity:         severityOf(rule.Severity),
		Framework: &pulumirpc.PolicyComplianceFramework{
			Name:      framework,
			Reference: strings.Join(rule.Citations, "; "),
		},
		Tags:             tagsOf(rule),
		RemediationSteps: rule.Remediation,
		Url:              sourceOf(rule.Citations),
	}, nil
}

// controlPolicy describes a control that the stack's configuration may attest to.
func controlPolicy(control policypacks.Control) *pulumirpc.PolicyInfo {
	return &pulumirpc.PolicyInfo{
		Name:             control.ID,
		DisplayName:      control.Title,
		Description:      sentences(control.Title, "Attested in "+control.AttestedBy),
		Message:          control.Todo,
		EnforcementLevel: pulumirpc.EnforcementLevel_MANDATORY,
		PolicyType:       pulumirpc.PolicyType_POLICY_TYPE_STACK,
		Severity:         pulumirpc.PolicySeverity_POLICY_SEVERITY_HIGH,
		Framework: &pulumirpc.PolicyComplianceFramework{
			Name: framework, Reference: strings.Join(control.Citations, "; "),
		},
		RemediationSteps: control.Todo,
		Url:              sourceOf(control.Citations),
	}
}

func tagsOf(rule *policypacks.Rule) []string {
	var tags []string
	for _, tag := range []string{rule.Cloud, string(rule.Objective)} {
		if tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// sourceOf is where the first citation can be read: `45 CFR 164.312(b)` is a paragraph of section 164.312.
func sourceOf(citations []string) string {
	if len(citations) == 0 {
		return ""
	}
	section, ok := strings.CutPrefix(citations[0], "45 CFR ")
	if !ok {
		return ""
	}
	section, _, _ = strings.Cut(section, "(")
	return "https://www.ecfr.gov/current/title-45/section-" + section
}

// sentences joins texts, each ending in a period.
func sentences(texts ...string) string {
	var whole []string
	for _, text := range texts {
		if text = strings.TrimRight(strings.TrimSpace(text), "."); text != "" {
			whole = append(whole, text+".")
		}
	}
	return strings.Join(whole, " ")
}

// levelOf is the level in the engine's terms. It is never disabled: rules that are do not run, and the engine does not
// survive a violation of that level.
func levelOf(level policypacks.Level) pulumirpc.EnforcementLevel {
	if level == policypacks.Advisory {
		return pulumirpc.EnforcementLevel_ADVISORY
	}
	return pulumirpc.EnforcementLevel_MANDATORY
}

func severityOf(severity policypacks.Severity) pulumirpc.PolicySeverity {
	switch severity {
	case policypacks.Critical:
		return pulumirpc.PolicySeverity_POLICY_SEVERITY_CRITICAL
	case policypacks.High:
		return pulumirpc.PolicySeverity_POLICY_SEVERITY_HIGH
	case policypacks.Medium:
		return pulumirpc.PolicySeverity_POLICY_SEVERITY_MEDIUM
	case policypacks.Low:
		return pulumirpc.PolicySeverity_POLICY_SEVERITY_LOW
	}
	return pulumirpc.PolicySeverity_POLICY_SEVERITY_UNSPECIFIED
}

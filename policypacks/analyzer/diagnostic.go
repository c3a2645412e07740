package analyzer

import (
	"cmp"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

// violates tells whether the engine must hear of the finding as a violation.
func violates(f *policypacks.Finding) bool {
	return f.Verdict == policypacks.Fail || f.Verdict == policypacks.Error
}

// diagnostic is a violation in the engine's form.
func (s *server) diagnostic(f *policypacks.Finding, redact redactor) *pulumirpc.AnalyzeDiagnostic {
	return &pulumirpc.AnalyzeDiagnostic{
		PolicyName:        f.ID,
		PolicyPackName:    s.pack.Name,
		PolicyPackVersion: s.pack.Version,
		Description:       f.Title,
		Message:           redact(message(f)),
		EnforcementLevel:  levelOf(f.Level),
		Urn:               string(f.URN),
		Severity:          severityOf(f.Severity),
	}
}

// message says what was found, where, which safeguards it touches, and how to mend it.
func message(f *policypacks.Finding) string {
	lines := []string{cmp.Or(f.Message, f.Title) + elsewhereIn(f)}
	if len(f.Citations) > 0 {
		lines = append(lines, "Safeguards: "+strings.Join(f.Citations, ", "))
	}
	if f.Remediation != "" {
		lines = append(lines, "To fix: "+f.Remediation)
	}
	return strings.Join(lines, "\n")
}

// elsewhereIn names the properties that the message does not name itself.
func elsewhereIn(f *policypacks.Finding) string {
	var paths []string
	for _, path := range f.Paths {
		if !strings.Contains(f.Message, path) {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return ""
	}
	return " (" + strings.Join(paths, ", ") + ")"
}

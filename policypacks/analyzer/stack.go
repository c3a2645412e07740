package analyzer

import (
	"context"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/policypacks"
)

// AnalyzeStack judges the whole stack with the rules that look at several resources, and reports once what is undecided,
// what is waived, and which waivers are of no use. The rules of [server.Analyze] are asked again, as those reports are
// about them too, but their failures have been told.
func (s *server) AnalyzeStack(
	_ context.Context, req *pulumirpc.AnalyzeStackRequest,
) (*pulumirpc.AnalyzeResponse, error) {
	cfg, stack := s.settings()
	graph, err := stack.graph(req.GetResources(), s.remembered())
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	report := s.pack.Evaluate(graph, cfg)
	redact := redactorOf(graph.Resources)

	resp := &pulumirpc.AnalyzeResponse{NotApplicable: s.stackNotApplicable(report)}
	findings := append(stackFindings(report, cfg), noticed(report, cfg, stack.preview)...)
	for i := range findings {
		resp.Diagnostics = append(resp.Diagnostics, s.diagnostic(&findings[i], redact))
	}
	return resp, nil
}

// stackFindings are the violations that only the whole stack shows.
func stackFindings(report *policypacks.Report, cfg policypacks.Config) []policypacks.Finding {
	var found []policypacks.Finding
	for _, f := range report.Findings {
		if !violates(&f) || f.Rule != nil && !f.Rule.Related {
			continue
		}
		if f.Rule == nil {
			f.Level = cfg.LevelOf(f.ID) // about a waiver
		}
		if f.Level != policypacks.Disabled {
			found = append(found, f)
		}
	}
	return found
}

// noticed are the notices that have something to report.
func noticed(report *policypacks.Report, cfg policypacks.Config, preview bool) []policypacks.Finding {
	var found []policypacks.Finding
	for _, n := range notices() {
		level := cfg.LevelOf(n.name)
		if n.text == nil || level == policypacks.Disabled {
			continue
		}
		if text := n.text(report, preview); text != "" {
			found = append(found, policypacks.Finding{ID: n.name, Title: n.title, Message: text, Level: level, Severity: n.severity})
		}
	}
	return found
}

package analyzer

import (
	"context"
	"slices"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Analyze judges one resource by its inputs, with the rules that need no other.
func (s *server) Analyze(_ context.Context, req *pulumirpc.AnalyzeRequest) (*pulumirpc.AnalyzeResponse, error) {
	cfg, stack := s.settings()
	r, inputs, err := stack.read(req)
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	r.Inputs = inputs
	if r.Custom {
		s.remember(r.URN, inputs)
	}

	resp := &pulumirpc.AnalyzeResponse{NotApplicable: slices.Clone(s.elsewhere.than(s.pack, r))}
	redact := redactorOf([]*plan.Resource{r})
	findings := s.pack.EvaluateOne(r, cfg)
	for i := range findings {
		switch f := &findings[i]; {
		case violates(f):
			resp.Diagnostics = append(resp.Diagnostics, s.diagnostic(f, redact))
		case f.Verdict != policypacks.Pass:
			resp.NotApplicable = append(resp.NotApplicable, notApplicable(f.ID, redact(reason(f))))
		}
	}
	return resp, nil
}

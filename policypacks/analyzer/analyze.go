package analyzer

import (
	"context"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/plan"
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

	resp := &pulumirpc.AnalyzeResponse{}
	redact := redactorOf([]*plan.Resource{r})
	findings := s.part(r).EvaluateOne(r, cfg)
	for i := range findings {
		if violates(&findings[i]) {
			resp.Diagnostics = append(resp.Diagnostics, s.diagnostic(&findings[i], redact))
		}
	}
	return resp, nil
}

package policypacks

import "github.com/pulumi/pulumi/sdk/v3/go/common/resource"

// Baseline is the set of failures that a stored result holds. They go on being reported, but only what is new blocks a
// deployment.
type Baseline map[Failure]bool

// Failure is one rule failing on one resource.
type Failure struct {
	Pack string
	Rule string
	URN  resource.URN // empty where the failure is about no resource
}

// mark marks the failures that the baseline knows.
func (b Baseline) mark(report *Report) {
	if len(b) == 0 {
		return
	}
	for i := range report.Findings {
		f := &report.Findings[i]
		f.Known = f.Verdict == Fail && b[Failure{report.Pack.Name, f.ID, f.URN}]
	}
}

package aws_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRunningConventions(t *testing.T) {
	p := runningPlan(t)
	for _, component := range []string{"net", "images", "claims", "cluster", "gateway", "processor", "gateway-task", "processor-run"} {
		t.Run(component, func(t *testing.T) {
			require.NotNil(t, p.one(component))
			p.requireConventions(component, testTagValues)
		})
	}
}

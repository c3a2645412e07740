package compute_test

import (
	"testing"

	"github.com/phiform/phiform/components/gcp/internal/compute"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, compute.Declarations()) }

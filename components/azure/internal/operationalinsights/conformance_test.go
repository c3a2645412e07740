package operationalinsights_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/operationalinsights"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, operationalinsights.Declarations()) }

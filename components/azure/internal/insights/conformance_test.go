package insights_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/insights"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, insights.Declarations()) }

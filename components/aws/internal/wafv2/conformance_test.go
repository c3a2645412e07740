package wafv2_test

import (
	"testing"

	"github.com/phiform/phiform/components/aws/internal/wafv2"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, wafv2.Declarations()) }

package cdn_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/cdn"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, cdn.Declarations()) }

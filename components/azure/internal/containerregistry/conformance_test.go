package containerregistry_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/containerregistry"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, containerregistry.Declarations()) }

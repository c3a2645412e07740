package resources_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/resources"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, resources.Declarations()) }

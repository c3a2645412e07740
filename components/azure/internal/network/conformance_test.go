package network_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/declared/declaredtest"
	"github.com/phiform/phiform/components/azure/internal/network"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, "network", network.Declarations()) }

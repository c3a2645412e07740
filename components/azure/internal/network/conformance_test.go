package network_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/network"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, network.Declarations()) }

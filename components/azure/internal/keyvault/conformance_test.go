package keyvault_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/keyvault"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, keyvault.Declarations()) }

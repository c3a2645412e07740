package storage_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/storage"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, storage.Declarations()) }

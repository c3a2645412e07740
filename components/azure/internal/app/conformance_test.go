package app_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/app"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, app.Declarations()) }

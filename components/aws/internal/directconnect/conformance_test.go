package directconnect_test

import (
	"testing"

	"github.com/phiform/phiform/components/aws/internal/directconnect"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, directconnect.Declarations()) }

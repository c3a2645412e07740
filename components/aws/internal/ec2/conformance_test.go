package ec2_test

import (
	"testing"

	"github.com/phiform/phiform/components/aws/internal/ec2"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, ec2.Declarations()) }

package authorization_test

import (
	"testing"

	"github.com/phiform/phiform/components/azure/internal/authorization"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

func TestConformance(t *testing.T) { declaredtest.Conform(t, authorization.Declarations()) }

func TestClientConfigConformance(t *testing.T) {
	declaredtest.ConformFunction(t, authorization.ClientConfigFunction, authorization.ClientConfigOutput{})
}

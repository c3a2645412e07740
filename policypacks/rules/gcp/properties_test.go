package gcp

import (
	"testing"

	"github.com/phiform/phiform/policypacks/policytest"
)

func TestProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Rules(), cases, "testdata/properties.json")
}

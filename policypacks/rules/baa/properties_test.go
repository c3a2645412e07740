package baa

import (
	"slices"
	"testing"

	"github.com/phiform/phiform/policypacks/policytest"
)

// typed are the cases of the rules that are about types, and so about properties; the others try types that no provider
// has.
func typed() []policytest.Case {
	byPackage := map[string]bool{}
	for _, rule := range Rules() {
		byPackage[rule.ID] = len(rule.Packages) > 0
	}
	return slices.DeleteFunc(slices.Clone(cases), func(c policytest.Case) bool { return byPackage[c.Rule] })
}

func TestAWSProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Rules(), typed(), "testdata/aws.json")
}

func TestGCPProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Rules(), typed(), "testdata/gcp.json")
}

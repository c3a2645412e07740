package residency

import (
	"slices"
	"strings"
	"testing"

	"github.com/phiform/phiform/policypacks/policytest"
)

func TestAWSProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Rules(), cases, "testdata/aws.json")
}

func TestAzureProperties(t *testing.T) {
	unversioned := slices.DeleteFunc(slices.Clone(cases), func(c policytest.Case) bool {
		return strings.Contains(c.Resources[0].Type, "/v20")
	})
	policytest.RequireRealProperties(t, Rules(), unversioned, "testdata/azure.json")
}

func TestGCPProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Rules(), cases, "testdata/gcp.json")
}

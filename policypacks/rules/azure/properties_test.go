package azure

import (
	"slices"
	"strings"
	"testing"

	"github.com/phiform/phiform/policypacks/policytest"
)

// Cases with a versioned type use properties that the provider's default version does not have.
func TestProperties(t *testing.T) {
	unversioned := slices.DeleteFunc(slices.Clone(cases), func(c policytest.Case) bool {
		return slices.ContainsFunc(c.Resources, func(r policytest.Resource) bool { return strings.Contains(r.Type, "/v20") })
	})
	policytest.RequireRealProperties(t, Rules(), unversioned, "testdata/properties.json")
}

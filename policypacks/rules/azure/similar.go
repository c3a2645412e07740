package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// similar names rules of other tools that ask much the same: those of Checkov by their id, the definitions of Azure Policy
// by the first part of their GUID.
func similar(ids ...string) []policypacks.External {
	rules := make([]policypacks.External, len(ids))
	for i, id := range ids {
		rules[i] = policypacks.External{Source: policypacks.AzurePolicy, ID: id}
		if strings.HasPrefix(id, "CKV") {
			rules[i].Source = policypacks.Checkov
		}
	}
	return rules
}

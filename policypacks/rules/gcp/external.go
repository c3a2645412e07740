package gcp

import "github.com/phiform/phiform/policypacks"

// checkov names rules of Checkov.
func checkov(ids ...string) []policypacks.External {
	var rules []policypacks.External
	for _, id := range ids {
		rules = append(rules, policypacks.External{Source: policypacks.Checkov, ID: id})
	}
	return rules
}

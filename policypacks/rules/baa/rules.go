package baa

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// contractTerms is what an agreement has to hold.
const contractTerms = "45 CFR 164.314(a)(2)(i)"

var citations = []string{safeguard.WrittenContract, safeguard.BusinessAssociates, contractTerms}

// Rules returns the rules of every cloud, sorted by cloud.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = slices.Concat(of("aws", awsRules), of("azure", azureRules), of("gcp", gcpRules))

func of(cloud string, rules []*policypacks.Rule) []*policypacks.Rule {
	for _, rule := range rules {
		rule.Cloud = cloud
	}
	return rules
}

var awsRules = []*policypacks.Rule{
	eligible("aws", "AWS", "aws", "aws-native"),
	open("aws", "AWS", "aws", "aws-native"),
	templateRule, directoryRule, workforceRule, voiceRule,
}

var azureRules = []*policypacks.Rule{
	eligible("azure", "Azure", "azure-native", "azure", "azuread"),
	open("azure", "Azure", "azure-native", "azure", "azuread"),
}

// Google's list names no product that is closed to new customers only, so that there is nothing to ask about it.
var gcpRules = []*policypacks.Rule{
	eligible("gcp", "Google Cloud", "gcp", "google-native"),
	launchStageRule, alphaClusterRule,
}

// eligible is the rule of a cloud about which services are covered.
func eligible(cloud, name string, packages ...string) *policypacks.Rule {
	return &policypacks.Rule{
		ID:          cloud + "-baa-service-eligible",
		Title:       "The agreement with " + name + " covers the service",
		Why:         "Health data in a service that the business associate agreement leaves out is disclosed without one",
		Remediation: "move what the resource holds to a service in the list; or, if the provider covers it by now, name it in the setting covered",
		Severity:    policypacks.High, Objective: policypacks.Agreed,
		Packages: packages, Citations: citations, NIST: []string{"SA-9", "PS-7", "SA-22"},
		Missing:  "nothing: the resource's type decides",
		Settings: coveredSetting,
		Check:    covers(cloud),
	}
}

var coveredSetting = []policypacks.Setting{{
	Name:    "covered",
	Doc:     "services, by the name in the message, that somebody has compared with the provider's present list and found covered",
	Default: []string{},
}}

// open is the rule of a cloud about which services still take customers.
func open(cloud, name string, packages ...string) *policypacks.Rule {
	return &policypacks.Rule{
		ID:          cloud + "-baa-service-open",
		Title:       name + " offers the service to new customers",
		Why:         "A service that takes no new customers refuses some accounts, and moves towards its end with the health data in it",
		Remediation: "plan with the service that the message names as replacement",
		Severity:    policypacks.Low, Objective: policypacks.Deployable,
		Packages: packages, Citations: []string{safeguard.BusinessAssociates}, NIST: []string{"SA-22"},
		Missing: "nothing: the resource's type decides",
		Check:   offered(cloud),
	}
}

// serviceKey is how messages and settings name what no list has a name for: the package and the module, aws:brandnew.
func serviceKey(typ string) string {
	pkg, rest, _ := strings.Cut(typ, ":")
	middle, _, _ := strings.Cut(rest, ":")
	module, _, _ := strings.Cut(middle, "/")
	return pkg + ":" + module
}

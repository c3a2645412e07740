package residency

import (
	"maps"
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// riskManagement is what deciding on places belongs to.
const riskManagement = "45 CFR 164.308(a)(1)(ii)(B)"

// checks are questions by the type of resource that they are about.
type checks map[string]func(*policypacks.Subject) policypacks.Outcome

// Rules returns the rules of every cloud, sorted by cloud.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = slices.Concat(
	rulesOf("aws", "AWS", awsRegion, awsCopies, awsLogs, "aws", "aws-native"),
	rulesOf("azure", "Azure", azureRegion, azureCopies, azureLogs, "azure-native", "azure"),
	rulesOf("gcp", "Google Cloud", gcpRegion, gcpCopies, gcpLogs, "gcp", "google-native"),
)

// rulesOf are the three questions about a cloud: where resources lie, where copies go, and where logs go.
func rulesOf(
	id, name string, region func(*policypacks.Subject) policypacks.Outcome, copies, logs checks, packages ...string,
) []*policypacks.Rule {
	return []*policypacks.Rule{
		{
			ID:          id + "-residency-copies",
			Title:       "Copies of data on " + name + " stay in allowed regions",
			Why:         "A replica or a backup is health data as much as its original, and leaves the region without anybody looking",
			Remediation: "name an allowed region for the copies, or switch copying to other regions off",
			Severity:    policypacks.High, Objective: policypacks.Resident, Cloud: id,
			Types: types(copies), Citations: []string{riskManagement}, NIST: []string{"SA-9(5)", "CM-12", "CP-9"},
			Missing: "what the provider copies by itself counts, as each case says",
			Related: true,
			Check:   func(s *policypacks.Subject) policypacks.Outcome { return copies[s.Type()](s) },
		},
		{
			ID:          id + "-residency-logs",
			Title:       "Logs on " + name + " stay in allowed regions",
			Why:         "Logs tell who was treated and who looked, so that they must not leave the regions that health data may lie in",
			Remediation: "send the logs to a bucket, a workspace or a log group in an allowed region, best one of this stack",
			Severity:    policypacks.Medium, Objective: policypacks.Resident, Cloud: id,
			Types: types(logs), Citations: []string{riskManagement, safeguard.AuditControls}, NIST: []string{"SA-9(5)", "CM-12"},
			Missing: "no destination: nothing leaves",
			Related: true,
			Check:   func(s *policypacks.Subject) policypacks.Outcome { return logs[s.Type()](s) },
		},
		{
			ID:          id + "-residency-region",
			Title:       "Resources on " + name + " lie in allowed regions",
			Why:         "Contracts and state laws bind health data to places, and only whoever knows where it lies can keep to them",
			Remediation: "deploy the resource to an allowed region, or list its region under " + policypacks.ResidencyKey,
			Severity:    policypacks.High, Objective: policypacks.Resident, Cloud: id,
			Packages: packages, Citations: []string{riskManagement}, NIST: []string{"SA-9(5)", "CM-12"},
			Missing: "the region is the provider's, or the resource group's",
			Related: id == azure.id, // for the resource group
			Check:   region,
		},
	}
}

// types are the types that checks are about.
func types(c checks) []string { return slices.Sorted(maps.Keys(c)) }

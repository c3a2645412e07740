package residency

import (
	"maps"
	"slices"

	"github.com/phiform/phiform/policypacks"
)

// riskManagement is what deciding on places belongs to.
const riskManagement = "45 CFR 164.308(a)(1)(ii)(B)"

// checks are questions by the type of resource that they are about.
type checks map[string]func(*policypacks.Subject) policypacks.Outcome

// Rules returns the rules of every cloud, sorted by cloud.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = slices.Concat(
	questions{
		cloud: "aws", name: "AWS", packages: []string{"aws", "aws-native"}, region: awsRegion, copies: awsCopies, logs: awsLogs,
		move:    "register the resource with a provider for an allowed region: pulumi.Provider(...)",
		copying: "name an allowed region, or a bucket or vault in one, where the resource names replicas; or name none",
		copied:  "no replica, and no copy in another region",
		logging: "send the logs to a bucket, a log group or a stream of this stack, in an allowed region",
	}.rules(),
	questions{
		cloud: "azure", name: "Azure", packages: []string{"azure-native", "azure"}, region: azureRegion, copies: azureCopies, logs: azureLogs,
		related: true, // a location that is left out is the resource group's
		move:    "set Location to an allowed region on the resource, or on its resources.ResourceGroup",
		copying: `choose redundancy within a region, such as Name: pulumi.String("Standard_ZRS") in the Sku of a storage.StorageAccount ` +
			`or RequestedBackupStorageRedundancy: pulumi.String("Zone") on a sql.Database; or allow the paired region`,
		copied:  "backups of SQL, of Cosmos DB and of recovery services vaults go to the paired region; those of PostgreSQL and MySQL do not",
		logging: "name a workspace or a storage account of this stack, in an allowed region",
	}.rules(),
	questions{
		cloud: "gcp", name: "Google Cloud", packages: []string{"gcp", "google-native"}, region: gcpRegion, copies: gcpCopies, logs: gcpLogs,
		move: "set Location, Region or Zone to an allowed region on the resource",
		copying: "name regions: UserManaged replicas of a secretmanager.Secret, AllowedPersistenceRegions of a pubsub.Topic, " +
			"Location in the BackupConfiguration of a sql.DatabaseInstance, StorageLocations of snapshots",
		copied: "topics keep messages in any region; backups of Cloud SQL lie in the multi-region around the instance; " +
			"the project's settings decide on snapshots",
		logging: "send the logs to a bucket, a dataset or a log bucket in an allowed region, best one of this stack",
	}.rules(),
)

// questions are what is asked about a cloud: where resources lie, where copies go, and where logs go.
type questions struct {
	cloud, name string
	packages    []string
	region      func(*policypacks.Subject) policypacks.Outcome
	copies      checks
	logs        checks
	related     bool // whether region looks at other resources

	move, copying, logging string // what mends a failure of each
	copied                 string // what happens to copies where the program does not say
}

func (q questions) rules() []*policypacks.Rule {
	return []*policypacks.Rule{
		{
			ID:          q.cloud + "-residency-copies",
			Title:       "Copies of data on " + q.name + " stay in allowed regions",
			Why:         "A replica or a backup is health data as much as its original, and leaves the region without anybody looking",
			Remediation: q.copying,
			Severity:    policypacks.High, Objective: policypacks.Resident, Cloud: q.cloud,
			Types: types(q.copies), Citations: []string{riskManagement}, NIST: []string{"SA-9(5)", "CM-12", "CP-9"},
			Missing: q.copied,
			Related: true,
			Check:   func(s *policypacks.Subject) policypacks.Outcome { return q.copies[s.Type()](s) },
		},
		{
			ID:          q.cloud + "-residency-logs",
			Title:       "Logs on " + q.name + " stay in allowed regions",
			Why:         "Logs tell who was treated and who looked, so that they must not leave the regions that health data may lie in",
			Remediation: q.logging,
			Severity:    policypacks.Medium, Objective: policypacks.Resident, Cloud: q.cloud,
			Types: types(q.logs), Citations: []string{riskManagement}, NIST: []string{"SA-9(5)", "CM-12"},
			Missing: "a destination: nothing leaves",
			Related: true,
			Check:   func(s *policypacks.Subject) policypacks.Outcome { return q.logs[s.Type()](s) },
		},
		{
			ID:          q.cloud + "-residency-region",
			Title:       "Resources on " + q.name + " lie in allowed regions",
			Why:         "Contracts and state laws bind health data to places, and only whoever knows where it lies can keep to them",
			Remediation: q.move + "; or list the region under " + policypacks.ResidencyKey,
			Severity:    policypacks.High, Objective: policypacks.Resident, Cloud: q.cloud,
			Packages: q.packages, Citations: []string{riskManagement}, NIST: []string{"SA-9(5)", "CM-12"},
			Missing: "the region is the provider's, or the resource group's",
			Related: q.related,
			Check:   q.region,
		},
	}
}

// types are the types that checks are about.
func types(c checks) []string { return slices.Sorted(maps.Keys(c)) }

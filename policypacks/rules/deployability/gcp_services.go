package deployability

import (
	"maps"
	"slices"

	"github.com/phiform/phiform/policypacks"
)

const (
	gcpServiceType = "gcp:projects/service:Service"
	gcpProjectType = "gcp:organizations/project:Project"
)

// gcpServices are the services that a project must turn on before it can have resources of a type. Those that every
// project begins with are not among them.
var gcpServices = map[string]string{
	gcpHealthType:                            "healthcare.googleapis.com",
	gcpTopicType:                             "pubsub.googleapis.com",
	gcpSQLType:                               "sqladmin.googleapis.com",
	gcpKeyRingType:                           "cloudkms.googleapis.com",
	gcpSecretType:                            "secretmanager.googleapis.com",
	gcpRepositoryType:                        "artifactregistry.googleapis.com",
	gcpAlloyType:                             "alloydb.googleapis.com",
	gcpRedisType:                             "redis.googleapis.com",
	gcpRunType:                               "run.googleapis.com",
	gcpRunJobType:                            "run.googleapis.com",
	gcpSchedulerJobType:                      "cloudscheduler.googleapis.com",
	gcpTriggerType:                           "eventarc.googleapis.com",
	gcpConnectorType:                         "vpcaccess.googleapis.com",
	gcpPeeringType:                           "servicenetworking.googleapis.com",
	gcpNetworkType:                           "compute.googleapis.com",
	"gcp:container/cluster:Cluster":          "container.googleapis.com",
	"gcp:cloudfunctionsv2/function:Function": "cloudfunctions.googleapis.com",
	"gcp:spanner/instance:Instance":          "spanner.googleapis.com",
	"gcp:dataproc/cluster:Cluster":           "dataproc.googleapis.com",
	"gcp:composer/environment:Environment":   "composer.googleapis.com",
	"gcp:filestore/instance:Instance":        "file.googleapis.com",
	"gcp:firestore/database:Database":        "firestore.googleapis.com",
	"gcp:dns/managedZone:ManagedZone":        "dns.googleapis.com",
	"gcp:workflows/workflow:Workflow":        "workflows.googleapis.com",
}

var gcpServiceRules = []*policypacks.Rule{{
	ID:          "gcp-deploy-service-enabled",
	Title:       "Projects turn on the services whose resources they have",
	Why:         "Google Cloud refuses resources of a service that is off, so the place for the health records is not made",
	Remediation: "add a projects.Service for the service, and let its resources depend on it",
	Severity:    policypacks.Low,
	Types:       slices.Sorted(maps.Keys(gcpServices)), Citations: notMade, NIST: []string{"CM-6"},
	Missing: "projects.Service: a stack that turns no service of its project on leaves that to somebody else",
	Related: true, Check: isTurnedOn,
}}

// isTurnedOn asks stacks that turn services of the same project on.
func isTurnedOn(s *policypacks.Subject) policypacks.Outcome {
	service := gcpServices[s.Type()]
	var outcomes []policypacks.Outcome
	for _, other := range s.OfType(gcpServiceType) {
		if inSameProject(s, other) {
			outcomes = append(outcomes, other.At("service").Is(service))
		}
	}
	if len(outcomes) == 0 {
		return policypacks.Inapplicable("the stack turns no service of the project on")
	}
	return policypacks.Any(outcomes...).Because("nothing turns %s on", service)
}

// inSameProject holds where both name the same project, or both leave it to the provider.
func inSameProject(a, b *policypacks.Subject) bool {
	one, other := a.At("project"), b.At("project")
	switch {
	case one.IsMissing() && other.IsMissing():
		return true
	case one.IsUnknown() && other.IsUnknown():
		mine, theirs := a.PointedAt("project", gcpProjectType).Subjects, b.PointedAt("project", gcpProjectType).Subjects
		return len(mine) == 1 && len(theirs) == 1 && mine[0].URN() == theirs[0].URN()
	}
	text, ok := one.Text()
	otherText, otherOK := other.Text()
	return ok && otherOK && text == otherText
}

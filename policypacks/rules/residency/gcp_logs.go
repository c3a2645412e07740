package residency

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// gcpLogs are the types that send logs to a place that they name.
var gcpLogs = checks{
	"gcp:logging/projectSink:ProjectSink":               sinkDestination,
	"gcp:logging/folderSink:FolderSink":                 sinkDestination,
	"gcp:logging/organizationSink:OrganizationSink":     sinkDestination,
	"gcp:logging/billingAccountSink:BillingAccountSink": sinkDestination,
	gcpBucketType: accessLogs,
}

// sinkDestination judges where a sink sends logs to.
func sinkDestination(s *policypacks.Subject) policypacks.Outcome {
	v := s.At("destination")
	if v.IsUnknown() {
		return s.PointedAt(v.Path(), gcpBucketType, gcpDatasetType, logBucketType, gcpTopicType).Each(policypacks.Undecided(v.Path()), received)
	}
	text, _ := v.Text()
	service, rest, _ := strings.Cut(text, "/")
	parts := strings.Split(rest, "/")
	last := parts[len(parts)-1]
	switch service {
	case "storage.googleapis.com":
		return named(s, v, gcpBucketType, "name", last)
	case "bigquery.googleapis.com":
		return named(s, v, gcpDatasetType, "datasetId", last)
	case "pubsub.googleapis.com":
		return named(s, v, gcpTopicType, "name", last)
	case "logging.googleapis.com":
		if len(parts) > 3 && parts[2] == "locations" {
			return gcp.allows(s, gcp.at(v, parts[3]))
		}
	}
	return untold("%s does not tell a region", v.Path()).At(v.Path())
}

// named judges where the resource of a type lies that has a name.
func named(s *policypacks.Subject, v policypacks.Value, typ, property, name string) policypacks.Outcome {
	links := s.Having(typ, property, name)
	none := untold("%s is not in this stack, so that its region is not known", v.Path()).At(v.Path())
	return links.Each(none, received)
}

// received judges where logs are received: in the place of a bucket or a dataset, in the regions that keep the messages
// of a topic.
func received(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == gcpTopicType {
		return storedMessages(s)
	}
	return gcpOwn(s)
}

// accessLogs judges where the bucket lies that keeps the access logs of this one.
func accessLogs(s *policypacks.Subject) policypacks.Outcome {
	v := s.At("logging.logBucket")
	if v.IsMissing() {
		return policypacks.Inapplicable("the bucket keeps no access logs")
	}
	none := untold("%s is not in this stack, so that its region is not known", v.Path()).At(v.Path())
	if v.IsUnknown() {
		none = policypacks.Undecided(v.Path())
	}
	return s.PointedAt(v.Path(), gcpBucketType).Each(none, gcpOwn)
}

package deployability

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var gcpSinkTypes = []string{
	"gcp:logging/projectSink:ProjectSink", "gcp:logging/folderSink:FolderSink", "gcp:logging/organizationSink:OrganizationSink",
}

// gcpACLTypes are what grants on a bucket and its objects one by one. The first two are about buckets themselves.
var gcpACLTypes = []string{
	"gcp:storage/bucketACL:BucketACL", "gcp:storage/bucketAccessControl:BucketAccessControl", "gcp:storage/defaultObjectACL:DefaultObjectACL",
	"gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl", "gcp:storage/objectACL:ObjectACL",
	"gcp:storage/objectAccessControl:ObjectAccessControl",
}

// writerRoles are roles under which an account may write objects.
var writerRoles = []string{
	"roles/storage.objectCreator", "roles/storage.objectUser", "roles/storage.objectAdmin", "roles/storage.admin",
	"roles/storage.legacyBucketWriter", "roles/storage.legacyBucketOwner", "roles/owner",
}

var gcpLogRules = []*policypacks.Rule{
	{
		ID:          "gcp-deploy-sink-writer",
		Title:       "Log sinks may write to their bucket or topic",
		Why:         "A sink that may not write drops every entry: nobody can tell who touched health data",
		Remediation: "give WriterIdentity of the sink roles/storage.objectCreator on the bucket, or roles/pubsub.publisher on the topic",
		Severity:    policypacks.High,
		Types:       gcpSinkTypes, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-4", "AU-12"},
		Missing: "IAM grants: the sink's own account may write nowhere",
		Related: true, Check: sinkWrites,
	},
	{
		ID:          "gcp-deploy-access-log-writer",
		Title:       "Cloud Storage may write access logs to their bucket",
		Why:         "Logs that Cloud Storage may not write are dropped without a word: nobody can tell who read the health records of a bucket",
		Remediation: "give group:cloud-storage-analytics@google.com roles/storage.objectCreator on the log bucket by a storage.BucketIAMMember",
		Severity:    policypacks.High,
		Types:       []string{gcpBucketType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "logging: none; IAM grants: the group may not write",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "logging.logBucket", logsMayLand, gcpBucketType)
		},
	},
	{
		ID:          "gcp-deploy-bucket-lists",
		Title:       "Buckets with uniform access have no access lists",
		Why:         "Cloud Storage refuses lists where access is uniform: who should reach the health records is not let in",
		Remediation: "grant roles by a storage.BucketIAMMember instead of an access list",
		Severity:    policypacks.Medium,
		Types:       gcpACLTypes, Citations: []string{safeguard.AccessAuthorization}, NIST: []string{"AC-3"},
		Missing: "uniformBucketLevelAccess: off",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "bucket", func(bucket *policypacks.Subject) policypacks.Outcome {
				return bucket.At("uniformBucketLevelAccess").Or(false).IsFalse().
					Because("access to %s is uniform, and so takes no lists", bucket.Name())
			}, gcpBucketType)
		},
	},
}

// sinkWrites asks the buckets and topics of this stack. Datasets have a third kind of grants, and are not asked.
func sinkWrites(s *policypacks.Subject) policypacks.Outcome {
	if !s.At("customWriterIdentity").IsMissing() {
		return policypacks.Inapplicable("the sink writes in an account of your own")
	}
	targets := s.PointedAt("destination", gcpBucketType, gcpTopicType)
	if text, ok := s.At("destination").Text(); ok {
		_, path, _ := strings.Cut(text, "/")
		for _, target := range s.OfType(gcpBucketType, gcpTopicType) {
			if slices.Contains(namesOf(target), path) {
				targets.Subjects = append(targets.Subjects, target)
			}
		}
	}
	none := policypacks.Inapplicable("it writes to nothing of the kind in this stack")
	if targets.Open {
		none = policypacks.Undecided("destination")
	}
	return targets.Each(none, func(target *policypacks.Subject) policypacks.Outcome {
		if target.Type() == gcpTopicType {
			return grantedAnywhere(target, onTopic, sinkItself(s), publisherRoles...)
		}
		return grantedAnywhere(target, onBucket, sinkItself(s), writerRoles...)
	})
}

// namesOf are the names and ids by which a path may call a resource.
func namesOf(s *policypacks.Subject) []string {
	var names []string
	for _, v := range []policypacks.Value{s.At("name"), s.Output("name"), s.Output("id")} {
		if text, ok := v.Text(); ok && text != "" {
			names = append(names, text)
		}
	}
	return names
}

// sinkItself is the account that a sink was given, or one of those that all sinks share.
func sinkItself(sink *policypacks.Subject) grantee {
	return grantee{
		name: "the writer of the sink",
		called: func(member string) bool {
			own, ok := sink.Output("writerIdentity").Text()
			return ok && member == own || strings.HasSuffix(member, "@gcp-sa-logging.iam.gserviceaccount.com") ||
				member == "serviceAccount:cloud-logs@system.gserviceaccount.com"
		},
		types: gcpSinkTypes,
		made:  func(s *policypacks.Subject) bool { return s.URN() == sink.URN() },
	}
}

// logsMayLand does not judge what access lists grant.
func logsMayLand(bucket *policypacks.Subject) policypacks.Outcome {
	analytics := grantee{
		name:   "Cloud Storage",
		called: func(member string) bool { return member == "group:cloud-storage-analytics@google.com" },
		types:  accountTypes,
		made:   func(*policypacks.Subject) bool { return false },
	}
	byList := policypacks.Failed("no list")
	if lists := bucket.PointingHere("bucket", gcpACLTypes[:2]...); len(lists.Subjects) > 0 || lists.Open {
		byList = policypacks.Undecided("roleEntities")
	}
	return policypacks.Any(byList, grantedOn(bucket, onBucket, analytics, writerRoles...)).
		Because("nothing gives group:cloud-storage-analytics@google.com %s on %s", writerRoles[0], bucket.Name())
}

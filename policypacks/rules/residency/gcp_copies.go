package residency

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	gcpBucketType   = "gcp:storage/bucket:Bucket"
	gcpDatasetType  = "gcp:bigquery/dataset:Dataset"
	gcpTopicType    = "gcp:pubsub/topic:Topic"
	logBucketType   = "gcp:logging/projectBucketConfig:ProjectBucketConfig"
	spannerType     = "gcp:spanner/instance:Instance"
	sqlInstanceType = "gcp:sql/databaseInstance:DatabaseInstance"
)

// gcpCopies are the types that keep data in places beside the one where they lie.
var gcpCopies = checks{
	"gcp:secretmanager/secret:Secret":           secretReplicas,
	gcpTopicType:                                storedMessages,
	sqlInstanceType:                             sqlBackups,
	"gcp:alloydb/cluster:Cluster":               gcpPlaces("automatedBackupPolicy.location"),
	"gcp:compute/snapshot:Snapshot":             snapshotStorage("storageLocations"),
	"gcp:compute/image:Image":                   snapshotStorage("storageLocations"),
	"gcp:compute/resourcePolicy:ResourcePolicy": snapshotSchedule,
	"gcp:compute/regionDisk:RegionDisk":         gcpPlaces("replicaZones[*]"),
}

// anywhere is the place of what Google may keep in any region.
func anywhere(path string) place { return place{region: "global", shown: "any region", path: path} }

// secretReplicas are the places of a secret's versions: those that the program lists, or any that Google chooses.
func secretReplicas(s *policypacks.Subject) policypacks.Outcome {
	replication := s.At("replication")
	auto := replication.At("auto")
	switch {
	case replication.IsUnknown():
		return policypacks.Undecided(replication.Path())
	case auto.IsUnknown():
		return policypacks.Undecided(auto.Path())
	case !auto.IsMissing():
		return gcp.allows(s, anywhere(auto.Path()))
	}
	return gcp.values(s, "replication.userManaged.replicas[*].location")
}

// storedMessages are the regions that may keep a topic's messages: any, unless the program says which.
func storedMessages(s *policypacks.Subject) policypacks.Outcome {
	const path = "messageStoragePolicy.allowedPersistenceRegions"
	regions := s.At(path)
	if !regions.IsUnknown() && len(regions.Items()) == 0 {
		return gcp.allows(s, anywhere(path))
	}
	if regions.IsUnknown() {
		return policypacks.Undecided(path)
	}
	return gcp.values(s, path+"[*]")
}

// sqlBackups lie where the program says, else in the multi-region around the instance. Replicas have no backups.
func sqlBackups(s *policypacks.Subject) policypacks.Outcome {
	const backups = "settings.backupConfiguration"
	enabled := s.At(backups + ".enabled").Or(false).IsTrue()
	switch {
	case enabled.Is(policypacks.Fail):
		return policypacks.Inapplicable("the instance has no backups")
	case enabled.Is(policypacks.Unknown):
		return enabled
	}
	if v := s.At(backups + ".location"); !v.IsMissing() {
		return gcp.value(s, v)
	}
	return aroundInstance(s, backups+".location, which is left out,")
}

// aroundInstance judges the multi-region that is closest to an instance.
func aroundInstance(s *policypacks.Subject, path string) policypacks.Outcome {
	v := s.At("region")
	region, _ := v.Text()
	if v.IsMissing() {
		region = s.Region()
	}
	around := multiRegion(gcp.region(region))
	if v.IsUnknown() || around == "" {
		return untold("%s is the multi-region around the instance, which is not known", path).At("region")
	}
	return gcp.allows(s, place{region: around, shown: shown(v, around), path: path})
}

// multiRegion is the one that a region lies in; empty where there is none.
func multiRegion(region string) string {
	continent, _, _ := strings.Cut(region, "-")
	if !gcpRegionName.MatchString(region) {
		return ""
	}
	return map[string]string{"us": "us", "europe": "eu", "asia": "asia"}[continent]
}

// snapshotStorage is where snapshots and images are kept; left out, the project's settings decide.
func snapshotStorage(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		v := s.At(path)
		switch {
		case v.IsUnknown():
			return policypacks.Undecided(path)
		case len(v.Items()) == 0:
			return untold("%s is left out, so that the project's settings decide", path).At(path)
		}
		return gcp.values(s, path+"[*]")
	}
}

func snapshotSchedule(s *policypacks.Subject) policypacks.Outcome {
	const schedule = "snapshotSchedulePolicy"
	if s.At(schedule).IsMissing() {
		return policypacks.Inapplicable("the policy makes no snapshots")
	}
	return snapshotStorage(schedule + ".snapshotProperties.storageLocations")(s)
}

package residency

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/eligibility"
)

const (
	instanceType   = "gcp:compute/instance:Instance"
	gcpSecretType  = "gcp:secretmanager/secret:Secret"
	sinkType       = "gcp:logging/projectSink:ProjectSink"
	snapshotType   = "gcp:compute/snapshot:Snapshot"
	schedulePolicy = "gcp:compute/resourcePolicy:ResourcePolicy"
)

var oneGCP = []string{"us-central1"}

var gcpRegionCases = within("gcp", oneGCP,
	c("gcp-residency-region", pass, "region", it(gcpBucketType, props{"location": "US-CENTRAL1"})),
	c("gcp-residency-region", pass, "zone", it(instanceType, props{"zone": "us-central1-a"})),
	c("gcp-residency-region", pass, "zone by its URL", it(instanceType, props{"zone": "projects/p/zones/us-central1-f"})),
	c("gcp-residency-region", fail, "elsewhere", it(gcpBucketType, props{"location": "europe-west1"})).Saying("location is in europe-west1, outside of us-central1"),
	c("gcp-residency-region", fail, "zone elsewhere", it(instanceType, props{"zone": "us-east1-b"})),
	c("gcp-residency-region", fail, "multi-region around an allowed region", it(gcpBucketType, props{"location": "US"})),
	c("gcp-residency-region", pass, "multi-region, allowed", it(gcpBucketType, props{"location": "US"})).Within("gcp", "us-central1", "us"),
	c("gcp-residency-region", fail, "region within an allowed multi-region", it(gcpBucketType, props{"location": "us-east1"})).Within("gcp", "us"),
	c("gcp-residency-region", fail, "global", it("gcp:kms/keyRing:KeyRing", props{"location": "global"})),
	c("gcp-residency-region", fail, "dual-region", it(gcpBucketType, props{"location": "NAM4"})),
	c("gcp-residency-region", pass, "dual-region of allowed ones", it(gcpBucketType, props{"location": "US", "customPlacementConfig": props{"dataLocations": []string{"US-CENTRAL1", "US-EAST1"}}})).Within("gcp", "us-central1", "us-east1"),
	c("gcp-residency-region", fail, "dual-region, one elsewhere", it(gcpBucketType, props{"location": "US", "customPlacementConfig": props{"dataLocations": []string{"US-CENTRAL1", "US-EAST1"}}})),
	c("gcp-residency-region", fail, "dataset, left out", it(gcpDatasetType, props{"datasetId": "d"})).Saying("left out, is in us"),
	c("gcp-residency-region", pass, "the provider's", in("us-central1", it(sqlInstanceType, nil))),
	c("gcp-residency-region", fail, "the provider's, elsewhere", in("europe-west1", it(sqlInstanceType, nil))),
	c("gcp-residency-region", unknown, "the provider's, not known", it(sqlInstanceType, nil)),
	c("gcp-residency-region", unknown, "the provider's, of another cloud", in("us-east-1", it(sqlInstanceType, nil))),
	c("gcp-residency-region", unknown, "not known", it(gcpBucketType, props{"location": later})),
	undecided(c("gcp-residency-region", unknown, "nobody decided", it(gcpBucketType, props{"location": "us-central1"}))),
	c("gcp-residency-region", pass, "spanner", it(spannerType, props{"config": "regional-us-central1"})),
	c("gcp-residency-region", pass, "spanner by path", it(spannerType, props{"config": "projects/p/instanceConfigs/regional-us-central1"})),
	c("gcp-residency-region", fail, "spanner, multi-region", it(spannerType, props{"config": "nam3"})),
	c("gcp-residency-region", unknown, "spanner, not known", it(spannerType, props{"config": later})),
	c("gcp-residency-region", fail, "bigtable", it("gcp:bigtable/instance:Instance", props{"clusters": list{{"zone": "us-central1-a"}, {"zone": "europe-west1-b"}}})),
	c("gcp-residency-region", fail, "firestore", it("gcp:firestore/database:Database", props{"locationId": "nam5"})),
	c("gcp-residency-region", fail, "logs by default", it(logBucketType, props{"location": "global"})),
	c("gcp-residency-region", na, "grant", it("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", props{"location": "europe-west1"})),
	c("gcp-residency-region", na, "zone of names", it("gcp:dns/managedZone:ManagedZone", nil)),
	c("gcp-residency-region", na, "child", it("gcp:healthcare/fhirStore:FhirStore", props{"dataset": "d"})),
	c("gcp-residency-region", na, "global balancer", it("gcp:compute/uRLMap:URLMap", nil)),
	c("gcp-residency-region", na, "helper", it(random, nil)),
)

func backups(config props) props {
	return props{"region": "us-central1", "settings": props{"tier": "db-f1-micro", "backupConfiguration": config}}
}

var gcpCopyCases = within("gcp", oneGCP,
	c("gcp-residency-copies", pass, "secret", it(gcpSecretType, props{"replication": props{"userManaged": props{"replicas": list{{"location": "us-central1"}}}}})),
	c("gcp-residency-copies", fail, "secret elsewhere", it(gcpSecretType, props{"replication": props{"userManaged": props{"replicas": list{{"location": "us-central1"}, {"location": "us-east1"}}}}})),
	c("gcp-residency-copies", fail, "secret anywhere", it(gcpSecretType, props{"replication": props{"auto": props{}}})).Saying("any region"),
	c("gcp-residency-copies", pass, "secret anywhere, allowed", it(gcpSecretType, props{"replication": props{"auto": props{}}})).Within("gcp", "global"),
	c("gcp-residency-copies", unknown, "secret, not known", it(gcpSecretType, props{"replication": later})),
	c("gcp-residency-copies", unknown, "secret, not known whether anywhere", it(gcpSecretType, props{"replication": props{"auto": later}})),
	undecided(c("gcp-residency-copies", unknown, "nobody decided", it(gcpSecretType, props{"replication": props{"auto": props{}}}))),

	c("gcp-residency-copies", pass, "topic", it(gcpTopicType, props{"messageStoragePolicy": props{"allowedPersistenceRegions": []string{"us-central1"}}})),
	c("gcp-residency-copies", fail, "topic, left out", it(gcpTopicType, nil)),
	c("gcp-residency-copies", fail, "topic elsewhere", it(gcpTopicType, props{"messageStoragePolicy": props{"allowedPersistenceRegions": []string{"us-central1", "us-east1"}}})),
	c("gcp-residency-copies", unknown, "topic, not known", it(gcpTopicType, props{"messageStoragePolicy": props{"allowedPersistenceRegions": later}})),

	c("gcp-residency-copies", pass, "backups", it(sqlInstanceType, backups(props{"enabled": true, "location": "us-central1"}))),
	c("gcp-residency-copies", fail, "backups, left out", it(sqlInstanceType, backups(props{"enabled": true}))).Saying("is in us, outside"),
	c("gcp-residency-copies", pass, "backups, left out, allowed", it(sqlInstanceType, backups(props{"enabled": true}))).Within("gcp", "us-central1", "us"),
	c("gcp-residency-copies", fail, "backups, the provider's region", in("europe-west1", it(sqlInstanceType, props{"settings": props{"backupConfiguration": props{"enabled": true}}}))).Saying("is in eu"),
	c("gcp-residency-copies", unknown, "backups, left out, no multi-region", it(sqlInstanceType, props{"region": "australia-southeast1", "settings": props{"backupConfiguration": props{"enabled": true}}})),
	c("gcp-residency-copies", unknown, "backups, not known", it(sqlInstanceType, backups(props{"enabled": later}))),
	c("gcp-residency-copies", na, "no backups", it(sqlInstanceType, props{"region": "us-central1"})),

	c("gcp-residency-copies", fail, "alloydb", it("gcp:alloydb/cluster:Cluster", props{"automatedBackupPolicy": props{"location": "us-east1"}})),
	c("gcp-residency-copies", pass, "snapshot", it(snapshotType, props{"storageLocations": []string{"us-central1"}})),
	c("gcp-residency-copies", unknown, "snapshot, left out", it(snapshotType, nil)),
	c("gcp-residency-copies", unknown, "snapshot, not known", it(snapshotType, props{"storageLocations": later})),
	c("gcp-residency-copies", fail, "image", it("gcp:compute/image:Image", props{"storageLocations": []string{"us"}})),
	c("gcp-residency-copies", fail, "schedule", it(schedulePolicy, props{"snapshotSchedulePolicy": props{"snapshotProperties": props{"storageLocations": "us"}}})),
	c("gcp-residency-copies", na, "no schedule", it(schedulePolicy, props{"groupPlacementPolicy": props{}})),
	c("gcp-residency-copies", pass, "disk", it("gcp:compute/regionDisk:RegionDisk", props{"replicaZones": []string{"us-central1-a", "us-central1-b"}})),
)

var (
	homeBucket   = and(gcpBucketType, "logs", props{"name": "logs", "location": "us-central1"})
	abroadBucket = and(gcpBucketType, "logs", props{"name": "logs", "location": "europe-west1"})
)

func sink(destination any) props { return props{"destination": destination} }

var gcpLogCases = within("gcp", oneGCP,
	c("gcp-residency-logs", pass, "bucket", it(sinkType, sink("storage.googleapis.com/logs")), homeBucket),
	c("gcp-residency-logs", fail, "bucket abroad", it(sinkType, sink("storage.googleapis.com/logs")), abroadBucket),
	c("gcp-residency-logs", pass, "bucket, nothing deployed yet", it(sinkType, sink(from("logs"))), homeBucket),
	c("gcp-residency-logs", fail, "bucket abroad, nothing deployed yet", it(sinkType, sink(from("logs"))), abroadBucket),
	c("gcp-residency-logs", unknown, "another stack's bucket", it(sinkType, sink("storage.googleapis.com/central"))),
	c("gcp-residency-logs", unknown, "a whole project", it(sinkType, sink("logging.googleapis.com/projects/p"))),
	c("gcp-residency-logs", unknown, "not known", it(sinkType, sink(later))),
	undecided(c("gcp-residency-logs", unknown, "nobody decided", it(sinkType, sink("storage.googleapis.com/logs")), homeBucket)),
	c("gcp-residency-logs", fail, "log bucket", it(sinkType, sink("logging.googleapis.com/projects/p/locations/global/buckets/_Default"))),
	c("gcp-residency-logs", pass, "log bucket in the region", it("gcp:logging/folderSink:FolderSink", sink("logging.googleapis.com/projects/p/locations/us-central1/buckets/b"))),
	c("gcp-residency-logs", fail, "dataset", it("gcp:logging/organizationSink:OrganizationSink", sink("bigquery.googleapis.com/projects/p/datasets/d")), and(gcpDatasetType, "d", props{"datasetId": "d"})),
	c("gcp-residency-logs", fail, "topic", it("gcp:logging/billingAccountSink:BillingAccountSink", sink("pubsub.googleapis.com/projects/p/topics/t")), and(gcpTopicType, "t", props{"name": "t"})),
	c("gcp-residency-logs", pass, "access logs", it(gcpBucketType, props{"logging": props{"logBucket": of("logs")}}), homeBucket),
	c("gcp-residency-logs", fail, "access logs abroad", it(gcpBucketType, props{"logging": props{"logBucket": from("logs")}}), abroadBucket),
	c("gcp-residency-logs", unknown, "access logs in another stack", it(gcpBucketType, props{"logging": props{"logBucket": "central"}})),
	c("gcp-residency-logs", na, "no access logs", it(gcpBucketType, nil)),
)

func TestDefaultPlaces(t *testing.T) {
	require.Equal(t, "us", gcpDefaults()["bigquery/dataset"])
	require.Equal(t, byProvider, gcpDefaults()["sql/databaseInstance"])
	require.NotContains(t, gcpDefaults(), "healthcare/fhirStore")
	for key, where := range gcpDefaults() {
		require.Contains(t, []string{byProvider, "us", "global"}, where, key)
		require.NotEmpty(t, eligibility.Of("gcp:"+key+":X").Name, "%s is of no service", key)
	}
}

func TestSpellings(t *testing.T) {
	for text, want := range map[string]string{
		"us-central1-a": "us-central1", "US-EAST1": "us-east1", "EU": "eu", "nam4": "nam4", "northamerica-northeast1-c": "northamerica-northeast1",
		"projects/p/zones/us-central1-a": "us-central1", " us ": "us", "": "",
	} {
		require.Equal(t, want, gcp.region(text), text)
	}
	require.Equal(t, "eastus2", azure.region("East US 2"))
	require.Equal(t, "us-west-2", aws.region(" US-West-2"))
}

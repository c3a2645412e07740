package eligibility_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/eligibility"
)

func TestOf(t *testing.T) {
	for token, want := range map[string]struct {
		name     string
		standing eligibility.Standing
	}{
		"aws:s3/bucketV2:BucketV2":                                {"Amazon Simple Storage Service (S3)", eligibility.Eligible},
		"aws:kinesis/stream:Stream":                               {"Amazon Kinesis Data Streams", eligibility.Eligible},
		"aws:kinesis/firehoseDeliveryStream:X":                    {"Amazon Kinesis Data Firehose", eligibility.Eligible},
		"aws:kinesis/analyticsApplication:AnalyticsApplication":   {"Amazon Kinesis Data Analytics for SQL", eligibility.Ended},
		"aws:cloudwatch/eventRule:EventRule":                      {"Amazon EventBridge", eligibility.Eligible},
		"aws:cloudwatch/logGroup:LogGroup":                        {"Amazon CloudWatch Logs", eligibility.Eligible},
		"aws:cloudwatch/metricAlarm:MetricAlarm":                  {"Amazon CloudWatch", eligibility.Eligible},
		"aws:cloudtrail/trail:Trail":                              {"AWS CloudTrail", eligibility.Eligible},
		"aws:cloudtrail/eventDataStore:EventDataStore":            {"AWS CloudTrail Lake", eligibility.Closed},
		"aws:timestreamwrite/database:Database":                   {"Amazon Timestream for LiveAnalytics", eligibility.Closed},
		"aws:iam/role:Role":                                       {"AWS Identity and Access Management (IAM)", eligibility.Tool},
		"aws:qldb/ledger:Ledger":                                  {"Amazon Quantum Ledger Database (QLDB)", eligibility.Ended},
		"aws:apprunner/service:Service":                           {"AWS App Runner", eligibility.Absent},
		"aws:ec2/vpc:Vpc":                                         {"Amazon Virtual Private Cloud (VPC)", eligibility.Eligible},
		"aws:ec2/vpnConnection:VpnConnection":                     {"AWS Site-to-Site VPN", eligibility.Unknown},
		"aws:ec2/instance:Instance":                               {"Amazon Elastic Compute Cloud (EC2)", eligibility.Eligible},
		"aws:rds/clusterInstance:ClusterInstance":                 {"Amazon Aurora", eligibility.Eligible},
		"aws:rds/instance:Instance":                               {"Amazon Relational Database Service (RDS)", eligibility.Eligible},
		"azure-native:storage:StorageAccount":                     {"Storage", eligibility.Eligible},
		"azure-native:storage/v20230101:StorageAccount":           {"Storage", eligibility.Eligible},
		"azure-native:healthcareapis:FhirService":                 {"Azure Health Data Services", eligibility.Unknown},
		"azure-native:healthcareapis:Service":                     {"Azure API for FHIR", eligibility.Ended},
		"azure-native:network:VirtualNetworkGateway":              {"VPN Gateway", eligibility.Eligible},
		"azure-native:network:VirtualNetwork":                     {"Virtual Network", eligibility.Eligible},
		"azure-native:network:VirtualNetworkLink":                 {"Azure DNS", eligibility.Eligible},
		"azure-native:cache:Redis":                                {"Redis Cache", eligibility.Closed},
		"azuread:index/application:Application":                   {"Microsoft Entra ID (Azure Active Directory)", eligibility.Eligible},
		"gcp:healthcare/fhirStore:FhirStore":                      {"Cloud Healthcare API", eligibility.Eligible},
		"gcp:iot/registry:Registry":                               {"Cloud IoT Core", eligibility.Ended},
		"gcp:pubsub/topic:Topic":                                  {"Pub/Sub", eligibility.Eligible},
		"gcp:pubsub/liteTopic:LiteTopic":                          {"Pub/Sub Lite", eligibility.Absent},
		"gcp:compute/network:Network":                             {"VPC", eligibility.Eligible},
		"gcp:compute/networkEdgeSecurityService:X":                {"Google Cloud Armor", eligibility.Eligible},
		"gcp:datacatalog/policyTagIamBinding:PolicyTagIamBinding": {"Data Catalog policy tags", eligibility.Eligible},
		"gcp:datacatalog/tagTemplate:TagTemplate":                 {"Data Catalog", eligibility.Ended},
		"aws:brandnew/thing:Thing":                                {"", eligibility.Unknown},
		"aws-native:s3:Bucket":                                    {"Amazon Simple Storage Service (S3)", eligibility.Eligible},
		"aws-native:logs:LogGroup":                                {"Amazon CloudWatch Logs", eligibility.Eligible},
		"aws-native:brandnew:Thing":                               {"", eligibility.Unknown},
		"random:index/randomId:RandomId":                          {"", eligibility.Unknown},
		"":                                                        {"", eligibility.Unknown},
	} {
		got := eligibility.Of(token)
		require.Equal(t, want.name, got.Name, token)
		require.Equal(t, want.standing, got.Standing, token)
	}
}

func TestOfCloudFormation(t *testing.T) {
	for name, want := range map[string]string{
		"AWS::HealthLake::FHIRDatastore":       "AWS HealthLake",
		"AWS::S3::Bucket":                      "Amazon Simple Storage Service (S3)",
		"AWS::Kinesis::Stream":                 "Amazon Kinesis Data Streams",
		"AWS::KinesisFirehose::DeliveryStream": "Amazon Kinesis Data Firehose",
		"AWS::QLDB::Ledger":                    "Amazon Quantum Ledger Database (QLDB)",
		"AWS::BrandNew::Thing":                 "",
		"AWS::":                                "",
		"Other::S3::Bucket":                    "",
		"":                                     "",
	} {
		require.Equal(t, want, eligibility.OfCloudFormation(name).Name, name)
	}
}

func TestListsAreDatedAndSourced(t *testing.T) {
	for _, cloud := range eligibility.Clouds() {
		list := eligibility.For(cloud)
		require.Equal(t, cloud, list.Cloud)
		require.NotEmpty(t, list.Title, cloud)
		require.NotEmpty(t, list.Source, cloud)
		require.NotEmpty(t, list.Review, cloud)
		require.Regexp(t, `^\d{4}-\d{2}-\d{2}$`, list.Date)
		require.Greater(t, len(list.Services), 100, cloud)
	}
	require.Nil(t, eligibility.For("other"))
}

func TestServicesAreConsistent(t *testing.T) {
	for _, cloud := range eligibility.Clouds() {
		for _, s := range eligibility.For(cloud).Services {
			gone := s.Standing == eligibility.Closed || s.Standing == eligibility.Ended
			require.Equal(t, gone, s.Since != "", "%s: a date is for what is closed or has ended", s.Name)
			if s.Standing == eligibility.Closed {
				require.NotEmpty(t, s.Instead, s.Name)
			}
			if s.Except != "" {
				require.True(t, s.Covered(), "%s: an exception is from what is covered", s.Name)
			}
			require.Contains(t, []string{"", eligibility.OwnReading, eligibility.UncheckedDate}, s.Basis, s.Name)
		}
	}
}

// Every module of the three providers is known to belong to a service, be it one that no source speaks of.
func TestEveryModuleIsMapped(t *testing.T) {
	for cloud, pkg := range map[string]string{"aws": "aws", "azure": "azure-native", "gcp": "gcp"} {
		for _, module := range modules(t, cloud) {
			token := pkg + ":" + module + "/x:X"
			require.NotEmpty(t, eligibility.Of(token).Name, "%s is neither mapped nor listed as unknown", token)
		}
	}
}

// A module that no provider has would never be found.
func TestMappedModulesExist(t *testing.T) {
	elsewhere := map[string]bool{"iot": true, "azuread": true} // gone since version 7 of gcp; a provider of its own
	for _, cloud := range eligibility.Clouds() {
		known := modules(t, cloud)
		for _, s := range eligibility.For(cloud).Services {
			for _, key := range s.Modules {
				module, _, _ := strings.Cut(key, "/")
				if strings.HasPrefix(key, "AWS::") {
					continue
				}
				require.True(t, elsewhere[module] || contains(known, module), "%s: %s has no module %s", s.Name, cloud, module)
			}
		}
	}
}

func TestService(t *testing.T) {
	s, ok := eligibility.For("aws").Service("AWS Directory Service")
	require.True(t, ok)
	require.Equal(t, "Simple AD", s.Except)
	require.True(t, s.Covered())
	_, ok = eligibility.For("aws").Service("Amazon Nothing")
	require.False(t, ok)
}

func contains(list []string, text string) bool {
	for _, item := range list {
		if item == text {
			return true
		}
	}
	return false
}

func modules(t *testing.T, cloud string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", cloud+"-modules.txt"))
	require.NoError(t, err)
	var list []string
	for _, line := range strings.Split(string(text), "\n") {
		if line != "" && line[0] != '#' {
			list = append(list, line)
		}
	}
	require.Greater(t, len(list), 100)
	return list
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		eligibility.Of("aws:cloudwatch/logGroup:LogGroup")
	}
}

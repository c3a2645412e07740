package fakecloud

import "slices"

// grantee is what tells one grant of a role from another: nothing of it can change.
var grantee = []string{"role", "member", "condition"}

// ofGrant is the identity of a role granted on something.
func ofGrant(on ...string) []string { return slices.Concat(on, grantee) }

// gcpIdentity is what the Google Cloud provider marks as forcing a new resource.
var gcpIdentity = map[string][]string{
	"gcp:artifactregistry/repository:Repository":                   {"repositoryId", "location", "project", "format", "kmsKeyName", "mode"},
	"gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": ofGrant("repository", "location", "project"),

	"gcp:certificatemanager/certificate:Certificate":                 {"name", "location", "project", "scope", "managed"},
	"gcp:certificatemanager/certificateMap:CertificateMap":           {"name", "project"},
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": {"name", "map", "hostname", "matcher", "project"},
	"gcp:certificatemanager/dnsAuthorization:DnsAuthorization":       {"name", "domain", "location", "type", "project"},

	"gcp:cloudrunv2/service:Service":                   {"name", "location", "project"},
	"gcp:cloudrunv2/serviceIamMember:ServiceIamMember": ofGrant("name", "location", "project"),

	"gcp:compute/backendService:BackendService": {"name", "project", "loadBalancingScheme"},
	"gcp:compute/firewall:Firewall":             {"name", "network", "direction", "project"},
	"gcp:compute/globalAddress:GlobalAddress": {
		"name", "address", "addressType", "description", "ipVersion", "network", "prefixLength", "project", "purpose",
	},
	"gcp:compute/globalForwardingRule:GlobalForwardingRule": {
		"name", "description", "ipAddress", "ipProtocol", "ipVersion", "loadBalancingScheme", "network", "portRange", "project", "subnetwork",
	},
	"gcp:compute/network:Network": {"name", "autoCreateSubnetworks", "description", "project"},
	"gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": {
		"name", "cloudRun", "description", "networkEndpointType", "project", "region",
	},
	"gcp:compute/router:Router":                     {"name", "network", "project", "region"},
	"gcp:compute/routerNat:RouterNat":               {"name", "project", "region", "router"},
	"gcp:compute/sSLPolicy:SSLPolicy":               {"name", "description", "project"},
	"gcp:compute/securityPolicy:SecurityPolicy":     {"name", "project", "type"},
	"gcp:compute/subnetwork:Subnetwork":             {"name", "description", "ipCidrRange", "network", "project", "region"},
	"gcp:compute/targetHttpProxy:TargetHttpProxy":   {"name", "description", "project"},
	"gcp:compute/targetHttpsProxy:TargetHttpsProxy": {"name", "description", "project"},
	"gcp:compute/uRLMap:URLMap":                     {"name", "project"},

	"gcp:dns/policy:Policy":       {"name", "project"},
	"gcp:dns/recordSet:RecordSet": {"managedZone", "name", "project"},

	"gcp:identityplatform/config:Config":                 {"project"},
	"gcp:identityplatform/oauthIdpConfig:OauthIdpConfig": {"name", "project"},

	"gcp:kms/cryptoKey:CryptoKey": {
		"keyRing", "name", "purpose", "destroyScheduledDuration", "importOnly", "skipInitialVersionCreation", "cryptoKeyBackend",
	},
	"gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": ofGrant("cryptoKeyId"),
	"gcp:kms/keyRing:KeyRing":                       {"name", "location", "project"},

	"gcp:logging/logViewIamMember:LogViewIamMember":       ofGrant("parent", "location", "bucket", "name"),
	"gcp:logging/metric:Metric":                           {"name", "project"},
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": {"bucketId", "location", "project"},
	"gcp:logging/projectSink:ProjectSink":                 {"name", "project", "uniqueWriterIdentity"},

	"gcp:monitoring/alertPolicy:AlertPolicy":                 {"project"},
	"gcp:monitoring/notificationChannel:NotificationChannel": {"project"},

	"gcp:projects/apiKey:ApiKey":                   {"name", "project"},
	"gcp:projects/iAMAuditConfig:IAMAuditConfig":   {"project", "service"},
	"gcp:projects/iAMCustomRole:IAMCustomRole":     {"project", "roleId"},
	"gcp:projects/iAMMember:IAMMember":             ofGrant("project"),
	"gcp:projects/service:Service":                 {"project", "service"},
	"gcp:projects/serviceIdentity:ServiceIdentity": {"project", "service"},

	"gcp:secretmanager/secret:Secret":                   {"secretId", "project", "replication"},
	"gcp:secretmanager/secretIamMember:SecretIamMember": ofGrant("secretId", "project"),
	"gcp:secretmanager/secretVersion:SecretVersion":     {"secret", "secretData"},

	"gcp:serviceaccount/account:Account":     {"accountId", "project"},
	"gcp:serviceaccount/iAMMember:IAMMember": ofGrant("serviceAccountId"),

	"gcp:storage/bucket:Bucket":                     {"name", "location", "project", "customPlacementConfig", "enableObjectRetention"},
	"gcp:storage/bucketIAMBinding:BucketIAMBinding": {"bucket", "role", "condition"},
	"gcp:storage/bucketIAMMember:BucketIAMMember":   ofGrant("bucket"),
}

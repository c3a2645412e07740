package computed

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// ProjectNumber is the number of the Google Cloud project that every invented name holds.
const ProjectNumber = Account

const (
	inProject  = "projects/{project}/"
	inGlobal   = inProject + "global/"
	inRegion   = inProject + "regions/{region_}/"
	inLocation = inProject + "locations/{location}/"
	inWorld    = inProject + "locations/global/"

	selfLinks = "https://www.googleapis.com/compute/v1/{id}"
)

// inCompute is a resource of the service that machines and load balancers belong to.
func inCompute(path string) spec {
	return spec{autoName: "name", id: path + "/{name_}", outputs: map[string]any{"selfLink": selfLinks}}
}

// granted is for roles that are given to one member of something, and for audit configurations: the service tells them
// apart by what they are about.
func granted(id string) spec { return spec{id: id, outputs: map[string]any{"etag": "BwY{hash}="}} }

var gcpSpecs = map[string]spec{
	"gcp:artifactregistry/repository:Repository": {
		id:      inLocation + "repositories/{repositoryId}",
		outputs: map[string]any{"name": "{repositoryId}", "createTime": longAgo, "updateTime": longAgo},
	},
	"gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": granted("{repository}/{role}/{member}"),

	"gcp:certificatemanager/certificate:Certificate":       {autoName: "name", id: inWorld + "certificates/{name_}"},
	"gcp:certificatemanager/certificateMap:CertificateMap": {autoName: "name", id: inWorld + "certificateMaps/{name_}"},
	"gcp:certificatemanager/certificateMapEntry:CertificateMapEntry": {
		autoName: "name", id: inWorld + "certificateMaps/{map}/certificateMapEntries/{name_}",
		outputs: map[string]any{"state": "ACTIVE"},
	},
	"gcp:certificatemanager/dnsAuthorization:DnsAuthorization": {
		autoName: "name", id: inWorld + "dnsAuthorizations/{name_}",
		outputs: map[string]any{"dnsResourceRecords": []any{map[string]any{
			"name": "_acme-challenge.{domain}.", "type": "CNAME", "data": "{uuid}.authorize.certificatemanager.goog.",
		}}},
	},

	"gcp:cloudrunv2/service:Service": {
		autoName: "name", id: inLocation + "services/{name_}",
		outputs: map[string]any{
			"uid": "{uuid}", "uri": "https://{name_}-{hash}-uc.a.run.app",
			"latestReadyRevision": "{id}/revisions/{name_}-00001-{hash}",
		},
	},
	"gcp:cloudrunv2/serviceIamMember:ServiceIamMember": granted(inLocation + "services/{name_}/{role}/{member}"),

	"gcp:compute/backendService:BackendService": inCompute(inGlobal + "backendServices"),
	"gcp:compute/firewall:Firewall":             inCompute(inGlobal + "firewalls"),
	"gcp:compute/globalAddress:GlobalAddress": {
		autoName: "name", id: inGlobal + "addresses/{name_}",
		outputs: map[string]any{"address": "{globalAddress}", "selfLink": selfLinks},
	},
	"gcp:compute/globalForwardingRule:GlobalForwardingRule":             inCompute(inGlobal + "forwardingRules"),
	"gcp:compute/network:Network":                                       inCompute(inGlobal + "networks"),
	"gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup": inCompute(inRegion + "networkEndpointGroups"),
	"gcp:compute/router:Router":                                         inCompute(inRegion + "routers"),
	"gcp:compute/routerNat:RouterNat":                                   {autoName: "name", id: "{project}/{region_}/{router}/{name_}"},
	"gcp:compute/sSLPolicy:SSLPolicy":                                   inCompute(inGlobal + "sslPolicies"),
	"gcp:compute/securityPolicy:SecurityPolicy":                         inCompute(inGlobal + "securityPolicies"),
	"gcp:compute/subnetwork:Subnetwork":                                 inCompute(inRegion + "subnetworks"),
	"gcp:compute/targetHttpProxy:TargetHttpProxy":                       inCompute(inGlobal + "targetHttpProxies"),
	"gcp:compute/targetHttpsProxy:TargetHttpsProxy":                     inCompute(inGlobal + "targetHttpsProxies"),
	"gcp:compute/uRLMap:URLMap":                                         inCompute(inGlobal + "urlMaps"),

	"gcp:dns/policy:Policy":       {autoName: "name", id: inProject + "policies/{name_}"},
	"gcp:dns/recordSet:RecordSet": {id: inProject + "managedZones/{managedZone}/rrsets/{name_}/{type}"},

	"gcp:identityplatform/config:Config": {
		id: inProject + "config",
		outputs: map[string]any{
			"name":   "{id}",
			"client": map[string]any{"apiKey": "AIza{hash}", "firebaseSubdomain": "{project}"},
		},
	},
	"gcp:identityplatform/oauthIdpConfig:OauthIdpConfig": {id: inProject + "oauthIdpConfigs/{name_}"},

	"gcp:kms/cryptoKey:CryptoKey":                   {autoName: "name", id: "{keyRing}/cryptoKeys/{name_}"},
	"gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": granted("{cryptoKeyId}/{role}/{member}"),
	"gcp:kms/keyRing:KeyRing":                       {autoName: "name", id: inLocation + "keyRings/{name_}"},

	"gcp:logging/logViewIamMember:LogViewIamMember": granted("{parent}/locations/{location}/buckets/{bucket}/views/{name_}/{role}/{member}"),
	"gcp:logging/metric:Metric":                     {autoName: "name", id: "{name_}"},
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": {
		id:      inLocation + "buckets/{bucketId}",
		outputs: map[string]any{"name": "{id}", "lifecycleState": "ACTIVE"},
	},
	"gcp:logging/projectSink:ProjectSink": {
		autoName: "name", id: inProject + "sinks/{name_}",
		outputs: map[string]any{"writerIdentity": "serviceAccount:service-{number}@gcp-sa-logging.iam.gserviceaccount.com"},
	},

	"gcp:monitoring/alertPolicy:AlertPolicy": {
		id: inProject + "alertPolicies/{hash}", outputs: map[string]any{"name": "{id}"},
	},
	"gcp:monitoring/notificationChannel:NotificationChannel": {
		id: inProject + "notificationChannels/{hash}", outputs: map[string]any{"name": "{id}", "verificationStatus": ""},
	},

	"gcp:projects/apiKey:ApiKey": {
		autoName: "name", id: inWorld + "keys/{name_}",
		outputs: map[string]any{"keyString": "AIza{hash}{hash}", "uid": "{uuid}"},
	},
	"gcp:projects/iAMAuditConfig:IAMAuditConfig": granted("{project}/audit_config/{service_}"),
	"gcp:projects/iAMMember:IAMMember":           granted("{project}/{role}/{member}"),
	"gcp:projects/iAMCustomRole:IAMCustomRole": {
		id: inProject + "roles/{roleId}", outputs: map[string]any{"name": "{id}", "deleted": false},
	},
	"gcp:projects/service:Service": {id: "{project}/{service_}"},
	"gcp:projects/serviceIdentity:ServiceIdentity": {
		id:      inProject + "services/{service_}",
		outputs: map[string]any{"email": "{agent}", "member": "serviceAccount:{agent}"},
	},

	"gcp:secretmanager/secret:Secret": {
		id:      inProject + "secrets/{secretId}",
		outputs: map[string]any{"name": "projects/{number}/secrets/{secretId}", "createTime": longAgo},
	},
	"gcp:secretmanager/secretIamMember:SecretIamMember": granted("{secretId}/{role}/{member}"),
	"gcp:secretmanager/secretVersion:SecretVersion": {
		id: "{secret}/versions/1", outputs: map[string]any{"name": "{id}", "version": "1", "createTime": longAgo},
	},

	"gcp:serviceaccount/account:Account": {
		id: inProject + "serviceAccounts/{email}",
		outputs: map[string]any{
			"email": "{accountId}@{project}.iam.gserviceaccount.com", "member": "serviceAccount:{email}",
			"name": "{id}", "uniqueId": "1{number}",
		},
	},
	"gcp:serviceaccount/iAMMember:IAMMember": granted("{serviceAccountId}/{role}/{member}"),

	"gcp:storage/bucket:Bucket": {
		autoName: "name", id: "{name_}",
		outputs: map[string]any{"url": "gs://{name_}", "selfLink": "https://www.googleapis.com/storage/v1/b/{name_}"},
	},
	"gcp:storage/bucketIAMBinding:BucketIAMBinding": granted("{bucket}/{role}"),
	"gcp:storage/bucketIAMMember:BucketIAMMember":   granted("{bucket}/{role}/{member}"),
}

// longAgo is when the invented came to be.
const longAgo = "2024-01-01T00:00:00Z"

// agentDomains are those of services whose agents are not named after them.
var agentDomains = map[string]string{"run": "serverless-robot-prod"}

// google answers the placeholders of this cloud.
func (t template) google(word string) (string, bool) {
	given := func(property resource.PropertyKey) string {
		if value := t.values[property]; value.IsString() {
			return value.StringValue()
		}
		return ""
	}
	switch word {
	case "number":
		return ProjectNumber, true
	case "region_": // the property; the other is the provider's
		return given("region"), true
	case "service_":
		return given("service"), true
	case "globalAddress":
		if given("ipVersion") == "IPV6" {
			return "2001:db8::" + t.hash(4), true
		}
		return "203.0.113.7", true
	case "agent": // who acts for a service in the project
		service := strings.TrimSuffix(given("service"), ".googleapis.com")
		domain, own := agentDomains[service]
		if !own {
			domain = "gcp-sa-" + service
		}
		return "service-" + ProjectNumber + "@" + domain + ".iam.gserviceaccount.com", true
	}
	return "", false
}

// googleInvoke invents the answer of a function of this cloud.
func googleInvoke(token string, args resource.PropertyMap) (resource.PropertyMap, bool) {
	project := ExampleProject
	for _, property := range []resource.PropertyKey{"project", "projectId"} {
		if given := args[property]; given.IsString() && given.StringValue() != "" {
			project = given.StringValue()
		}
	}
	switch token {
	case "gcp:organizations/getProject:getProject":
		answer := text("id", "projects/"+project, "projectId", project, "number", ProjectNumber, "name", project)
		return answer, true
	case "gcp:storage/getProjectServiceAccount:getProjectServiceAccount":
		email := "service-" + ProjectNumber + "@gs-project-accounts.iam.gserviceaccount.com"
		return text("id", email, "emailAddress", email, "member", "serviceAccount:"+email, "project", project), true
	case "gcp:logging/getProjectCmekSettings:getProjectCmekSettings":
		settings := "projects/" + project + "/cmekSettings"
		return text("id", settings, "name", settings, "project", project,
			"serviceAccountId", "cmek-p"+ProjectNumber+"@gcp-sa-logging.iam.gserviceaccount.com"), true
	}
	return nil, false
}

// ExampleProject is the project of a plan that names none.
const ExampleProject = "example-project"

package gcp

// otherKinds are the kinds of resources that no service's own rule asks whether they are granted to everyone.
var otherKinds = []string{
	"accesscontextmanager/accessPolicyIam", "apigateway/apiConfigIam", "apigateway/apiIam", "apigateway/gatewayIam",
	"apigee/environmentIam", "billing/accountIam", "binaryauthorization/attestorIam", "certificateauthority/caPoolIam",
	"certificateauthority/certificateTemplateIam", "cloudbuildv2/connectionIAM", "clouddeploy/customTargetTypeIam",
	"clouddeploy/deliveryPipelineIam", "clouddeploy/targetIam", "cloudtasks/queueIam", "containeranalysis/noteIam",
	"datacatalog/entryGroupIam", "datacatalog/policyTagIam", "datacatalog/tagTemplateIam", "datacatalog/taxonomyIam",
	"dataform/repositoryIam", "dataplex/aspectTypeIam", "dataplex/assetIam", "dataplex/datascanIam", "dataplex/entryGroupIam",
	"dataplex/entryTypeIam", "dataplex/lakeIam", "dataplex/taskIam", "dataplex/zoneIam", "dns/dnsManagedZoneIam",
	"endpoints/consumersIam", "endpoints/serviceIam", "gkebackup/backupPlanIam", "gkebackup/restorePlanIam",
	"gkehub/featureIam", "gkehub/membershipIam", "gkehub/scopeIam", "iap/appEngineServiceIam", "iap/appEngineVersionIam",
	"iap/tunnelDestGroupIam", "iap/tunnelIam", "iap/tunnelInstanceIAM", "iap/webBackendServiceIam", "iap/webIam",
	"iap/webRegionBackendServiceIam", "iap/webTypeAppEngingIam", "iap/webTypeComputeIam", "networksecurity/addressGroupIam",
	"notebooks/instanceIam", "notebooks/runtimeIam", "runtimeconfig/configIam", "securesourcemanager/instanceIam",
	"securesourcemanager/repositoryIam", "securitycenter/instanceIam", "securitycenter/sourceIam",
	"securitycenter/v2OrganizationSourceIam", "servicedirectory/namespaceIam", "servicedirectory/serviceIam",
	"sourcerepo/repositoryIam", "tags/tagKeyIam", "tags/tagValueIam", "vertex/aiEndpointIam",
	"vertex/aiFeatureStoreEntityTypeIam", "vertex/aiFeatureStoreIam", "workbench/instanceIam",
	"workstations/workstationConfigIam", "workstations/workstationIam",
}

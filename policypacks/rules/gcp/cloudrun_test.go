package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func annotated(key string, value any) props {
	return props{"template": props{"metadata": props{"annotations": props{key: value}}}}
}

func runService(name string, ingress any) policytest.Resource {
	return and(runServiceType, name, props{"name": name, "ingress": ingress})
}

func calledBy(member string, role, service any) policytest.Resource {
	return it("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", props{"member": member, "role": role, "name": service})
}

var cloudrunCases = slices.Concat(
	publicCases("gcp-cloudrun-not-public", "cloudrunv2/serviceIam", props{"name": "s"}),
	valueCases("gcp-cloudrun-service-ingress", runServiceType, "ingress", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "INGRESS_TRAFFIC_ALL", fail),
	keyCases("gcp-cloudrun-customer-key", runServiceType, "template.encryptionKey"),
	valueCases("gcp-cloudrun-egress", runJobType, "template.template.vpcAccess.egress", "ALL_TRAFFIC", "PRIVATE_RANGES_ONLY", fail),
	accountCases("gcp-cloudrun-service-account", runServiceType, "template.serviceAccount", fail),
	valueCases("gcp-cloudrun-binary-authorization", runServiceType, "binaryAuthorization.useDefault", true, false, fail),
	[]policytest.Case{
		c("gcp-cloudrun-not-public", fail, "the first version", granted("cloudrun/iam", "member", "roles/run.invoker", "allUsers", nil)),
		c("gcp-cloudrun-not-public", pass, "everyone, through a load balancer", calledBy("allUsers", "roles/run.invoker", "s"), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", pass, "everyone, through a load balancer, not made yet", calledBy("allUsers", "roles/run.invoker", laterFrom("s")), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", fail, "everyone, from the internet", calledBy("allUsers", "roles/run.invoker", "s"), runService("s", "INGRESS_TRAFFIC_ALL")),
		c("gcp-cloudrun-not-public", fail, "everyone may do more than call", calledBy("allUsers", "roles/run.admin", "s"), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", fail, "another service is closed", calledBy("allUsers", "roles/run.invoker", "t"), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", unknown, "ingress not known", calledBy("allUsers", "roles/run.invoker", "s"), runService("s", later)),
		c("gcp-cloudrun-not-public", unknown, "role not known", calledBy("allUsers", later, "s"), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", unknown, "service not known", calledBy("allUsers", "roles/run.invoker", later), runService("s", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")),
		c("gcp-cloudrun-not-public", pass, "the first version, through a load balancer", it("gcp:cloudrun/iamMember:IamMember", props{"member": "allUsers", "role": "roles/run.invoker", "service": "s"}), and(runServiceV1Type, "s", props{"name": "s", "metadata": props{"annotations": props{"run.googleapis.com/ingress": "internal-and-cloud-load-balancing"}}})),
		c("gcp-cloudrun-service-ingress", pass, "the first version", it(runServiceV1Type, props{"metadata": props{"annotations": props{"run.googleapis.com/ingress": "internal"}}})),
		c("gcp-cloudrun-service-ingress", fail, "the first version, open", it(runServiceV1Type, props{"metadata": props{"annotations": props{"owner": "x"}}})),
		c("gcp-cloudrun-service-ingress", unknown, "annotations not known", it(runServiceV1Type, props{"metadata": props{"annotations": later}})),
		c("gcp-cloudrun-customer-key", pass, "a job", it(runJobType, props{"template": props{"template": props{"encryptionKey": "projects/p/locations/l/keyRings/r/cryptoKeys/k"}}})),
		c("gcp-cloudrun-customer-key", pass, "the first version", it(runServiceV1Type, annotated("run.googleapis.com/encryption-key", "projects/p/locations/l/keyRings/r/cryptoKeys/k"))),
		c("gcp-cloudrun-egress", pass, "a service", it(runServiceType, props{"template": props{"vpcAccess": props{"egress": "ALL_TRAFFIC"}}})),
		c("gcp-cloudrun-egress", pass, "the first version", it(runServiceV1Type, annotated("run.googleapis.com/vpc-access-egress", "all-traffic"))),
		c("gcp-cloudrun-service-account", fail, "a job without", it(runJobType, props{"template": props{"template": props{}}})),
		c("gcp-cloudrun-service-account", pass, "the first version", it(runServiceV1Type, props{"template": props{"spec": props{"serviceAccountName": "job@example.iam.gserviceaccount.com"}}})),
		c("gcp-cloudrun-binary-authorization", pass, "a policy of its own", it(runServiceType, props{"binaryAuthorization": props{"policy": "projects/p/platforms/cloudRun/policies/x"}})),
	},
)

package baa

import "github.com/phiform/phiform/policypacks/policytest"

var gcpCases = []policytest.Case{
	c("gcp-baa-service-eligible", pass, "listed", it("gcp:healthcare/fhirStore:FhirStore", nil)).Saying("Cloud Healthcare API is in the list of 2026-08-11"),
	c("gcp-baa-service-eligible", fail, "not listed", it("gcp:workstations/workstation:Workstation", nil)),
	c("gcp-baa-service-eligible", fail, "part of a listed module", it("gcp:pubsub/liteTopic:LiteTopic", nil)).Saying("Pub/Sub Lite is not in the list of 2026-08-11; use Pub/Sub"),
	c("gcp-baa-service-eligible", fail, "ended", it("gcp:iot/registry:Registry", nil)),
	c("gcp-baa-service-eligible", unknown, "newer than the list", it("gcp:brandnew/thing:Thing", nil)),
	c("gcp-baa-service-eligible", unknown, "another provider", it("google-native:storage/v1:Bucket", nil)),
	c("gcp-baa-service-eligible", na, "helper", it(random, nil)),

	c("gcp-baa-run-generally-available", pass, "left out", it(runServiceType, nil)),
	c("gcp-baa-run-generally-available", pass, "said", it(runJobType, props{"launchStage": "GA"})),
	c("gcp-baa-run-generally-available", fail, "beta", it(runServiceType, props{"launchStage": "BETA"})),
	c("gcp-baa-run-generally-available", unknown, "not known", it(runServiceType, props{"launchStage": later})),
	c("gcp-baa-run-generally-available", na, "grant", it("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", nil)),

	c("gcp-baa-cluster-generally-available", pass, "left out", it(clusterType, nil)),
	c("gcp-baa-cluster-generally-available", fail, "alpha", it(clusterType, props{"enableKubernetesAlpha": true})),
	c("gcp-baa-cluster-generally-available", unknown, "not known", it(clusterType, props{"enableKubernetesAlpha": later})),
	c("gcp-baa-cluster-generally-available", na, "pool", it("gcp:container/nodePool:NodePool", nil)),
}

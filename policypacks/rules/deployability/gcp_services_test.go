package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var gcpTurnsOn = func(service, project any) policytest.Resource {
	return and(gcpServiceType, "on", props{"service": service, "project": project})
}

var gcpServiceCases = []policytest.Case{
	c("gcp-deploy-service-enabled", pass, "on", it(gcpHealthType, props{}), gcpTurnsOn("healthcare.googleapis.com", nil)),
	c("gcp-deploy-service-enabled", pass, "in a new project", it(gcpHealthType, props{"project": laterFrom("project")}),
		and(gcpProjectType, "project", props{}), gcpTurnsOn("healthcare.googleapis.com", laterFrom("project"))),
	c("gcp-deploy-service-enabled", fail, "only others are", it(gcpHealthType, props{}), gcpTurnsOn("run.googleapis.com", nil)).Saying("nothing turns healthcare.googleapis.com on"),
	c("gcp-deploy-service-enabled", fail, "only others are, in a project by name", it(gcpKeyRingType, props{"project": "p"}), gcpTurnsOn("run.googleapis.com", "p")),
	c("gcp-deploy-service-enabled", unknown, "not known which", it(gcpHealthType, props{}), gcpTurnsOn(later, nil)),
	c("gcp-deploy-service-enabled", na, "in another project", it(gcpHealthType, props{"project": "p"}), gcpTurnsOn("run.googleapis.com", "q")),
	c("gcp-deploy-service-enabled", na, "somebody else does", it(gcpHealthType, props{})),
}

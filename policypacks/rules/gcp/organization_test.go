package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var organizationCases = slices.Concat(perimeterCases, orgPolicyCases)

func orgPolicy(name any, rules ...props) policytest.Resource {
	return it(orgPolicyType, props{"name": name, "spec": props{"rules": rules}})
}

func olderPolicy(constraint string, enforced any) policytest.Resource {
	return it(projectPolicyType, props{"constraint": constraint, "booleanPolicy": props{"enforced": enforced}})
}

const noKeys = "projects/p/policies/iam.disableServiceAccountKeyCreation"

var orgPolicyCases = []policytest.Case{
	c("gcp-organization-policy-enforced", pass, "enforced", orgPolicy(noKeys, props{"enforce": "TRUE"})),
	c("gcp-organization-policy-enforced", pass, "enforced, the older way", olderPolicy("constraints/storage.publicAccessPrevention", true)),
	c("gcp-organization-policy-enforced", fail, "lifted", orgPolicy(noKeys, props{"enforce": "FALSE"})),
	c("gcp-organization-policy-enforced", fail, "no rule", it(orgPolicyType, props{"name": noKeys, "spec": props{"reset": true}})),
	c("gcp-organization-policy-enforced", fail, "lifted, the older way", olderPolicy("sql.restrictPublicIp", false)),
	c("gcp-organization-policy-enforced", pass, "named values", orgPolicy("projects/p/policies/gcp.resourceLocations", props{"values": props{"allowedValues": []string{"in:us-locations"}}})),
	c("gcp-organization-policy-enforced", fail, "every value", orgPolicy("projects/p/policies/gcp.resourceLocations", props{"allowAll": "TRUE"})),
	c("gcp-organization-policy-enforced", fail, "every value, the older way", it(orgPolicyOlderType, props{"constraint": "compute.vmExternalIpAccess", "listPolicy": props{"allow": props{"all": true}}})),
	c("gcp-organization-policy-enforced", unknown, "not known", orgPolicy(noKeys, props{"enforce": later})),
	c("gcp-organization-policy-enforced", unknown, "constraint not known", orgPolicy(later, props{"enforce": "FALSE"})),
	c("gcp-organization-policy-enforced", na, "another constraint", orgPolicy("projects/p/policies/custom.naming", props{"enforce": "FALSE"})),

	c("gcp-organization-service-covered", pass, "covered", it(projectServiceType, props{"service": "healthcare.googleapis.com"})),
	c("gcp-organization-service-covered", fail, "not covered", it(projectServiceType, props{"service": "firebasehosting.googleapis.com"})),
	c("gcp-organization-service-covered", unknown, "not known", it(projectServiceType, props{"service": later})),
	c("gcp-organization-service-covered", na, "a bucket", bucket(props{})),
}

func perimeter(status props) policytest.Resource { return it(perimeterType, props{"status": status}) }

func ingress(from props) policytest.Resource {
	return perimeter(props{"ingressPolicies": list{{"ingressFrom": from}}})
}

func egress(from props, resources ...any) policytest.Resource {
	return perimeter(props{"egressPolicies": list{{"egressFrom": from, "egressTo": props{"resources": resources}}}})
}

var (
	kept     = []string{"bigquery.googleapis.com", "healthcare.googleapis.com", "pubsub.googleapis.com", "storage.googleapis.com"}
	bridge   = it(perimeterType, props{"perimeterType": "PERIMETER_TYPE_BRIDGE"})
	anyone   = props{"identityType": "ANY_IDENTITY"}
	mayBe    = it(perimeterType, props{"perimeterType": later, "status": props{"restrictedServices": kept[:1]}})
	somebody = props{"identities": []string{program}}
)

var perimeterCases = []policytest.Case{
	c("gcp-organization-perimeter-services", pass, "all", perimeter(props{"restrictedServices": kept})),
	c("gcp-organization-perimeter-services", fail, "one left out", perimeter(props{"restrictedServices": kept[1:]})).Saying("bigquery.googleapis.com is not restricted"),
	c("gcp-organization-perimeter-services", pass, "as configured", perimeter(props{"restrictedServices": kept[1:]})).With("services", []string{"healthcare.googleapis.com"}),
	c("gcp-organization-perimeter-services", fail, "tried out only", it(perimeterType, props{"useExplicitDryRunSpec": true, "spec": props{"restrictedServices": kept}})),
	c("gcp-organization-perimeter-services", unknown, "not known", perimeter(props{"restrictedServices": later})),
	c("gcp-organization-perimeter-services", unknown, "may be a bridge", mayBe),
	c("gcp-organization-perimeter-services", na, "a bridge", bridge),

	c("gcp-organization-perimeter-ingress", pass, "nobody", perimeter(props{"restrictedServices": kept})),
	c("gcp-organization-perimeter-ingress", pass, "somebody", ingress(somebody)),
	c("gcp-organization-perimeter-ingress", pass, "from somewhere", ingress(with(anyone, "sources", list{{"resource": "projects/1"}}))),
	c("gcp-organization-perimeter-ingress", fail, "anyone from anywhere", ingress(with(anyone, "sources", list{{"accessLevel": "*"}}))),
	c("gcp-organization-perimeter-ingress", fail, "anyone", ingress(anyone)),
	c("gcp-organization-perimeter-ingress", unknown, "not known", perimeter(props{"ingressPolicies": later})),
	c("gcp-organization-perimeter-ingress", na, "a bridge", bridge),

	c("gcp-organization-perimeter-egress", pass, "nothing", perimeter(props{})),
	c("gcp-organization-perimeter-egress", pass, "to one project", egress(anyone, "projects/1")),
	c("gcp-organization-perimeter-egress", pass, "by somebody", egress(somebody, "*")),
	c("gcp-organization-perimeter-egress", fail, "anything, by anyone", egress(anyone, "*")),
	c("gcp-organization-perimeter-egress", unknown, "not known", egress(anyone, later)),
	c("gcp-organization-perimeter-egress", na, "a bridge", bridge),
}

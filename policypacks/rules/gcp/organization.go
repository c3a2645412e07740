package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	orgPolicyType      = "gcp:orgpolicy/policy:Policy"
	orgPolicyOlderType = "gcp:organizations/policy:Policy"
	folderPolicyType   = "gcp:folder/organizationPolicy:OrganizationPolicy"
	projectPolicyType  = "gcp:projects/organizationPolicy:OrganizationPolicy"
	projectServiceType = "gcp:projects/service:Service"
	perimeterType      = "gcp:accesscontextmanager/servicePerimeter:ServicePerimeter"
)

var organizationRules = slices.Concat(perimeterRules, []*policypacks.Rule{
	{
		ID:    "gcp-organization-policy-enforced",
		Title: "Organization policies protect, and are not lifted",
		Why:   "A policy that is lifted for one project opens what it kept closed, health records there included",
		Remediation: "enforce the constraint, or remove the policy so that the one above holds; waive this rule for an " +
			"exception that is meant",
		Severity: policypacks.High, Objective: policypacks.LeastPrivilege,
		Types:     []string{orgPolicyType, orgPolicyOlderType, folderPolicyType, projectPolicyType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "CM-6", "CM-7"},
		Missing:   "enforce and booleanPolicy: the constraint is lifted",
		Check:     protects,
	},
	{
		ID:          "gcp-organization-service-covered",
		Title:       "Projects use services that the agreement covers",
		Why:         "Google's agreement on health records holds for a list of services, and these are not on it",
		Remediation: "remove the projects.Service, or keep health records out of the project and waive this rule",
		Severity:    policypacks.High, Objective: policypacks.Agreed,
		Types: []string{projectServiceType}, Citations: []string{safeguard.BusinessAssociates, safeguard.WrittenContract},
		NIST:    []string{"SA-9", "CM-7"},
		Missing: "service: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("service").Satisfies("a service that the agreement covers", func(api string) bool { return !isUncovered(api) })
		},
	},
})

// uncovered are services that were not among those that Google's agreement covers on 2026-08-11, by what their names
// begin with. Services that are on neither list pass.
var uncovered = []string{
	"cloudiot.", "clouderrorreporting.", "fcm.", "fcmregistrations.", "firebase.", "firebaseappcheck.", "firebaseappdistribution.",
	"firebasedatabase.", "firebasedynamiclinks.", "firebaseextensions.", "firebasehosting.", "firebaseinstallations.", "firebaseml.",
	"firebaseremoteconfig.", "firebaserules.", "firebasestorage.", "geocoding-backend.", "maps-backend.", "networkmanagement.",
	"places-backend.", "pubsublite.", "workstations.",
}

func isUncovered(api string) bool {
	return slices.ContainsFunc(uncovered, func(prefix string) bool { return strings.HasPrefix(api, prefix) })
}

// protective are constraints that keep things closed while they are enforced.
var protective = []string{
	"compute.disableGuestAttributesAccess", "compute.disableSerialPortAccess", "compute.requireOsLogin", "compute.requireShieldedVm",
	"compute.restrictXpnProjectLienRemoval", "compute.skipDefaultNetworkCreation",
	"iam.automaticIamGrantsForDefaultServiceAccounts", "iam.disableServiceAccountCreation", "iam.disableServiceAccountKeyCreation",
	"iam.disableServiceAccountKeyUpload", "sql.restrictAuthorizedNetworks", "sql.restrictPublicIp", "storage.publicAccessPrevention",
	"storage.uniformBucketLevelAccess",
}

// limiting are constraints that keep things closed by the values that they allow.
var limiting = []string{
	"cloudfunctions.allowedIngressSettings", "compute.trustedImageProjects", "compute.vmExternalIpAccess", "gcp.resourceLocations",
	"gcp.restrictCmekCryptoKeyProjects", "gcp.restrictNonCmekServices", "gcp.restrictServiceUsage", "gcp.restrictTLSVersion",
	"iam.allowedPolicyMemberDomains", "run.allowedIngress", "run.allowedVPCEgress",
}

// protects asks about the constraints that it knows to protect something.
func protects(s *policypacks.Subject) policypacks.Outcome {
	path := "constraint"
	if s.Type() == orgPolicyType {
		path = "name"
	}
	name := s.At(path)
	if name.IsUnknown() {
		return policypacks.Undecided(path)
	}
	text, _ := name.Text()
	constraint := text[strings.LastIndex(text, "/")+1:]
	switch {
	case slices.Contains(protective, constraint):
		return enforces(s)
	case slices.Contains(limiting, constraint):
		return limits(s)
	}
	return policypacks.Inapplicable("%s is none of the constraints that this rule knows", name.Show())
}

func enforces(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() != orgPolicyType {
		return s.At("booleanPolicy.enforced").Or(false).IsTrue().Because("the constraint is lifted")
	}
	none := policypacks.Failed("the constraint is lifted")
	return s.At("spec.rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("enforce").Or(false).IsTrue()
	}).Because("the constraint is lifted")
}

func limits(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() != orgPolicyType {
		return s.At("listPolicy.allow.all").Or(false).IsFalse().Because("every value is allowed")
	}
	return s.At("spec.rules").Each(policypacks.Passed("no value is allowed"), func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("allowAll").Or(false).IsFalse().Because("every value is allowed")
	})
}

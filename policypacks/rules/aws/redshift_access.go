package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// redshiftAccessRules are about who reaches a warehouse, and how.
var redshiftAccessRules = []*policypacks.Rule{
	{
		ID:          "aws-redshift-warehouse-not-public",
		Title:       "Data warehouses are not reachable from the internet",
		Why:         "A warehouse with a public address is one guessed password away from every health record",
		Remediation: "set PubliclyAccessible: pulumi.Bool(false) on the redshift.Cluster, where leaving it out means true",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{redshiftClusterType, redshiftWorkgroupType},
		Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:      []string{"AC-3", "AC-4", "SC-7"},
		External:  policypacks.Similar("RedshiftClusterPublicAccess", "redshift-cluster-public-access-check", "CKV_AWS_87", "CKV_AWS_391"),
		Missing:   "publiclyAccessible: true for clusters, false for workgroups",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("publiclyAccessible").Or(s.Type() == redshiftClusterType).IsFalse()
		},
		Remedy: &policypacks.Remedy{Description: "closes public access", Set: map[string]any{"publiclyAccessible": false}},
	},
	{
		ID:    "aws-redshift-warehouse-tls",
		Title: "Data warehouses refuse connections without TLS",
		Why:   "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "set the parameter require_ssl to true in the redshift.ParameterGroup of the cluster, or in ConfigParameters of the " +
			"redshiftserverless.Workgroup",
		Severity: policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{redshiftClusterType, redshiftWorkgroupType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)"},
		External:  policypacks.Similar("RedshiftRequireTlsSSL", "redshift-require-tls-ssl", "CKV_AWS_105"),
		Missing:   "clusterParameterGroupName: default.redshift-2.0, which requires TLS; require_ssl: on in the family redshift-2.0, off in 1.0",
		Related:   true, Check: redshiftTLS,
	},
	{
		ID:          "aws-redshift-warehouse-routing",
		Title:       "Data warehouses load and unload through your network",
		Why:         "Flow logs and endpoints see, and can stop, what is copied out of a warehouse only where it goes through them",
		Remediation: "set EnhancedVpcRouting: pulumi.Bool(true)",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types:     []string{redshiftClusterType, redshiftWorkgroupType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:      []string{"AC-4", "SC-7"},
		External:  policypacks.Similar("RedshiftEnhancedVPCRoutingEnabled", "CKV_AWS_321"),
		Missing:   "enhancedVpcRouting: off",
		Check:     propertyOn("enhancedVpcRouting", false),
		Remedy:    &policypacks.Remedy{Description: "routes through the network", Set: map[string]any{"enhancedVpcRouting": true}},
	},
	{
		ID:          "aws-redshift-cluster-network",
		Title:       "Data warehouses are in a network of your own",
		Why:         "The default network of an account is open to the internet, and shared with whatever else is in it",
		Remediation: "set ClusterSubnetGroupName to a redshift.SubnetGroup of private subnets",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{redshiftClusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_154"),
		Missing: "clusterSubnetGroupName: the default network",
		Related: true, Check: propertyNames("clusterSubnetGroupName", "aws:redshift/subnetGroup:SubnetGroup"),
	},
	{
		ID:          "aws-redshift-policy-not-public",
		Title:       "Data warehouse policies allow nothing to everyone",
		Why:         "A warehouse that is shared with everyone publishes health records",
		Remediation: "replace the principal * by accounts, or add a condition on aws:PrincipalOrgID or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{redshiftPolicyType, redshiftServerlessPolicyType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "SC-7"},
		Missing:   "policy: required by the service",
		Check:     itsPolicy(notPublic),
	},
}

// redshiftTLS asks the parameter group that a cluster names. Clusters that name none have one that requires TLS.
func redshiftTLS(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == redshiftWorkgroupType {
		return redshiftWorkgroupTLS(s)
	}
	const path = "clusterParameterGroupName"
	groups := s.PointedAt(path, redshiftParameterGroupType)
	switch name, known := s.At(path).Text(); {
	case len(groups.Subjects) > 0:
		return groups.Each(policypacks.Outcome{}, func(g *policypacks.Subject) policypacks.Outcome {
			required := parameter(g.At("parameters"), "require_ssl")
			if required.IsMissing() {
				return g.At("family").Is("redshift-2.0").Because("require_ssl is off by default in this family, want it on")
			}
			return parameterOn(required)
		})
	case groups.Open:
		return policypacks.Undecided(path)
	case known && name == "default.redshift-1.0":
		return policypacks.Failed("%s does not require TLS", name).At(path)
	case known && !strings.HasPrefix(name, "default."):
		return policypacks.Inapplicable("the parameter group is of another stack").At(path)
	}
	return policypacks.Passed("the default parameter group requires TLS").At(path)
}

func redshiftWorkgroupTLS(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Passed("TLS is required by default")
	return s.At("configParameters").Each(none, func(p policypacks.Value) policypacks.Outcome {
		key := p.At("parameterKey")
		if name, ok := key.Text(); ok && name != "require_ssl" {
			return none
		}
		on := parameterOn(p.At("parameterValue"))
		if key.IsUnknown() && !on.Is(policypacks.Pass) {
			return policypacks.Undecided(key.Path())
		}
		return on
	})
}

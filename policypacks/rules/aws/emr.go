package aws

import (
	"encoding/json"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	emrClusterType     = "aws:emr/cluster:Cluster"
	emrSecurityType    = "aws:emr/securityConfiguration:SecurityConfiguration"
	emrPublicBlockType = "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration"
	emrSubnetType      = "aws:ec2/subnet:Subnet"
)

var emrRules = []*policypacks.Rule{
	{
		ID:          "aws-emr-cluster-kerberos",
		Title:       "Users of clusters are authenticated",
		Why:         "Without it everybody who reaches the cluster is whoever they say they are, and reads their health records",
		Remediation: "set KerberosAttributes on the emr.Cluster, and a SecurityConfiguration with an AuthenticationConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types:     []string{emrClusterType},
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers, safeguard.AccessControl},
		NIST:      []string{"AC-3", "IA-2", "IA-5"},
		External:  policypacks.Similar("EMRKerberosEnabled", "emr-kerberos-enabled", "CKV_AWS_114"),
		Missing:   "kerberosAttributes: nobody is authenticated",
		Check:     propertySet("kerberosAttributes"),
	},
	{
		ID:          "aws-emr-cluster-private",
		Title:       "Clusters have no public addresses",
		Why:         "A machine that holds health records and can be reached from the internet is attacked within minutes",
		Remediation: "set SubnetId in Ec2Attributes to a subnet without MapPublicIpOnLaunch",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{emrClusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("emr-master-no-public-ip"),
		Missing: "subnetId: a subnet of the default network, which is public",
		Related: true, Check: emrPrivate,
	},
	{
		ID:          "aws-emr-cluster-security-configuration",
		Title:       "Clusters have a security configuration",
		Why:         "Clusters encrypt what they keep and send of health records only where a security configuration says so",
		Remediation: "set SecurityConfiguration on the emr.Cluster to the name of an emr.SecurityConfiguration",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{emrClusterType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.TransitEncryption},
		NIST: []string{"SC-8", "SC-28"}, External: policypacks.Similar("CKV2_AWS_55"),
		Missing: "securityConfiguration: nothing is encrypted",
		Related: true, Check: propertyNames("securityConfiguration", emrSecurityType),
	},
	{
		ID:    "aws-emr-security-configuration-at-rest",
		Title: "Clusters encrypt files and disks",
		Why:   "Jobs leave parts of health records on the disks of every machine of a cluster",
		Remediation: "set EnableAtRestEncryption true in the configuration, with an S3EncryptionConfiguration in mode SSE-KMS or CSE-KMS and " +
			"a LocalDiskEncryptionConfiguration with a key provider AwsKms",
		Severity: policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{emrSecurityType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_171", "CKV_AWS_349", "CKV_AWS_350"),
		Missing:  "EnableAtRestEncryption: off",
		Check:    emrConfiguration(emrAtRest),
	},
	{
		ID:          "aws-emr-security-configuration-in-transit",
		Title:       "Clusters encrypt what their machines send each other",
		Why:         "Health records travel between the machines of a cluster for the whole length of a job",
		Remediation: "set EnableInTransitEncryption true in the configuration, with a TLSCertificateConfiguration",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{emrSecurityType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST: []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AWS_351"),
		Missing: "EnableInTransitEncryption: off",
		Check: emrConfiguration(func(c emrEncryption) string {
			if !c.InTransit {
				return "does not set EnableInTransitEncryption"
			}
			return ""
		}),
	},
	{
		ID:          "aws-emr-cluster-logs",
		Title:       "Clusters keep their logs",
		Why:         "The logs of a cluster vanish with it, and with them the record of what was done to health data",
		Remediation: "set LogUri on the emr.Cluster to a prefix of a log bucket",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{emrClusterType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "logUri: logs go with the cluster",
		Related: true, Check: propertyNames("logUri", bucketTypes...),
	},
	{
		ID:          "aws-emr-account-blocks-public",
		Title:       "The account starts no public clusters",
		Why:         "One wrong rule of a security group must not be enough to open a cluster to everyone",
		Remediation: "set BlockPublicSecurityGroupRules: pulumi.Bool(true) on the emr.BlockPublicAccessConfiguration",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{emrPublicBlockType}, Citations: []string{safeguard.AccessControl},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_390"),
		Missing: "blockPublicSecurityGroupRules: required by the service",
		Check:   propertyOn("blockPublicSecurityGroupRules", false),
		Remedy: &policypacks.Remedy{
			Description: "blocks public clusters", Set: map[string]any{"blockPublicSecurityGroupRules": true},
		},
	},
}

// emrPrivate asks the subnets of this stack that a cluster names.
func emrPrivate(s *policypacks.Subject) policypacks.Outcome {
	attributes := s.At("ec2Attributes")
	if attributes.IsUnknown() {
		return policypacks.Undecided(attributes.Path())
	}
	if attributes.At("subnetId").IsMissing() && attributes.At("subnetIds").IsMissing() {
		return policypacks.Failed("no subnet is named, so the cluster is in the default network, which is public").At("ec2Attributes.subnetId")
	}
	var asked []policypacks.Outcome
	for _, path := range []string{"ec2Attributes.subnetId", "ec2Attributes.subnetIds[*]"} {
		subnets := s.PointedAt(path, emrSubnetType)
		none := policypacks.Inapplicable("the subnet is of another stack")
		if subnets.Open {
			none = policypacks.Undecided("ec2Attributes")
		}
		asked = append(asked, subnets.Each(none, func(n *policypacks.Subject) policypacks.Outcome {
			return n.At("mapPublicIpOnLaunch").Or(false).IsFalse()
		}))
	}
	return policypacks.All(asked...)
}

// emrEncryption is the part of a security configuration that rules ask about.
type emrEncryption struct {
	AtRest    bool `json:"EnableAtRestEncryption"`
	InTransit bool `json:"EnableInTransitEncryption"`
	Details   struct {
		Objects *struct {
			Mode string `json:"EncryptionMode"`
		} `json:"S3EncryptionConfiguration"`
		Disks *struct {
			Provider string `json:"EncryptionKeyProviderType"`
		} `json:"LocalDiskEncryptionConfiguration"`
	} `json:"AtRestEncryptionConfiguration"`
}

// emrConfiguration reads a security configuration; lacks says what one lacks, or nothing.
func emrConfiguration(lacks func(emrEncryption) string) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		v := s.At("configuration").Or("{}")
		text, ok := v.JSON()
		if !ok {
			return policypacks.Undecided(v.Path())
		}
		var c struct {
			Encryption emrEncryption `json:"EncryptionConfiguration"`
		}
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			return policypacks.Failed("%s is no security configuration", v.Path()).At(v.Path())
		}
		if missing := lacks(c.Encryption); missing != "" {
			return policypacks.Failed("%s %s", v.Path(), missing).At(v.Path())
		}
		return policypacks.Passed("%s does", v.Path()).At(v.Path())
	}
}

func emrAtRest(c emrEncryption) string {
	switch {
	case !c.AtRest:
		return "does not set EnableAtRestEncryption"
	case c.Details.Objects == nil || c.Details.Objects.Mode != "SSE-KMS" && c.Details.Objects.Mode != "CSE-KMS":
		return "encrypts objects with no key of your own"
	case c.Details.Disks == nil || c.Details.Disks.Provider != "AwsKms":
		return "encrypts local disks with no key of your own"
	}
	return ""
}

package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	replicationInstanceType = "aws:dms/replicationInstance:ReplicationInstance"
	dmsEndpointType         = "aws:dms/endpoint:Endpoint"
	dmsBucketType           = "aws:dms/s3Endpoint:S3Endpoint"
)

var dmsRules = []*policypacks.Rule{
	{
		ID:          "aws-dms-instance-not-public",
		Title:       "Replication instances have no public address",
		Why:         "A whole database of health records passes through the instance",
		Remediation: "set PubliclyAccessible: pulumi.Bool(false) on the dms.ReplicationInstance",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{replicationInstanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("DMSReplicationNotPublic", "dms-replication-not-public", "CKV_AWS_89"),
		Missing:  "publiclyAccessible: public, by the service's own default",
		Check:    propertyOff("publiclyAccessible", true),
	},
	{
		ID:          "aws-dms-instance-encryption",
		Title:       "Replication instances are encrypted with a customer key",
		Why:         "The instance keeps health records on its disk while it copies them",
		Remediation: "set KmsKeyArn on the dms.ReplicationInstance to the ARN of a kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{replicationInstanceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_212"),
		Missing:  "kmsKeyArn: a key of the migration service",
		Related:  true, Check: propertyUnderKey("kmsKeyArn"),
	},
	{
		ID:          "aws-dms-instance-upgrades",
		Title:       "Replication instances take minor upgrades by themselves",
		Why:         "Known faults in the engine that copies health records must not wait for somebody to notice them",
		Remediation: "set AutoMinorVersionUpgrade: pulumi.Bool(true) on the dms.ReplicationInstance",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{replicationInstanceType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2", "SI-2(5)"},
		External: policypacks.Similar("CKV_AWS_222"),
		Missing:  "autoMinorVersionUpgrade: off",
		Check:    propertyOn("autoMinorVersionUpgrade", false),
		Remedy:   remedy("turns minor upgrades on", "autoMinorVersionUpgrade", true),
	},
	{
		ID:          "aws-dms-endpoint-tls",
		Title:       "Databases are migrated over TLS",
		Why:         "Every health record of the database crosses the network once",
		Remediation: "set SslMode require, verify-ca or verify-full on the dms.Endpoint, with a CertificateArn for the latter two",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{dmsEndpointType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV2_AWS_49"),
		Missing:  "sslMode: none",
		Check:    migrationTLS,
	},
	{
		ID:          "aws-dms-bucket-encryption",
		Title:       "Migrations write to buckets under a customer key",
		Why:         "Files of a migration hold the health records of the database that they were taken from",
		Remediation: "set EncryptionMode SSE_KMS and ServerSideEncryptionKmsKeyId on the dms.S3Endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{dmsBucketType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_298"),
		Missing:  "encryptionMode: SSE_S3, a key of the object store",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if kind, _ := s.At("endpointType").Text(); kind == "source" {
				return policypacks.Inapplicable("the migration only reads there")
			}
			return policypacks.All(s.At("encryptionMode").Or("SSE_S3").OneOf("SSE_KMS", "sse-kms"), customerKey(s, s.At("serverSideEncryptionKmsKeyId")))
		},
	},
}

// withoutSSLMode are the engines whose connection the property does not govern: services of AWS, reached over HTTPS, and
// those that have settings of their own.
var withoutSSLMode = []string{
	"dynamodb", "elasticsearch", "kafka", "kinesis", "neptune", "opensearch", "redis", "redshift", "redshift-serverless", "s3",
}

func migrationTLS(s *policypacks.Subject) policypacks.Outcome {
	engine := s.At("engineName")
	if name, _ := engine.Text(); slices.Contains(withoutSSLMode, name) {
		return policypacks.Inapplicable("sslMode is not for this engine")
	}
	encrypted := s.At("sslMode").Or("none").OneOf("require", "verify-ca", "verify-full")
	if encrypted.Is(policypacks.Fail) && engine.IsUnknown() {
		return policypacks.Undecided(engine.Path())
	}
	return encrypted
}

package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const clusterType = "aws:redshift/cluster:Cluster"

var awsStreamRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-flink-configuration",
		Title:       "Settings of stream jobs take effect",
		Why:         "Managed Flink ignores checkpoints and logs unless they are marked as custom: measurements of patients are lost at the next restart",
		Remediation: "set ConfigurationType to CUSTOM in the checkpoint, monitoring and parallelism configurations",
		Severity:    policypacks.Medium,
		Types:       []string{flinkType}, Citations: []string{safeguard.Integrity}, NIST: []string{"CP-10"},
		Missing: "configurationType: required by the service where the configuration is given",
		Check:   flinkCustom,
	},
	{
		ID:          "aws-deploy-delivery-role",
		Title:       "The role of a delivery stream may write to its bucket",
		Why:         "A delivery stream that cannot write keeps measurements of patients for a day, and then drops them",
		Remediation: "allow the role s3:PutObject, s3:GetBucketLocation, s3:ListBucket and s3:AbortMultipartUpload on the bucket",
		Severity:    policypacks.High,
		Types:       []string{deliveryType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-6"},
		Missing: "roleArn: required by the service",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("extendedS3Configuration").IsMissing() {
				return policypacks.Inapplicable("it does not deliver to a bucket")
			}
			return roleGrants(s, "extendedS3Configuration.roleArn", "s3:PutObject", "s3:AbortMultipartUpload")
		},
	},
	{
		ID:          "aws-deploy-delivery-reaches-warehouse",
		Title:       "Delivery streams do not write to private warehouses",
		Why:         "Firehose reaches no Redshift cluster without a public address: measurements of patients never arrive",
		Remediation: "read the stream from Redshift by streaming ingestion, or deliver to S3 and copy from there",
		Severity:    policypacks.High,
		Types:       []string{deliveryType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "redshiftConfiguration: none",
		Related: true, Check: warehouseInReach,
	},
}

func flinkCustom(s *policypacks.Subject) policypacks.Outcome {
	const path = "applicationConfiguration.flinkApplicationConfiguration"
	var outcomes []policypacks.Outcome
	for _, part := range []string{"checkpointConfiguration", "monitoringConfiguration", "parallelismConfiguration"} {
		configuration := s.At(path + "." + part)
		if configuration.IsUnknown() {
			outcomes = append(outcomes, policypacks.Undecided(configuration.Path()))
			continue
		}
		others := 0
		for _, field := range configuration.Fields() {
			if field.Path() != configuration.Path()+".configurationType" && !field.IsMissing() {
				others++
			}
		}
		if others > 0 {
			outcomes = append(outcomes, configuration.At("configurationType").Is("CUSTOM"))
		}
	}
	if len(outcomes) == 0 {
		return policypacks.Inapplicable("nothing is configured")
	}
	return policypacks.All(outcomes...)
}

func warehouseInReach(s *policypacks.Subject) policypacks.Outcome {
	const path = "redshiftConfiguration.clusterJdbcurl"
	if s.At("redshiftConfiguration").IsMissing() {
		return policypacks.Inapplicable("it does not deliver to a warehouse")
	}
	public := policypacks.Undecided(path)
	for _, cluster := range s.OfType(clusterType) {
		public = cluster.At("publiclyAccessible").Or(true).IsTrue()
	}
	return public.Because("the warehouse has no public address, and the stream no other way to it")
}

package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	kinesisStreamType = "aws:kinesis/stream:Stream"
	kinesisVideoType  = "aws:kinesis/videoStream:VideoStream"
	kinesisPolicyType = "aws:kinesis/resourcePolicy:ResourcePolicy"
)

var kinesisRules = []*policypacks.Rule{
	{
		ID:          "aws-kinesis-stream-encryption",
		Title:       "Data streams are encrypted with a customer key",
		Why:         "A stream keeps every record for a day and up to a year, in clear unless it is encrypted",
		Remediation: "set EncryptionType KMS and KmsKeyId to a kms.Key on the kinesis.Stream",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{kinesisStreamType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("kinesis-stream-encrypted", "CKV_AWS_43", "CKV_AWS_185"),
		Missing:  "encryptionType: NONE",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("encryptionType").Or("NONE").Is("KMS"), customerKey(s, s.At("kmsKeyId")))
		},
	},
	{
		ID:          "aws-kinesis-video-encryption",
		Title:       "Video streams are encrypted with a customer key",
		Why:         "A recording of a patient is a health record, and needs a key that you can take back",
		Remediation: "set KmsKeyId to a kms.Key on the kinesis.VideoStream",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{kinesisVideoType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_177"),
		Missing: "kmsKeyId: a key of the service",
		Related: true, Check: propertyUnderKey("kmsKeyId"),
	},
	{
		ID:          "aws-kinesis-policy-not-public",
		Title:       "Stream policies allow nothing to everyone",
		Why:         "Who may read a stream reads the health data of every patient as it comes in",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{kinesisPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check:   itsPolicy(notPublic),
	},
}

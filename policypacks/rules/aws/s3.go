package aws

import "slices"

var s3Rules = slices.Concat(
	s3EncryptionRules, s3AccessRules, s3CorsRules, s3PolicyRules, s3AccountRules, s3LoggingRules, objectEventRules, s3RecoveryRules,
	s3CopyRules,
)

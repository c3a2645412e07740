package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// similar names the rules of other tools that ask much the same. Each tool writes its ids in its own way: checkov as
// CKV_AWS_18, AWS Config as s3-bucket-logging-enabled, cdk-nag as S3BucketLoggingEnabled.
func similar(ids ...string) []policypacks.External {
	all := make([]policypacks.External, len(ids))
	for i, id := range ids {
		source := policypacks.CdkNag
		switch {
		case strings.HasPrefix(id, "CKV"):
			source = policypacks.Checkov
		case strings.Contains(id, "-"):
			source = policypacks.AWSConfig
		}
		all[i] = policypacks.External{Source: source, ID: id}
	}
	return all
}

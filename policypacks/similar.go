package policypacks

import (
	"regexp"
	"strings"
)

// azureDefinition is the first part of what Azure calls a GUID; one of them holds a k.
var azureDefinition = regexp.MustCompile(`^[0-9a-z]{8}$`)

// Similar names rules of other tools that ask much the same. Each tool writes its ids in its own way: Checkov as CKV_AWS_18,
// Azure Policy as 404c3081, AWS Config as s3-bucket-logging-enabled, cdk-nag as S3BucketLoggingEnabled.
func Similar(ids ...string) []External {
	rules := make([]External, len(ids))
	for i, id := range ids {
		rules[i] = External{Source: sourceOf(id), ID: id}
	}
	return rules
}

func sourceOf(id string) Source {
	switch {
	case strings.HasPrefix(id, "CKV"):
		return Checkov
	case azureDefinition.MatchString(id):
		return AzurePolicy
	case strings.Contains(id, "-"):
		return AWSConfig
	}
	return CdkNag
}

package programs

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Estate is a stack of n resources (a multiple of ten) of three clouds, set up with care: what a benchmark needs so that
// rules have much to look at and little to report.
func Estate(n int) pulumi.RunFunc {
	var list []Resource
	for i := range n / 10 {
		name := func(kind string) string { return fmt.Sprintf("%s-%d", kind, i) }
		key, bucket := name("key"), name("bucket")
		list = append(list,
			Resource{"aws:kms/key:Key", key, map[string]any{"enableKeyRotation": true, "deletionWindowInDays": 30}},
			Resource{"aws:kms/alias:Alias", name("alias"), map[string]any{"targetKeyId": IDOf(key)}},
			Resource{"aws:s3/bucketVersioningV2:BucketVersioningV2", name("versioning"), map[string]any{
				"bucket": bucket, "versioningConfiguration": map[string]any{"status": "Enabled"},
			}},
			Resource{
				"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", name("encryption"),
				map[string]any{"bucket": bucket, "rules": []any{map[string]any{
					"applyServerSideEncryptionByDefault": map[string]any{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": IDOf(key)},
				}}},
			},
			Resource{"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name("block"), map[string]any{
				"bucket": bucket, "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": true,
			}},
			Resource{"azure-native:resources:ResourceGroup", name("group"), map[string]any{"location": "eastus"}},
			Resource{"azure-native:managedidentity:UserAssignedIdentity", name("identity"), map[string]any{"location": "eastus"}},
			Resource{"gcp:kms/keyRing:KeyRing", name("ring"), map[string]any{"location": "us-central1"}},
			Resource{"gcp:serviceaccount/account:Account", name("account"), map[string]any{"accountId": name("account")}},
			Resource{"aws:kms/key:Key", name("spare"), map[string]any{"enableKeyRotation": true}},
		)
	}
	return Resources(list...)
}

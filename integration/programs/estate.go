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
			Resource{"aws:s3/bucketV2:BucketV2", bucket, nil},
			Resource{"aws:s3/bucketVersioningV2:BucketVersioningV2", name("versioning"), map[string]any{
				"bucket": IDOf(bucket), "versioningConfiguration": map[string]any{"status": "Enabled"},
			}},
			Resource{
				"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", name("encryption"),
				map[string]any{"bucket": IDOf(bucket), "rules": []any{map[string]any{
					"applyServerSideEncryptionByDefault": map[string]any{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": IDOf(key)},
				}}},
			},
			Resource{"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name("block"), map[string]any{
				"bucket": IDOf(bucket), "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": true,
			}},
			Resource{"aws:cloudwatch/logGroup:LogGroup", name("log"), map[string]any{"retentionInDays": 731, "kmsKeyId": IDOf(key)}},
			Resource{"azure-native:storage:StorageAccount", name("account"), map[string]any{
				"location": "eastus", "enableHttpsTrafficOnly": true, "minimumTlsVersion": "TLS1_2", "allowBlobPublicAccess": false,
				"allowSharedKeyAccess": false, "publicNetworkAccess": "Disabled", "kind": "StorageV2", "sku": map[string]any{"name": "Standard_GZRS"},
			}},
			Resource{"azure-native:keyvault:Vault", name("vault"), map[string]any{"location": "eastus", "properties": map[string]any{
				"enableRbacAuthorization": true, "enablePurgeProtection": true, "publicNetworkAccess": "Disabled",
			}}},
			Resource{"gcp:storage/bucket:Bucket", name("images"), map[string]any{
				"location": "us-central1", "uniformBucketLevelAccess": true, "publicAccessPrevention": "enforced",
				"versioning": map[string]any{"enabled": true}, "encryption": map[string]any{"defaultKmsKeyName": "projects/p/locations/us-central1/keyRings/r/cryptoKeys/k"},
			}},
			Resource{"gcp:pubsub/topic:Topic", name("events"), map[string]any{
				"kmsKeyName": "projects/p/locations/us-central1/keyRings/r/cryptoKeys/k",
			}},
		)
	}
	return Resources(list...)
}

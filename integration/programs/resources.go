package programs

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Resource is a resource of any type, as a literal.
type Resource struct {
	Type string
	Name string // unique among the resources of a program
	// Inputs are texts, numbers, booleans, lists and objects of them, and [IDOf].
	Inputs map[string]any
}

// IDOf is the id of a resource that stands before in the list.
type IDOf string

// Resources is a program that makes resources, in their order.
func Resources(list ...Resource) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		made := map[string]*pulumi.CustomResourceState{}
		for _, r := range list {
			inputs := pulumi.Map{}
			for name, value := range r.Inputs {
				inputs[name] = input(value, made)
			}
			made[r.Name] = &pulumi.CustomResourceState{}
			if err := ctx.RegisterResource(r.Type, r.Name, inputs, made[r.Name]); err != nil {
				return fmt.Errorf("make %s: %w", r.Name, err)
			}
		}
		return nil
	}
}

func input(value any, made map[string]*pulumi.CustomResourceState) pulumi.Input {
	switch value := value.(type) {
	case IDOf:
		return made[string(value)].ID()
	case map[string]any:
		object := pulumi.Map{}
		for name, part := range value {
			object[name] = input(part, made)
		}
		return object
	case []any:
		list := pulumi.Array{}
		for _, item := range value {
			list = append(list, input(item, made))
		}
		return list
	}
	return pulumi.Any(value)
}

// Weak makes, in three clouds, resources each of which breaks a rule of some pack: keys and buckets that are weak, a name
// that the cloud refuses, a place far away, a service for which no agreement was ever signed.
var Weak = Resources(
	Resource{"aws:kms/key:Key", "key", map[string]any{"enableKeyRotation": false, "deletionWindowInDays": 7}},
	Resource{"aws:s3/bucketV2:BucketV2", "records", map[string]any{"bucket": "Records_Of_The_Clinic", "forceDestroy": true}},
	Resource{"aws:s3/bucketAclV2:BucketAclV2", "records-acl", map[string]any{"bucket": IDOf("records"), "acl": "public-read"}},
	Resource{"aws:sns/topic:Topic", "alerts", map[string]any{"kmsMasterKeyId": IDOf("key")}},
	Resource{"azure-native:storage:StorageAccount", "account", map[string]any{
		"location": "brazilsouth", "enableHttpsTrafficOnly": false, "minimumTlsVersion": "TLS1_0", "allowBlobPublicAccess": true,
	}},
	Resource{"gcp:storage/bucket:Bucket", "images", map[string]any{
		"location": "EU", "uniformBucketLevelAccess": false, "publicAccessPrevention": "inherited", "forceDestroy": true,
	}},
	Resource{"gcp:healthcare/fhirStore:FhirStore", "store", map[string]any{
		"dataset": strings.Repeat("d", 8), "version": "R4", "enableHistoryModifications": true,
	}},
)

package aws_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

// storePlan plans one store "fhir", with a role that may read and one that may write.
func storePlan(t *testing.T, args aws.FHIRStoreArgs) planned {
	t.Helper()
	if args.KeyArn == nil {
		args.KeyArn = anyKey
	}
	return planOf(t, func(ctx *pulumi.Context) error {
		store, err := aws.NewFHIRStore(ctx, "fhir", &args)
		if err != nil {
			return err
		}
		ctx.Export("id", store.DatastoreID)
		ctx.Export("arn", store.DatastoreArn)
		ctx.Export("endpoint", store.Endpoint)
		for name, statement := range map[string]aws.Statement{"reads": store.Read("Reads"), "writes": store.Write("Writes")} {
			_, err := iam.NewRolePolicy(ctx, name, &iam.RolePolicyArgs{Role: pulumi.String("r"), Policy: aws.PolicyDocument(statement)})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (p planned) desired() map[string]any {
	p.t.Helper()
	var state map[string]any
	require.NoError(p.t, json.Unmarshal([]byte(p.input("fhir-store", "desiredState").(string)), &state))
	return state
}

func TestFHIRStore(t *testing.T) {
	p := storePlan(t, aws.FHIRStoreArgs{Tags: testTags})
	p.requireConventions("fhir", testTagValues)
	p.requireKept([]string{"fhir-store"}, nil)
	require.Equal(t, "AWS::HealthLake::FHIRDatastore", p.input("fhir-store", "typeName"))
	tags := []any{}
	for key, value := range testTagValues {
		tags = append(tags, map[string]any{"Key": key, "Value": value})
	}
	require.Empty(t, cmp.Diff(map[string]any{
		"DatastoreName": "clinic-test-fhir", "DatastoreTypeVersion": "R4", "Tags": tags,
		"SseConfiguration": map[string]any{"KmsEncryptionConfig": map[string]any{
			"CmkType": "CUSTOMER_MANAGED_KMS_KEY", "KmsKeyId": string(anyKey),
		}},
	}, p.desired()))
}

func TestFHIRStoreOutputs(t *testing.T) {
	p := storePlan(t, aws.FHIRStoreArgs{})
	id := p.one("fhir-store").ID
	require.Len(t, id, 32)
	for name, want := range map[resource.PropertyKey]string{
		"id": id, "arn": "arn:aws:healthlake:eu-central-1:123456789012:datastore/fhir/" + id,
		"endpoint": "https://healthlake.eu-central-1.amazonaws.com/datastore/" + id + "/r4/",
	} {
		require.Equal(t, want, p.Outputs[name].StringValue())
	}
}

func TestFHIRStoreAccess(t *testing.T) {
	p := storePlan(t, aws.FHIRStoreArgs{})
	for name, want := range map[string][]string{
		"reads":  {"healthlake:ReadResource", "healthlake:SearchWithGet", "healthlake:SearchWithPost"},
		"writes": {"healthlake:CreateResource", "healthlake:ProcessBundle", "healthlake:ReadResource", "healthlake:UpdateResource"},
	} {
		_, statements := p.policy(name, "policy")
		sid := strings.ToUpper(name[:1]) + name[1:]
		require.Equal(t, want, statements[sid].Action)
		require.Equal(t, []string{p.Outputs["arn"].StringValue()}, statements[sid].Resource)
	}
}

func TestFHIRStoreKeyGrants(t *testing.T) {
	via := map[string]map[string][]string{"StringLike": {
		"kms:ViaService": {"healthlake.amazonaws.com", "healthlake.*.amazonaws.com"},
	}}
	p := planOf(t, keyProgram(&aws.KeyArgs{Grants: []aws.KeyGrant{
		aws.GrantFHIRStoreUse("Processor", pulumi.String(readerArn)), aws.GrantFHIRStoreCreation(pulumi.String("arn:aws:iam::123456789012:root")),
	}}))
	_, statements := p.policy("data-policy", "policy")
	require.Equal(t, []string{"kms:GenerateDataKey", "kms:Decrypt", "kms:DescribeKey"}, statements["Processor"].Action)
	require.Equal(t, via, statements["Processor"].Condition)
	require.Contains(t, statements["FHIRStoreIsMade"].Action, "kms:CreateGrant")
	require.Equal(t, via, statements["FHIRStoreIsMade"].Condition, "nobody makes a grant but through the service")
}

func TestDisposableFHIRStoreGoesWithItsStack(t *testing.T) {
	storePlan(t, aws.FHIRStoreArgs{Disposable: true}).requireKept(nil, nil)
}

func TestFHIRStoreComesAfterItsKey(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		key, err := aws.NewKey(ctx, "data", nil)
		if err != nil {
			return err
		}
		_, err = aws.NewFHIRStore(ctx, "fhir", &aws.FHIRStoreArgs{
			KeyArn: key.KeyArn, KeyReady: []pulumi.Resource{key.Policy}, StoreName: "Clinic: records",
		})
		return err
	})
	p.requireAfter("fhir-store", "data-key", "data-policy")
	require.Equal(t, "Clinic: records", p.desired()["DatastoreName"])
}

func TestFHIRStoreRefuses(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewFHIRStore(ctx, "fhir", &aws.FHIRStoreArgs{StoreName: "a?b"})
		return err
	})
	require.ErrorContains(t, err, `FHIR store "fhir": keyArn: required`)
	require.ErrorContains(t, err, `storeName: "a?b" is not of 1 to 256 letters`)
}

func init() {
	// Its tags are in the desired state.
	untaggable = append(untaggable, "aws:cloudcontrol/resource:Resource")
}

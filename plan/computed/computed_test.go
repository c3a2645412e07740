package computed_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan/computed"
)

func inputs(pairs ...string) resource.PropertyMap {
	m := resource.PropertyMap{}
	for i := 0; i < len(pairs); i += 2 {
		m[resource.PropertyKey(pairs[i])] = resource.NewProperty(pairs[i+1])
	}
	return m
}

func TestResource(t *testing.T) {
	tests := []struct {
		name, typ, region string
		inputs            resource.PropertyMap
		id                string            // pattern
		outputs           map[string]string // patterns
	}{
		{
			name: "a bucket is named after its resource", typ: "aws:s3/bucketV2:BucketV2", region: "eu-west-1",
			id: `^scans-[0-9a-f]{7}$`,
			outputs: map[string]string{
				"bucket": `^scans-[0-9a-f]{7}$`, "arn": `^arn:aws:s3:::scans-[0-9a-f]{7}$`,
				"bucketRegionalDomainName": `^scans-[0-9a-f]{7}\.s3\.eu-west-1\.amazonaws\.com$`,
			},
		},
		{
			name: "a given name stays", typ: "aws:s3/bucketV2:BucketV2", region: "cn-north-1", inputs: inputs("bucket", "mine"),
			id: `^mine$`, outputs: map[string]string{"arn": `^arn:aws-cn:s3:::mine$`, "bucketDomainName": `^mine\.s3\.amazonaws\.com\.cn$`},
		},
		{
			name: "a prefix is completed", typ: "aws:iam/role:Role", region: "us-gov-west-1", inputs: inputs("namePrefix", "writer-"),
			id: `^writer-[0-9a-f]{26}$`, outputs: map[string]string{"arn": `^arn:aws-us-gov:iam::123456789012:role/writer-[0-9a-f]{26}$`},
		},
		{
			name: "an id may be an ARN", typ: "aws:sns/topic:Topic", region: "us-east-1", inputs: inputs("name", "alarms"),
			id: `^arn:aws:sns:us-east-1:123456789012:alarms$`, outputs: map[string]string{"arn": `:alarms$`},
		},
		{
			name: "an output may quote another", typ: "aws:kms/key:Key", region: "us-east-1",
			id: `^[0-9a-f]{8}-[0-9a-f]{4}-4`, outputs: map[string]string{"arn": `:key/[0-9a-f]{8}-`, "keyId": `^[0-9a-f]{8}-`},
		},
		{
			name: "a resource that configures another carries its id", typ: "aws:s3/bucketPolicy:BucketPolicy", region: "us-east-1",
			inputs: inputs("bucket", "mine"), id: `^mine$`,
		},
		{
			name: "an unlisted type of AWS gets an ARN", typ: "aws:mq/broker:Broker", region: "us-east-1",
			id: `^scans-[0-9a-f]{7}$`, outputs: map[string]string{"arn": `^arn:aws:mq:us-east-1:123456789012:broker/scans-`},
		},
		{
			name: "a type of another provider gets an id only", typ: "random:index/randomId:RandomId", region: "us-east-1", id: `^scans-[0-9a-f]{7}$`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			scope := computed.Scope{Project: "p", Stack: "s", Region: test.region}
			request := computed.Request{Type: test.typ, Name: "scans", Inputs: test.inputs}
			result := computed.Resource(scope, request)
			require.Regexp(t, test.id, result.ID)
			for key, pattern := range test.outputs {
				require.Regexp(t, pattern, result.Outputs[resource.PropertyKey(key)].StringValue(), key)
			}
			require.Equal(t, result, computed.Resource(scope, request), "the same question has the same answer")
		})
	}
}

func TestSeedAndStackMakeNamesDiffer(t *testing.T) {
	request := computed.Request{Type: "aws:s3/bucketV2:BucketV2", Name: "scans"}
	ids := map[string]bool{}
	for _, scope := range []computed.Scope{{Stack: "dev"}, {Stack: "prod"}} {
		for _, seed := range []string{"", "1", "2"} {
			request.Seed = seed
			ids[computed.Resource(scope, request).ID] = true
		}
	}
	require.Len(t, ids, 6)
}

func TestPreviewKnowsOnlyWhatWasAskedFor(t *testing.T) {
	given := inputs("tags", "x")
	given["policy"] = resource.MakeComputed(resource.NewProperty(""))
	given["nested"] = resource.NewProperty(resource.PropertyMap{"part": resource.MakeComputed(resource.NewProperty(""))})
	preview := computed.Resource(computed.Scope{Region: "us-east-1"}, computed.Request{
		Type: "aws:s3/bucketV2:BucketV2", Name: "scans", Inputs: given,
	}).Preview()

	require.Empty(t, preview.ID)
	require.Contains(t, preview.Outputs, resource.PropertyKey("bucket"), "the provider names the bucket before it exists")
	for _, key := range []resource.PropertyKey{"arn", "policy", "nested"} {
		require.NotContains(t, preview.Outputs, key)
	}
	require.Contains(t, preview.Inputs, resource.PropertyKey("policy"))
}

func TestInvoke(t *testing.T) {
	scope := computed.Scope{Region: "us-gov-west-1"}
	identity, err := computed.Invoke(scope, "aws:index/getCallerIdentity:getCallerIdentity", nil)
	require.NoError(t, err)
	require.Equal(t, computed.Account, identity["accountId"].StringValue())
	partition, err := computed.Invoke(scope, "aws:index/getPartition:getPartition", nil)
	require.NoError(t, err)
	require.Equal(t, "aws-us-gov", partition["partition"].StringValue())

	_, err = computed.Invoke(scope, "aws:s3/getBucket:getBucket", nil)
	require.ErrorContains(t, err, "aws:s3/getBucket:getBucket")
}

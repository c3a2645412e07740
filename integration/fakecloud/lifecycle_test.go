package fakecloud

import (
	"context"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
)

const (
	waitFor = 10 * time.Second
	tick    = 5 * time.Millisecond
)

func TestPreviewLeavesOutputsUnknown(t *testing.T) {
	p, _ := newProvider(t)
	resp, err := p.Create(context.Background(), &pulumirpc.CreateRequest{
		Urn: keyURN, Properties: toStruct(t, props{"enableKeyRotation": true}), Preview: true,
	})
	require.NoError(t, err)
	require.Empty(t, resp.Id)
	outputs, err := fromEngine(resp.Properties)
	require.NoError(t, err)
	require.True(t, outputs["arn"].IsComputed())
	require.True(t, outputs["id"].IsComputed())
	require.Equal(t, resource.NewProperty(true), outputs["enableKeyRotation"])

	records, err := p.store.List()
	require.NoError(t, err)
	require.Empty(t, records)
}

func TestLifecycle(t *testing.T) {
	ctx := context.Background()
	p, _ := newProvider(t)
	made, err := create(p, t, bucketURN, props{"bucket": "records", "__defaults": []any{"bucket"}})
	require.NoError(t, err)
	require.Equal(t, "records", made.Id)
	require.Equal(t, "arn:aws:s3:::records", made.Properties.AsMap()["arn"])

	updated, err := p.Update(ctx, &pulumirpc.UpdateRequest{
		Urn: bucketURN, Id: made.Id, Olds: made.Properties,
		OldInputs: toStruct(t, props{"bucket": "records"}),
		News:      toStruct(t, props{"bucket": "records", "forceDestroy": true}),
	})
	require.NoError(t, err)
	require.Equal(t, true, updated.Properties.AsMap()["forceDestroy"])
	require.Equal(t, "arn:aws:s3:::records", updated.Properties.AsMap()["arn"])

	read, err := p.Read(ctx, &pulumirpc.ReadRequest{
		Urn: bucketURN, Id: made.Id, Inputs: toStruct(t, props{"__defaults": []any{"bucket"}}),
	})
	require.NoError(t, err)
	require.Equal(t, "records", read.Id)
	require.Equal(t, updated.Properties.AsMap(), read.Properties.AsMap())
	require.Equal(t, []any{"bucket"}, read.Inputs.AsMap()["__defaults"])

	for range 2 { // one that is gone already is no error
		_, err = p.Delete(ctx, &pulumirpc.DeleteRequest{Urn: bucketURN, Id: made.Id})
		require.NoError(t, err)
	}
	read, err = p.Read(ctx, &pulumirpc.ReadRequest{Urn: bucketURN, Id: made.Id})
	require.NoError(t, err)
	require.Empty(t, read.Id)

	_, err = p.Update(ctx, &pulumirpc.UpdateRequest{Urn: bucketURN, Id: made.Id})
	require.ErrorContains(t, err, "404")
}

func TestUpdateForgetsInputsThatAreGone(t *testing.T) {
	p, _ := newProvider(t)
	made, err := create(p, t, keyURN, props{"description": "old"})
	require.NoError(t, err)
	updated, err := p.Update(context.Background(), &pulumirpc.UpdateRequest{
		Urn: keyURN, Id: made.Id, Olds: made.Properties,
		OldInputs: toStruct(t, props{"description": "old"}), News: toStruct(t, props{}),
	})
	require.NoError(t, err)
	require.NotContains(t, updated.Properties.AsMap(), "description")
}

func TestSecondCreation(t *testing.T) {
	tests := []struct {
		name   string
		urn    string
		inputs props
		want   string // error of the second one; "" when it is fine
		count  int
	}{
		{"of a name that is taken", bucketURN, props{"bucket": "records"}, "BucketAlreadyOwnedByYou", 1},
		{"of an id that the cloud chooses", keyURN, nil, "", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := newProvider(t)
			_, err := create(p, t, tt.urn, tt.inputs)
			require.NoError(t, err)
			_, err = create(p, t, tt.urn, tt.inputs)
			if tt.want == "" {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, tt.want)
			}
			records, err := p.store.List()
			require.NoError(t, err)
			require.Len(t, records, tt.count)
		})
	}
}

func TestSettingsNeedTheirBucket(t *testing.T) {
	p, _ := newProvider(t)
	_, err := create(p, t, versioningURN, props{"bucket": "records"})
	require.ErrorContains(t, err, "NoSuchBucket")
	_, err = create(p, t, bucketURN, props{"bucket": "records"})
	require.NoError(t, err)
	for range 2 { // writes over what is there
		_, err = create(p, t, versioningURN, props{"bucket": "records"})
		require.NoError(t, err)
	}
}

func TestDeletionProtection(t *testing.T) {
	ctx := context.Background()
	p, _ := newProvider(t)
	made, err := create(p, t, poolURN, props{"deletionProtection": "ACTIVE"})
	require.NoError(t, err)
	_, err = p.Delete(ctx, &pulumirpc.DeleteRequest{Urn: poolURN, Id: made.Id})
	require.ErrorContains(t, err, "deletion protection")
	_, err = p.Update(ctx, &pulumirpc.UpdateRequest{
		Urn: poolURN, Id: made.Id, Olds: made.Properties, News: toStruct(t, props{"deletionProtection": "INACTIVE"}),
	})
	require.NoError(t, err)
	_, err = p.Delete(ctx, &pulumirpc.DeleteRequest{Urn: poolURN, Id: made.Id})
	require.NoError(t, err)
}

func TestSecretsComeBackAsSecrets(t *testing.T) {
	p, _ := newProvider(t)
	secret := resource.PropertyMap{"description": resource.MakeSecret(resource.NewProperty("hush"))}
	inputs, err := toEngine(secret)
	require.NoError(t, err)
	made, err := p.Create(context.Background(), &pulumirpc.CreateRequest{Urn: keyURN, Properties: inputs})
	require.NoError(t, err)
	outputs, err := fromEngine(made.Properties)
	require.NoError(t, err)
	require.True(t, outputs["description"].IsSecret())

	records, err := p.store.List()
	require.NoError(t, err)
	require.Equal(t, "hush", records[0].Inputs.AsMap()["description"], "a cloud knows no secrets")
}

package fakecloud

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

const (
	keyURN        = "urn:pulumi:test::portal::aws:kms/key:Key::key"
	bucketURN     = "urn:pulumi:test::portal::aws:s3/bucketV2:BucketV2::records"
	versioningURN = "urn:pulumi:test::portal::aws:s3/bucketVersioningV2:BucketVersioningV2::versioning"
	poolURN       = "urn:pulumi:test::portal::aws:cognito/userPool:UserPool::members"
)

// props is a property map of plain values.
type props = map[string]any

func toStruct(t *testing.T, values props) *structpb.Struct {
	t.Helper()
	s, err := toEngine(resource.NewPropertyMapFromMap(values))
	require.NoError(t, err)
	return s
}

// newProvider returns a configured provider with its faults.
func newProvider(t *testing.T) (*Provider, *Faults) {
	t.Helper()
	dir := t.TempDir()
	faults := NewFaults(filepath.Join(dir, "faults.json"))
	p := New("aws", NewStore(filepath.Join(dir, "cloud.json")), faults)
	_, err := p.Configure(context.Background(), &pulumirpc.ConfigureRequest{Args: toStruct(t, props{"region": "eu-west-1"})})
	require.NoError(t, err)
	return p, faults
}

func create(p *Provider, t *testing.T, urn string, inputs props) (*pulumirpc.CreateResponse, error) {
	t.Helper()
	return p.Create(context.Background(), &pulumirpc.CreateRequest{Urn: urn, Properties: toStruct(t, inputs)})
}

func TestConfiguration(t *testing.T) {
	p, _ := newProvider(t)
	ctx := context.Background()
	t.Setenv("AWS_REGION", "")

	resp, err := p.CheckConfig(ctx, &pulumirpc.CheckRequest{News: toStruct(t, props{})})
	require.NoError(t, err)
	require.Len(t, resp.Failures, 1)
	require.Equal(t, "region", resp.Failures[0].Property)

	resp, err = p.CheckConfig(ctx, &pulumirpc.CheckRequest{News: toStruct(t, props{"region": "us-east-1"})})
	require.NoError(t, err)
	require.Empty(t, resp.Failures)

	changed, err := p.DiffConfig(ctx, &pulumirpc.DiffRequest{
		OldInputs: toStruct(t, props{"region": "us-east-1"}), News: toStruct(t, props{"region": "us-west-2"}),
	})
	require.NoError(t, err)
	require.Equal(t, []string{"region"}, changed.Replaces)
}

func TestInvoke(t *testing.T) {
	p, _ := newProvider(t)
	resp, err := p.Invoke(context.Background(), &pulumirpc.InvokeRequest{Tok: "aws:index/getRegion:getRegion"})
	require.NoError(t, err)
	require.Equal(t, "eu-west-1", resp.Return.AsMap()["name"])

	_, err = p.Invoke(context.Background(), &pulumirpc.InvokeRequest{Tok: "aws:ec2/getAmi:getAmi"})
	require.ErrorContains(t, err, "aws:ec2/getAmi:getAmi")
}

func TestCheckNames(t *testing.T) {
	p, _ := newProvider(t)
	check := func(t *testing.T, olds, news props, seed string) props {
		t.Helper()
		resp, err := p.Check(context.Background(), &pulumirpc.CheckRequest{
			Urn: bucketURN, Olds: toStruct(t, olds), News: toStruct(t, news), RandomSeed: []byte(seed),
		})
		require.NoError(t, err)
		require.Empty(t, resp.Failures)
		return resp.Inputs.AsMap()
	}

	first := check(t, nil, props{}, "1")
	require.Regexp(t, `^records-[0-9a-f]{7}$`, first["bucket"])
	require.Equal(t, []any{"bucket"}, first["__defaults"])

	t.Run("the same seed gives the same name", func(t *testing.T) {
		require.Equal(t, first, check(t, nil, props{}, "1"))
	})
	t.Run("another seed gives another name", func(t *testing.T) {
		require.NotEqual(t, first["bucket"], check(t, nil, props{}, "2")["bucket"])
	})
	t.Run("a name stays", func(t *testing.T) {
		require.Equal(t, first, check(t, first, props{}, "2"))
	})
	t.Run("a given name is taken", func(t *testing.T) {
		given := check(t, first, props{"bucket": "mine"}, "2")
		require.Equal(t, props{"bucket": "mine", "__defaults": []any{}}, given)
	})
	t.Run("a given name that is given no longer goes", func(t *testing.T) {
		given := check(t, nil, props{"bucket": "mine"}, "2")
		require.NotEqual(t, "mine", check(t, given, props{}, "2")["bucket"])
	})
	t.Run("a prefix leaves the name to the creation", func(t *testing.T) {
		require.NotContains(t, check(t, nil, props{"bucketPrefix": "pre-"}, "2"), "bucket")
	})
}

func TestDiff(t *testing.T) {
	p, _ := newProvider(t)
	tests := []struct {
		name       string
		urn        string
		olds, news props
		changes    pulumirpc.DiffResponse_DiffChanges
		replaces   []string
		detailed   map[string]pulumirpc.PropertyDiff_Kind
	}{
		{
			name: "nothing but the provider's note", urn: bucketURN,
			olds: props{"bucket": "a", "__defaults": []any{"bucket"}}, news: props{"bucket": "a", "__defaults": []any{}},
			changes: pulumirpc.DiffResponse_DIFF_NONE,
		},
		{
			name: "in place", urn: keyURN,
			olds: props{"deletionWindowInDays": 30}, news: props{"deletionWindowInDays": 7},
			changes:  pulumirpc.DiffResponse_DIFF_SOME,
			detailed: map[string]pulumirpc.PropertyDiff_Kind{"deletionWindowInDays": pulumirpc.PropertyDiff_UPDATE},
		},
		{
			name: "a new identity", urn: bucketURN,
			olds: props{"bucket": "a"}, news: props{"bucket": "b", "tags": props{"k": "v"}},
			changes:  pulumirpc.DiffResponse_DIFF_SOME,
			replaces: []string{"bucket"},
			detailed: map[string]pulumirpc.PropertyDiff_Kind{
				"bucket": pulumirpc.PropertyDiff_UPDATE_REPLACE, "tags": pulumirpc.PropertyDiff_ADD,
			},
		},
		{
			name: "inside an object", urn: versioningURN,
			olds:     props{"versioningConfiguration": props{"status": "Enabled"}},
			news:     props{"versioningConfiguration": props{"status": "Suspended"}},
			changes:  pulumirpc.DiffResponse_DIFF_SOME,
			detailed: map[string]pulumirpc.PropertyDiff_Kind{"versioningConfiguration.status": pulumirpc.PropertyDiff_UPDATE},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			resp, err := p.Diff(context.Background(), &pulumirpc.DiffRequest{
				Urn: tt.urn, OldInputs: toStruct(t, tt.olds), News: toStruct(t, tt.news),
			})
			require.NoError(t, err)
			require.Equal(t, tt.changes, resp.Changes)
			require.Equal(t, tt.replaces, resp.Replaces)
			detailed := map[string]pulumirpc.PropertyDiff_Kind{}
			for path, change := range resp.DetailedDiff {
				detailed[path] = change.Kind
			}
			if tt.detailed == nil {
				tt.detailed = map[string]pulumirpc.PropertyDiff_Kind{}
			}
			require.Equal(t, tt.detailed, detailed)
		})
	}
}

func TestCancelEndsStalledCalls(t *testing.T) {
	p, faults := newProvider(t)
	require.NoError(t, faults.Set(Fault{Operation: OnCreate, Type: "aws:kms/key:Key", Action: Stall}))
	ended := make(chan error)
	go func() {
		_, err := create(p, t, keyURN, nil)
		ended <- err
	}()
	require.Eventually(t, faults.Struck, waitFor, tick)
	_, err := p.Cancel(context.Background(), &emptypb.Empty{})
	require.NoError(t, err)
	require.ErrorIs(t, <-ended, context.Canceled)
}

func TestPackageOf(t *testing.T) {
	pkg, err := PackageOf("/somewhere/pulumi-resource-azure-native")
	require.NoError(t, err)
	require.Equal(t, "azure-native", pkg)
	for _, bad := range []string{"", "plugin", "/pulumi-resource-/plugin", "pulumi-resource-"} {
		_, err := PackageOf(bad)
		require.Error(t, err, bad)
	}
}

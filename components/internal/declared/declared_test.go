package declared_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/internal/declared"
)

type recorder struct{ requests []pulumi.MockResourceArgs }

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	r.requests = append(r.requests, args)
	return args.Name + "-id", args.Inputs, nil
}

func (*recorder) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

// register registers one resource, and returns what reached the engine.
func register(t *testing.T, token string, required map[string]pulumi.Input, opts ...pulumi.ResourceOption) ([]pulumi.MockResourceArgs, error) {
	t.Helper()
	mocks := &recorder{}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		return declared.Register(ctx, token, "it", pulumi.Map{}, &pulumi.CustomResourceState{}, required, opts)
	}, pulumi.WithMocks("project", "stack", mocks))
	return mocks.requests, err
}

func TestRegisterNeedsWhatIsRequired(t *testing.T) {
	var none *pulumi.StringArrayOutput
	for name, value := range map[string]pulumi.Input{
		"nothing": nil, "a nil pointer": none, "an empty list": pulumi.StringArray{}, "an empty map": pulumi.StringMap(nil),
	} {
		t.Run(name, func(t *testing.T) {
			requests, err := register(t, "aws:s3/bucket:Bucket", map[string]pulumi.Input{"given": pulumi.String(""), "scope": value})
			require.ErrorContains(t, err, `aws:s3/bucket:Bucket "it": scope is required`)
			require.Empty(t, requests)
		})
	}
}

func TestRegisterNamesTheVersion(t *testing.T) {
	for token, want := range map[string]string{
		"aws:wafv2/webAcl:WebAcl": "6.83.0", "azure-native:network:RecordSet": "2.90.0", "gcp:compute/network:Network": "7.38.0",
	} {
		requests, err := register(t, token, nil)
		require.NoError(t, err)
		require.Len(t, requests, 1)
		require.Equal(t, token, requests[0].TypeToken)
		require.Equal(t, want, requests[0].RegisterRPC.GetVersion())

		requests, err = register(t, token, nil, pulumi.Version("1.0.0"))
		require.NoError(t, err)
		require.Equal(t, "1.0.0", requests[0].RegisterRPC.GetVersion(), "a caller's own version")
	}
	_, err := register(t, "oracle:core:Network", nil)
	require.ErrorContains(t, err, `there is no provider "oracle", only aws, azure-native, gcp`)
}

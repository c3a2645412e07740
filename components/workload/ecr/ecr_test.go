package ecr

import (
	"errors"
	"net/http"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

var (
	_ workload.Credentials = &Credentials{}
	_ workload.Adviser     = &Credentials{}
)

const host = "123456789012.dkr.ecr.us-east-1.amazonaws.com"

// service answers for the registry's service, and remembers of which account's registry it was asked.
type service struct{ asked string }

func (*service) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	return args.Name, args.Inputs, nil
}

func (s *service) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	if args.Token != "aws:ecr/getAuthorizationToken:getAuthorizationToken" {
		return nil, errors.New("asked for " + args.Token)
	}
	s.asked = args.Args["registryId"].StringValue()
	return resource.PropertyMap{
		"userName": resource.NewProperty("AWS"), "password": resource.NewProperty("of-the-service"),
	}, nil
}

type part struct{ pulumi.ResourceState }

func TestSigningIn(t *testing.T) {
	mocks := &service{}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		parent := &part{}
		require.NoError(t, ctx.RegisterComponentResource("test:Part", "part", parent))
		auth, err := New(ctx, parent).Authenticator(t.Context(), host)
		require.NoError(t, err)
		given, err := auth.Authorization()
		require.NoError(t, err)
		require.Equal(t, "AWS", given.Username)
		require.Equal(t, "of-the-service", given.Password)
		return nil
	}, pulumi.WithMocks("clinic", "test", mocks))
	require.NoError(t, err)
	require.Equal(t, "123456789012", mocks.asked)
}

func TestRefusals(t *testing.T) {
	answers := func(user, password string, err error) *Credentials {
		return &Credentials{token: func(string) (string, string, error) { return user, password, err }}
	}
	for name, tc := range map[string]struct {
		credentials *Credentials
		host, want  string
	}{
		"not made":        {&Credentials{}, host, "were not made by New"},
		"another cloud's": {answers("AWS", "p", nil), "clinic.azurecr.io", `"clinic.azurecr.io" is no registry there`},
		"a trap":          {answers("AWS", "p", nil), host + ".example.org", "is no registry there"},
		"refused":         {answers("", "", errors.New("denied")), host, "signing in to Amazon ECR: denied"},
		"empty":           {answers("AWS", "", nil), host, "without a password"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tc.credentials.Authenticator(t.Context(), tc.host)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestHostsOfEveryPartition(t *testing.T) {
	for _, host := range []string{
		host, "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com", "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com",
		"123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
	} {
		require.Regexp(t, hostPattern, host)
	}
}

func TestAdvice(t *testing.T) {
	require.Contains(t, (&Credentials{}).Advice(http.StatusUnauthorized), "aws sso login")
	require.Contains(t, (&Credentials{}).Advice(http.StatusForbidden), "ecr:PutImage")
}

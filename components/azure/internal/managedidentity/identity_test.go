package managedidentity_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure/internal/managedidentity"
	"github.com/phiform/phiform/components/internal/declared/declaredtest"
)

// recorder keeps what the program registered.
type recorder struct{ requests []pulumi.MockResourceArgs }

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	r.requests = append(r.requests, args)
	outputs := args.Inputs.Copy()
	for _, output := range []resource.PropertyKey{"clientId", "principalId", "tenantId", "name"} {
		outputs[output] = resource.NewProperty("the " + string(output))
	}
	return args.Name + "-id", outputs, nil
}

func (*recorder) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

func TestRegisteredInputs(t *testing.T) {
	mocks := &recorder{}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		identity, err := managedidentity.NewUserAssignedIdentity(ctx, "it", &managedidentity.UserAssignedIdentityArgs{
			Location:          pulumi.String("westeurope"),
			ResourceGroupName: pulumi.String("clinic"),
			ResourceName:      pulumi.String("clinic-it"),
			Tags:              pulumi.StringMap{"team": pulumi.String("web")},
		})
		if err != nil {
			return err
		}
		ctx.Export("outputs", pulumi.All(identity.ClientId, identity.PrincipalId, identity.TenantId, identity.Name).ApplyT(
			func(outputs []any) []any {
				require.Equal(t, []any{"the clientId", "the principalId", "the tenantId", "the name"}, outputs)
				return outputs
			}))
		return nil
	}, pulumi.WithMocks("project", "stack", mocks))
	require.NoError(t, err)
	require.Len(t, mocks.requests, 1)

	identity := mocks.requests[0]
	require.Equal(t, managedidentity.UserAssignedIdentityType, identity.TypeToken)
	require.Empty(t, cmp.Diff(map[string]any{
		"location": "westeurope", "resourceGroupName": "clinic", "resourceName": "clinic-it",
		"tags": map[string]any{"team": "web"},
	}, identity.Inputs.Mappable()))
}

func TestRequiredArguments(t *testing.T) {
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		for _, args := range []*managedidentity.UserAssignedIdentityArgs{nil, {Location: pulumi.String("westeurope")}} {
			_, err := managedidentity.NewUserAssignedIdentity(ctx, "it", args)
			require.ErrorContains(t, err, "resourceGroupName is required")
		}
		return nil
	}, pulumi.WithMocks("project", "stack", &recorder{}))
	require.NoError(t, err)
}

func TestConformance(t *testing.T) { declaredtest.Conform(t, managedidentity.Declarations()) }

// The properties are those of Microsoft.ManagedIdentity/userAssignedIdentities, as the provider's schema spells them: a
// list for whoever reads it where the official module cannot be fetched to compare with.
func TestProperties(t *testing.T) {
	require.Equal(t, []string{"location", "resourceGroupName", "resourceName", "tags"},
		tags(managedidentity.UserAssignedIdentityArgs{}.ElementType()))
	require.Equal(t, []string{"clientId", "principalId", "name", "tenantId"},
		tags(reflect.TypeFor[managedidentity.UserAssignedIdentity]()))
}

func tags(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		if tag := t.Field(i).Tag.Get("pulumi"); tag != "" {
			names = append(names, tag)
		}
	}
	return names
}

package authorization

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ClientConfigFunction is the token of the function that [GetClientConfig] calls.
const ClientConfigFunction = "azure-native:authorization:getClientConfig"

// ClientConfig is who deploys where. Both are GUIDs.
type ClientConfig struct {
	SubscriptionId string `pulumi:"subscriptionId"`
	TenantId       string `pulumi:"tenantId"`
}

// ClientConfigOutput is a ClientConfig, once it is known.
type ClientConfigOutput struct{ *pulumi.OutputState }

// ElementType implements pulumi.Output.
func (ClientConfigOutput) ElementType() reflect.Type { return reflect.TypeFor[ClientConfig]() }

// GetClientConfig asks the provider whom it deploys as.
func GetClientConfig(ctx *pulumi.Context, opts ...pulumi.InvokeOption) ClientConfigOutput {
	return declared.Invoke[ClientConfigOutput](ctx, ClientConfigFunction, opts)
}

// SubscriptionId is the subscription that the provider deploys to.
func (o ClientConfigOutput) SubscriptionId() pulumi.StringOutput {
	return o.ApplyT(func(c ClientConfig) string { return c.SubscriptionId }).(pulumi.StringOutput)
}

// TenantId is the directory of that subscription.
func (o ClientConfigOutput) TenantId() pulumi.StringOutput {
	return o.ApplyT(func(c ClientConfig) string { return c.TenantId }).(pulumi.StringOutput)
}

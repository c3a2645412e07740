package insights

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// SubscriptionDiagnosticSetting sends the activity log of a subscription somewhere.
type SubscriptionDiagnosticSetting struct {
	pulumi.CustomResourceState
}

// NewSubscriptionDiagnosticSetting registers a setting.
func NewSubscriptionDiagnosticSetting(ctx *pulumi.Context, name string, args *SubscriptionDiagnosticSettingArgs,
	opts ...pulumi.ResourceOption,
) (*SubscriptionDiagnosticSetting, error) {
	if args == nil {
		args = &SubscriptionDiagnosticSettingArgs{}
	}
	var resource SubscriptionDiagnosticSetting
	if err := declared.Register(ctx, SubscriptionDiagnosticSettingType, name, args, &resource, nil, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SubscriptionDiagnosticSettingArgs are the arguments of SubscriptionDiagnosticSetting. The subscription is the
// provider's.
type SubscriptionDiagnosticSettingArgs struct {
	Logs             SubscriptionLogSettingsArray
	Name             pulumi.StringPtrInput
	StorageAccountId pulumi.StringPtrInput
	WorkspaceId      pulumi.StringPtrInput
}

type subscriptionDiagnosticSettingArgs struct {
	Logs             []subscriptionLogSettings `pulumi:"logs"`
	Name             *string                   `pulumi:"name"`
	StorageAccountId *string                   `pulumi:"storageAccountId"`
	WorkspaceId      *string                   `pulumi:"workspaceId"`
}

// ElementType implements pulumi.Input.
func (SubscriptionDiagnosticSettingArgs) ElementType() reflect.Type {
	return reflect.TypeFor[subscriptionDiagnosticSettingArgs]()
}

// SubscriptionLogSettingsArray is a list of logs.
type SubscriptionLogSettingsArray []*SubscriptionLogSettingsArgs

// ElementType implements pulumi.Input.
func (SubscriptionLogSettingsArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]subscriptionLogSettings]()
}

// SubscriptionLogSettingsArgs send one category of the activity log.
type SubscriptionLogSettingsArgs struct {
	Category pulumi.StringPtrInput
	Enabled  pulumi.BoolInput
}

type subscriptionLogSettings struct {
	Category *string `pulumi:"category"`
	Enabled  bool    `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (SubscriptionLogSettingsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[subscriptionLogSettings]()
}

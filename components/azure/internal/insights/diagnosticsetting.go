package insights

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// DiagnosticSetting sends the logs of one resource somewhere.
type DiagnosticSetting struct {
	pulumi.CustomResourceState
}

// NewDiagnosticSetting registers a setting.
func NewDiagnosticSetting(ctx *pulumi.Context, name string, args *DiagnosticSettingArgs,
	opts ...pulumi.ResourceOption,
) (*DiagnosticSetting, error) {
	if args == nil {
		args = &DiagnosticSettingArgs{}
	}
	var resource DiagnosticSetting
	required := map[string]pulumi.Input{"resourceUri": args.ResourceUri}
	if err := declared.Register(ctx, DiagnosticSettingType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// DiagnosticSettingArgs are the arguments of DiagnosticSetting. ResourceUri, the id of the resource, is required.
type DiagnosticSettingArgs struct {
	Logs             LogSettingsArray
	ResourceUri      pulumi.StringInput
	StorageAccountId pulumi.StringPtrInput
	WorkspaceId      pulumi.StringPtrInput
}

type diagnosticSettingArgs struct {
	Logs             []logSettings `pulumi:"logs"`
	ResourceUri      string        `pulumi:"resourceUri"`
	StorageAccountId *string       `pulumi:"storageAccountId"`
	WorkspaceId      *string       `pulumi:"workspaceId"`
}

// ElementType implements pulumi.Input.
func (DiagnosticSettingArgs) ElementType() reflect.Type {
	return reflect.TypeFor[diagnosticSettingArgs]()
}

// LogSettingsArray is a list of logs.
type LogSettingsArray []*LogSettingsArgs

// ElementType implements pulumi.Input.
func (LogSettingsArray) ElementType() reflect.Type { return reflect.TypeFor[[]logSettings]() }

// LogSettingsArgs send one category of logs, or one group of categories.
type LogSettingsArgs struct {
	Category      pulumi.StringPtrInput
	CategoryGroup pulumi.StringPtrInput
	Enabled       pulumi.BoolInput
}

type logSettings struct {
	Category      *string `pulumi:"category"`
	CategoryGroup *string `pulumi:"categoryGroup"`
	Enabled       bool    `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (LogSettingsArgs) ElementType() reflect.Type { return reflect.TypeFor[logSettings]() }

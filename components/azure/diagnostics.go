package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/insights"
)

// logTo sends a resource's logs to the target by a diagnostic setting: the
// named categories, or all of them where none is named. Without a target it
// does nothing.
//
// Retention is that of the target: the setting's own is no longer supported.
func logTo(
	ctx *pulumi.Context, parent pulumi.Resource, name string, target LogTarget, resourceID pulumi.StringInput,
	categories ...string,
) error {
	if target == (LogTarget{}) {
		return nil
	}
	args := &insights.DiagnosticSettingArgs{
		ResourceUri:      resourceID,
		WorkspaceId:      stringPtr(target.WorkspaceID),
		StorageAccountId: stringPtr(target.StorageAccountID),
		Logs:             logSettings(categories),
	}
	if _, err := insights.NewDiagnosticSetting(ctx, name, args, pulumi.Parent(parent)); err != nil {
		return fmt.Errorf("diagnostic setting %q: %w", name, err)
	}
	return nil
}

func logSettings(categories []string) insights.LogSettingsArray {
	if len(categories) == 0 {
		return insights.LogSettingsArray{
			&insights.LogSettingsArgs{CategoryGroup: pulumi.String("allLogs"), Enabled: pulumi.Bool(true)},
		}
	}
	var logs insights.LogSettingsArray
	for _, category := range categories {
		logs = append(logs, &insights.LogSettingsArgs{Category: pulumi.String(category), Enabled: pulumi.Bool(true)})
	}
	return logs
}

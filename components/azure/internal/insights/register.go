package insights

import (
	"github.com/phiform/phiform/components/internal/declared"
)

// Type tokens of the official Azure provider.
const (
	ActionGroupType                   = "azure-native:insights:ActionGroup"
	ActivityLogAlertType              = "azure-native:insights:ActivityLogAlert"
	DiagnosticSettingType             = "azure-native:insights:DiagnosticSetting"
	SubscriptionDiagnosticSettingType = "azure-native:insights:SubscriptionDiagnosticSetting"
)

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: ActionGroupType, Args: ActionGroupArgs{}, Resource: &ActionGroup{}},
		{Token: ActivityLogAlertType, Args: ActivityLogAlertArgs{}, Resource: &ActivityLogAlert{}},
		{Token: DiagnosticSettingType, Args: DiagnosticSettingArgs{}, Resource: &DiagnosticSetting{}},
		{Token: SubscriptionDiagnosticSettingType, Args: SubscriptionDiagnosticSettingArgs{}, Resource: &SubscriptionDiagnosticSetting{}},
	}
}

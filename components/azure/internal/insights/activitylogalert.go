package insights

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ActivityLogAlert tells an action group of entries of the activity log.
type ActivityLogAlert struct {
	pulumi.CustomResourceState
}

// NewActivityLogAlert registers an alert.
func NewActivityLogAlert(ctx *pulumi.Context, name string, args *ActivityLogAlertArgs,
	opts ...pulumi.ResourceOption,
) (*ActivityLogAlert, error) {
	if args == nil {
		args = &ActivityLogAlertArgs{}
	}
	var resource ActivityLogAlert
	required := map[string]pulumi.Input{
		"actions": args.Actions, "condition": args.Condition, "resourceGroupName": args.ResourceGroupName,
		"scopes": args.Scopes,
	}
	if err := declared.Register(ctx, ActivityLogAlertType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ActivityLogAlertArgs are the arguments of ActivityLogAlert. Actions, Condition, ResourceGroupName and Scopes are
// required. A Location is Global, or one of the few regions in which the service is.
type ActivityLogAlertArgs struct {
	Actions           *ActionListArgs
	Condition         *AlertRuleAllOfConditionArgs
	Description       pulumi.StringPtrInput
	Enabled           pulumi.BoolPtrInput
	Location          pulumi.StringPtrInput
	ResourceGroupName pulumi.StringInput
	// Scopes are resource ids: of subscriptions, of resource groups, or of resources.
	Scopes pulumi.StringArrayInput
	Tags   pulumi.StringMapInput
}

type activityLogAlertArgs struct {
	Actions           actionList              `pulumi:"actions"`
	Condition         alertRuleAllOfCondition `pulumi:"condition"`
	Description       *string                 `pulumi:"description"`
	Enabled           *bool                   `pulumi:"enabled"`
	Location          *string                 `pulumi:"location"`
	ResourceGroupName string                  `pulumi:"resourceGroupName"`
	Scopes            []string                `pulumi:"scopes"`
	Tags              map[string]string       `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (ActivityLogAlertArgs) ElementType() reflect.Type {
	return reflect.TypeFor[activityLogAlertArgs]()
}

// ActionListArgs are what an alert does.
type ActionListArgs struct {
	ActionGroups ActionGroupTypeArray
}

type actionList struct {
	ActionGroups []actionGroupType `pulumi:"actionGroups"`
}

// ElementType implements pulumi.Input.
func (ActionListArgs) ElementType() reflect.Type { return reflect.TypeFor[actionList]() }

// ActionGroupTypeArray is a list of action groups to tell.
type ActionGroupTypeArray []*ActionGroupTypeArgs

// ElementType implements pulumi.Input.
func (ActionGroupTypeArray) ElementType() reflect.Type { return reflect.TypeFor[[]actionGroupType]() }

// ActionGroupTypeArgs name an action group by its resource id.
type ActionGroupTypeArgs struct {
	ActionGroupId pulumi.StringInput
}

type actionGroupType struct {
	ActionGroupId string `pulumi:"actionGroupId"`
}

// ElementType implements pulumi.Input.
func (ActionGroupTypeArgs) ElementType() reflect.Type { return reflect.TypeFor[actionGroupType]() }

// AlertRuleAllOfConditionArgs hold for an entry when each of AllOf does.
type AlertRuleAllOfConditionArgs struct {
	AllOf AlertRuleAnyOfOrLeafConditionArray
}

type alertRuleAllOfCondition struct {
	AllOf []alertRuleAnyOfOrLeafCondition `pulumi:"allOf"`
}

// ElementType implements pulumi.Input.
func (AlertRuleAllOfConditionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[alertRuleAllOfCondition]()
}

// AlertRuleAnyOfOrLeafConditionArray is a list of conditions.
type AlertRuleAnyOfOrLeafConditionArray []*AlertRuleAnyOfOrLeafConditionArgs

// ElementType implements pulumi.Input.
func (AlertRuleAnyOfOrLeafConditionArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]alertRuleAnyOfOrLeafCondition]()
}

// AlertRuleAnyOfOrLeafConditionArgs hold when one of AnyOf does or, without, when a field of the entry equals a text.
type AlertRuleAnyOfOrLeafConditionArgs struct {
	AnyOf  AlertRuleLeafConditionArray
	Equals pulumi.StringPtrInput
	Field  pulumi.StringPtrInput
}

type alertRuleAnyOfOrLeafCondition struct {
	AnyOf  []alertRuleLeafCondition `pulumi:"anyOf"`
	Equals *string                  `pulumi:"equals"`
	Field  *string                  `pulumi:"field"`
}

// ElementType implements pulumi.Input.
func (AlertRuleAnyOfOrLeafConditionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[alertRuleAnyOfOrLeafCondition]()
}

// AlertRuleLeafConditionArray is a list of comparisons.
type AlertRuleLeafConditionArray []*AlertRuleLeafConditionArgs

// ElementType implements pulumi.Input.
func (AlertRuleLeafConditionArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]alertRuleLeafCondition]()
}

// AlertRuleLeafConditionArgs hold when a field of the entry equals a text.
type AlertRuleLeafConditionArgs struct {
	Equals pulumi.StringPtrInput
	Field  pulumi.StringPtrInput
}

type alertRuleLeafCondition struct {
	Equals *string `pulumi:"equals"`
	Field  *string `pulumi:"field"`
}

// ElementType implements pulumi.Input.
func (AlertRuleLeafConditionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[alertRuleLeafCondition]()
}

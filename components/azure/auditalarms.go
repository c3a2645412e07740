package azure

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/insights"
)

const (
	// everywhere is the location of what belongs to no region.
	everywhere     = "Global"
	maxShortName   = 12
	ownerRole      = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
	ownersReceiver = "owners"
)

// createActionGroup makes what alarms are sent to.
func (t *AuditTrail) createActionGroup(ctx *pulumi.Context) error {
	args := &insights.ActionGroupArgs{
		ResourceGroupName: t.args.ResourceGroupName,
		Location:          pulumi.String(everywhere),
		GroupShortName:    pulumi.String(shortName(t.name)),
		Enabled:           pulumi.Bool(true),
		EmailReceivers:    emailReceivers(t.args.AlarmEmails),
		Tags:              t.args.Tags,
	}
	if len(t.args.AlarmEmails) == 0 {
		args.ArmRoleReceivers = insights.ArmRoleReceiverArray{&insights.ArmRoleReceiverArgs{
			Name: pulumi.String(ownersReceiver), RoleId: pulumi.String(ownerRole), UseCommonAlertSchema: pulumi.Bool(true),
		}}
	}
	group, err := insights.NewActionGroup(ctx, t.name+"-alarms", args, pulumi.Parent(t))
	if err != nil {
		return err
	}
	t.AlarmTopicID = group.ID().ToStringOutput()
	return nil
}

// shortName is how text messages call the action group: 12 characters at most.
func shortName(name string) string {
	short := shorten(strings.Trim(notAlphanumeric.ReplaceAllString(strings.ToLower(name), "-"), "-"), maxShortName)
	if short == "" {
		return "alarms"
	}
	return strings.TrimRight(short, "-")
}

// emailReceivers are named by a digest of the address, so that the others stay
// when one goes.
func emailReceivers(emails []string) insights.EmailReceiverArray {
	var receivers insights.EmailReceiverArray
	for _, email := range emails {
		digest := sha256.Sum256([]byte(email))
		receivers = append(receivers, &insights.EmailReceiverArgs{
			Name:                 pulumi.String(fmt.Sprintf("email-%x", digest[:4])),
			EmailAddress:         pulumi.String(email),
			UseCommonAlertSchema: pulumi.Bool(true),
		})
	}
	return receivers
}

// createAlarms raises an alarm on each kind of watched change, in the whole
// subscription.
func (t *AuditTrail) createAlarms(ctx *pulumi.Context) error {
	for _, w := range watchedChanges {
		_, err := insights.NewActivityLogAlert(ctx, t.name+"-alarm-"+w.suffix, &insights.ActivityLogAlertArgs{
			ResourceGroupName: t.args.ResourceGroupName,
			Location:          pulumi.String(everywhere),
			Description:       pulumi.String(w.meaning),
			Enabled:           pulumi.Bool(true),
			Scopes:            pulumi.StringArray{t.subscription},
			Condition:         w.condition(),
			Actions: &insights.ActionListArgs{ActionGroups: insights.ActionGroupTypeArray{
				&insights.ActionGroupTypeArgs{ActionGroupId: t.AlarmTopicID},
			}},
			Tags: t.args.Tags,
		}, pulumi.Parent(t))
		if err != nil {
			return fmt.Errorf("alarm %s: %w", w.suffix, err)
		}
	}
	return nil
}

// condition holds for every event of one of the operations, whatever became of
// it: an attempt that failed is news, too.
func (w watchedChange) condition() *insights.AlertRuleAllOfConditionArgs {
	all := insights.AlertRuleAnyOfOrLeafConditionArray{
		&insights.AlertRuleAnyOfOrLeafConditionArgs{Field: pulumi.String("category"), Equals: pulumi.String(w.category)},
	}
	var operations insights.AlertRuleLeafConditionArray
	for _, operation := range w.operations {
		operations = append(operations, &insights.AlertRuleLeafConditionArgs{
			Field: pulumi.String("operationName"), Equals: pulumi.String(operation),
		})
	}
	if len(operations) > 0 {
		all = append(all, &insights.AlertRuleAnyOfOrLeafConditionArgs{AnyOf: operations})
	}
	return &insights.AlertRuleAllOfConditionArgs{AllOf: all}
}

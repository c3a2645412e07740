package azure

import (
	"errors"
	"fmt"
	"net/mail"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/authorization"
	"github.com/phiform/phiform/components/azure/internal/insights"
)

// AuditTrailType is the type token of [AuditTrail].
const AuditTrailType = "phiform:azure:AuditTrail"

// activityCategories are the parts of a subscription's activity log that say who
// did what, and what became of it.
var activityCategories = []string{
	"Administrative", "Security", "Policy", "Alert", "ServiceHealth", "ResourceHealth", "Recommendation", "Autoscale",
}

// AuditTrailArgs configures an [AuditTrail].
type AuditTrailArgs struct {
	Place
	// Archive is where the trail is kept. Default: a new [AuditArchive].
	Archive *AuditArchive
	// AlarmEmails are told of every alarm. Default: the owners of the subscription.
	AlarmEmails []string
	// Disposable lets the trail, and an archive that it makes, go with the stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// AuditTrail records who changed what in the whole subscription (45 CFR
// 164.312(b)), for longer than the ninety days of the service, and raises an
// alarm on the changes that a review of the record looks for (45 CFR
// 164.308(a)(1)(ii)(D)).
//
// What is done to the data itself is recorded by the resources that hold it,
// see the Logs of [Bucket] and [Key]. Sign-ins are recorded by the directory,
// which is no part of a subscription: its own diagnostic settings send them.
//
// A subscription takes five such settings.
type AuditTrail struct {
	pulumi.ResourceState

	// AlarmTopicID is the resource id of the action group that alarms go to; other
	// alerts of the subscription may join.
	AlarmTopicID pulumi.StringOutput `pulumi:"alarmTopicId"`

	// Archive is the one that was given, or the one that was made.
	Archive *AuditArchive

	name         string
	args         *AuditTrailArgs
	subscription pulumi.StringOutput // "/subscriptions/..."
}

// NewAuditTrail creates an [AuditTrail].
func NewAuditTrail(ctx *pulumi.Context, name string, args *AuditTrailArgs, opts ...pulumi.ResourceOption) (*AuditTrail, error) {
	if args == nil {
		args = &AuditTrailArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("audit trail %q: %w", name, err)
	}
	t := &AuditTrail{name: name, args: args, Archive: args.Archive}
	if err := ctx.RegisterComponentResource(AuditTrailType, name, t, opts...); err != nil {
		return nil, fmt.Errorf("register audit trail %q: %w", name, err)
	}
	t.subscription = pulumi.Sprintf("/subscriptions/%s", authorization.GetClientConfig(ctx, pulumi.Parent(t)).SubscriptionId())
	for _, step := range []func(*pulumi.Context) error{t.createArchive, t.createTrail, t.createActionGroup, t.createAlarms} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("audit trail %q: %w", name, err)
		}
	}
	return t, ctx.RegisterResourceOutputs(t, pulumi.Map{"alarmTopicId": t.AlarmTopicID})
}

func (a *AuditTrailArgs) validate() error {
	problems := a.problems()
	for i, email := range a.AlarmEmails {
		if parsed, err := mail.ParseAddress(email); err != nil || parsed.Address != email {
			problems = append(problems, fmt.Errorf("alarmEmails[%d]: not an e-mail address", i))
		}
	}
	return errors.Join(problems...)
}

func (t *AuditTrail) createArchive(ctx *pulumi.Context) (err error) {
	if t.Archive != nil {
		return nil
	}
	t.Archive, err = NewAuditArchive(ctx, t.name+"-archive", &AuditArchiveArgs{
		Place: t.args.Place, Disposable: t.args.Disposable, Tags: t.args.Tags,
	}, pulumi.Parent(t))
	return err
}

// createTrail sends the activity log of the provider's subscription to the
// archive. Its name tells it from those of other stacks.
func (t *AuditTrail) createTrail(ctx *pulumi.Context) error {
	var logs insights.SubscriptionLogSettingsArray
	for _, category := range activityCategories {
		logs = append(logs, &insights.SubscriptionLogSettingsArgs{Category: pulumi.String(category), Enabled: pulumi.Bool(true)})
	}
	target := t.Archive.Target()
	_, err := insights.NewSubscriptionDiagnosticSetting(ctx, t.name+"-trail", &insights.SubscriptionDiagnosticSettingArgs{
		Name:             pulumi.String(ctx.Project() + "-" + ctx.Stack() + "-" + t.name),
		WorkspaceId:      stringPtr(target.WorkspaceID),
		StorageAccountId: stringPtr(target.StorageAccountID),
		Logs:             logs,
	}, stateful(t.args.Disposable, pulumi.Parent(t))...)
	return err
}

package gcp

import (
	"errors"
	"fmt"
	"net/mail"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/monitoring"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditTrailType is the type token of [AuditTrail].
const AuditTrailType = "phiform:gcp:AuditTrail"

// AuditTrailArgs configures an [AuditTrail]. AlarmEmails are required, and the
// Place without an Archive.
type AuditTrailArgs struct {
	// Place is where the archive is made, if none is given. The trail is in the
	// project of its archive.
	Place
	// Archive is where the trail is kept. Default: a new [AuditArchive].
	Archive *AuditArchive
	// Services are those whose data access is recorded, such as
	// "storage.googleapis.com", or "allServices". Each event costs. Default:
	// [AuditedServices].
	Services []string
	// AlarmEmails are told of every alarm. At least one.
	AlarmEmails []string
	// Disposable lets the trail, and an archive that it makes, go with the stack.
	Disposable bool
	// Tags become labels.
	Tags pulumi.StringMapInput
}

// AuditTrail records who did what in the whole project, and who read what in
// the services that it names (45 CFR 164.312(b)), together with the requests to
// load balancers and the audit events of the download service. It exports the
// record to an [AuditArchive], and raises an alarm on the events that a review
// of the record looks for (45 CFR 164.308(a)(1)(ii)(D)).
//
// Administration is always on record in Google Cloud, and cannot be switched
// off. Whose data access is on record is one setting of the project for each
// service, which the trail takes over whole: make one trail for a project, and
// none where another stack or the organization keeps these settings.
type AuditTrail struct {
	pulumi.ResourceState

	// AlarmTopicID is the notification channel of the first address:
	// "projects/<project>/notificationChannels/<number>". Other alert policies of
	// the project may name it too.
	AlarmTopicID pulumi.StringOutput `pulumi:"alarmTopicId"`

	// Archive is the one that was given, or the one that was made.
	Archive *AuditArchive

	name     string
	args     *AuditTrailArgs
	project  pulumi.StringInput
	channels []*monitoring.NotificationChannel
}

// NewAuditTrail creates an [AuditTrail].
func NewAuditTrail(ctx *pulumi.Context, name string, args *AuditTrailArgs, opts ...pulumi.ResourceOption) (*AuditTrail, error) {
	if args == nil {
		args = &AuditTrailArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	t := &AuditTrail{name: name, args: args, Archive: args.Archive}
	if err := ctx.RegisterComponentResource(AuditTrailType, name, t, opts...); err != nil {
		return nil, fmt.Errorf("register audit trail %q: %w", name, err)
	}
	steps := []func(*pulumi.Context) error{t.createArchive, t.createSinks, t.recordDataAccess, t.createChannels, t.createAlarms}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("audit trail %q: %w", name, err)
		}
	}
	return t, ctx.RegisterResourceOutputs(t, pulumi.Map{"alarmTopicId": t.AlarmTopicID})
}

// validate reports every problem of the arguments at once.
func (a *AuditTrailArgs) validate(name string) error {
	var found problems
	if a.Archive == nil {
		found.place(a.Place)
	}
	for i, service := range a.Services {
		found.when(!validAuditedService(service), "services[%d]: %q is neither %s nor the name of a service, such as %s",
			i, service, allServices, ServiceStorage)
	}
	found.when(len(a.AlarmEmails) == 0, "alarmEmails: at least one is required")
	for i, email := range a.AlarmEmails {
		parsed, err := mail.ParseAddress(email)
		found.when(err != nil || parsed.Address != email, "alarmEmails[%d]: not an e-mail address", i)
	}
	return found.of("audit trail", name)
}

// createArchive also settles the project: a sink of one project would need a
// grant to write to the log bucket of another, and has no identity to grant to
// within its own.
func (t *AuditTrail) createArchive(ctx *pulumi.Context) (err error) {
	if t.Archive == nil {
		t.Archive, err = NewAuditArchive(ctx, t.name+"-archive", &AuditArchiveArgs{
			Place: t.args.Place, Disposable: t.args.Disposable, Tags: t.args.Tags,
		}, pulumi.Parent(t))
	}
	if err != nil {
		return err
	}
	if t.Archive.args == nil {
		return errors.New("archive: make it with NewAuditArchive")
	}
	t.project = t.Archive.args.Project
	return nil
}

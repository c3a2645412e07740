package gcp

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/logging"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// recorded is what the sinks export: administration, data access and refusals
// by policy; requests to load balancers, with what the firewall thought of
// them; sign-ins of members; and the audit events of the download service.
// Everything else that services print may say anything, and is left where it is.
var recorded = strings.Join([]string{
	`logName:"cloudaudit.googleapis.com"`,
	`(resource.type="http_load_balancer" AND log_id("requests"))`,
	`log_id("identitytoolkit.googleapis.com/requests")`,
	`(resource.type="cloud_run_revision" AND log_id("run.googleapis.com/stdout") AND jsonPayload.audit.event:*)`,
}, " OR ")

// createSinks exports the record to the immutable bucket, hourly, and to the
// log bucket, at once.
func (t *AuditTrail) createSinks(ctx *pulumi.Context) error {
	kept, err := t.createSink(ctx, "-kept", "What happened, to be kept", pulumi.Sprintf("storage.googleapis.com/%s", t.Archive.BucketName))
	if err != nil {
		return err
	}
	_, err = storage.NewBucketIAMMember(ctx, t.name+"-kept-writer", &storage.BucketIAMMemberArgs{
		Bucket: t.Archive.BucketName,
		Role:   pulumi.String(RoleCreateObjects),
		Member: kept.WriterIdentity,
	}, guarding(t.args.Disposable, pulumi.Parent(t))...)
	if err != nil {
		return fmt.Errorf("writer of the archive: %w", err)
	}
	_, err = t.createSink(ctx, "-searched", "What happened, to be searched", pulumi.Sprintf("logging.googleapis.com/%s", t.Archive.LogBucketID))
	return err
}

func (t *AuditTrail) createSink(ctx *pulumi.Context, suffix, description string, destination pulumi.StringInput) (*logging.ProjectSink, error) {
	sink, err := logging.NewProjectSink(ctx, t.name+suffix, &logging.ProjectSinkArgs{
		Project:              stringPtr(t.project),
		Description:          pulumi.String(description),
		Destination:          destination,
		Filter:               pulumi.String(recorded),
		UniqueWriterIdentity: pulumi.Bool(true),
	}, stateful(t.args.Disposable, pulumi.Parent(t))...)
	if err != nil {
		return nil, fmt.Errorf("sink %s: %w", suffix[1:], err)
	}
	return sink, nil
}

package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// roleSearchLogs lets a member read what the views of log buckets show.
const roleSearchLogs = "roles/logging.viewAccessor"

// allowReaders lets the readers read the immutable bucket, and search the log
// bucket: of all views in the project, the one that shows all of it.
func (a *AuditArchive) allowReaders(ctx *pulumi.Context) error {
	for i, reader := range a.args.Readers {
		name := fmt.Sprintf("reader-%d", i+1)
		if _, err := a.Bucket.Allow(ctx, name, RoleReadObjects, reader); err != nil {
			return err
		}
		_, err := projects.NewIAMMember(ctx, a.name+"-search-"+name, &projects.IAMMemberArgs{
			Project: a.args.Project,
			Role:    pulumi.String(roleSearchLogs),
			Member:  reader,
			Condition: &projects.IAMMemberConditionArgs{
				Title:      pulumi.String("Audit record of " + a.name),
				Expression: pulumi.Sprintf("resource.name == %q", pulumi.Sprintf("%s/views/_AllLogs", a.LogBucketID)),
			},
		}, pulumi.Parent(a))
		if err != nil {
			return err
		}
	}
	return nil
}

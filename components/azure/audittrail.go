package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditTrailType is the type token of [AuditTrail].
const AuditTrailType = "phiform:azure:AuditTrail"

// AuditTrailArgs configures an [AuditTrail].
type AuditTrailArgs struct {
	Place
	Archive     *AuditArchive
	AlarmEmails []string
	Disposable  bool
	Tags        pulumi.StringMapInput
}

// AuditTrail records who changed what in a subscription.
type AuditTrail struct {
	pulumi.ResourceState

	AlarmTopicID pulumi.StringOutput `pulumi:"alarmTopicId"`

	Archive *AuditArchive
}

// NewAuditTrail creates an [AuditTrail].
func NewAuditTrail(_ *pulumi.Context, _ string, _ *AuditTrailArgs, _ ...pulumi.ResourceOption) (*AuditTrail, error) {
	return nil, errors.New("audit trail: unfinished")
}

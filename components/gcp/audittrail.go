package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditTrailType is the type token of [AuditTrail].
const AuditTrailType = "phiform:gcp:AuditTrail"

// AuditTrailArgs configures an [AuditTrail].
type AuditTrailArgs struct {
	Place
	Archive     *AuditArchive
	Services    []string
	AlarmEmails []string
	Disposable  bool
	Tags        pulumi.StringMapInput
}

// AuditTrail records who did what.
type AuditTrail struct {
	pulumi.ResourceState

	AlarmTopicID pulumi.StringOutput `pulumi:"alarmTopicId"`

	Archive *AuditArchive
}

// NewAuditTrail creates an [AuditTrail].
func NewAuditTrail(ctx *pulumi.Context, name string, args *AuditTrailArgs, opts ...pulumi.ResourceOption) (*AuditTrail, error) {
	return nil, errors.New("not there yet")
}

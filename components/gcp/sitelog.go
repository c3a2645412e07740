package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

// everyRequest logs all requests, with what the firewall made of them, rather
// than a sample. They lie in the project's log, from which an [AuditTrail] takes
// them to the archive.
func everyRequest() *compute.BackendServiceLogConfigArgs {
	return &compute.BackendServiceLogConfigArgs{Enable: pulumi.Bool(true), SampleRate: pulumi.Float64(1)}
}

package gcp

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
)

// createArchive comes first, so that everything else is on record, and before it the account that reads it.
func (p *Portal) createArchive(ctx *pulumi.Context) (err error) {
	p.Auditor, err = p.createAccount(ctx, "auditor", "Reads the audit record")
	if err != nil {
		return err
	}
	mode := gcp.LockCompliance
	if p.args.Options.AuditLock == "governance" {
		mode = gcp.LockGovernance
	}
	p.Archive, err = gcp.NewAuditArchive(ctx, p.name+"-archive", &gcp.AuditArchiveArgs{
		Place:         p.place,
		Readers:       []pulumi.StringInput{p.Auditor.Member},
		RetentionDays: p.args.Options.AuditRetentionDays,
		LockMode:      mode,
		Disposable:    p.args.Options.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createTrail comes last, when all that it records is there.
func (p *Portal) createTrail(ctx *pulumi.Context) (err error) {
	p.Trail, err = gcp.NewAuditTrail(ctx, p.name+"-audit", &gcp.AuditTrailArgs{
		Place:       p.place,
		Archive:     p.Archive,
		Services:    p.recordedServices(),
		AlarmEmails: []string{p.args.Options.AlarmEmail},
		Disposable:  p.args.Options.Disposable,
		Tags:        p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// recordedServices are those whose data access is on record: without access logs, all but the stores.
func (p *Portal) recordedServices() []string {
	services := gcp.AuditedServices()
	if p.args.Options.AccessLogs {
		return services
	}
	return slices.DeleteFunc(services, func(service string) bool { return service == gcp.ServiceStorage })
}

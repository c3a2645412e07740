package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
)

// createArchive comes first, so that everything else can log to it.
func (p *Portal) createArchive(ctx *pulumi.Context) (err error) {
	p.Archive, err = azure.NewAuditArchive(ctx, p.name+"-archive", &azure.AuditArchiveArgs{
		Place:         p.place,
		Readers:       p.args.AuditReaders,
		RetentionDays: p.args.Options.AuditRetentionDays,
		Disposable:    p.args.Options.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// accessLogs is where the site and the store of documents log every request, or nowhere.
func (p *Portal) accessLogs() azure.LogTarget {
	if !p.args.Options.AccessLogs {
		return azure.LogTarget{}
	}
	return p.Archive.Target()
}

// createTrail comes last, when all that it records is there.
func (p *Portal) createTrail(ctx *pulumi.Context) (err error) {
	p.Trail, err = azure.NewAuditTrail(ctx, p.name+"-audit", &azure.AuditTrailArgs{
		Place:       p.place,
		Archive:     p.Archive,
		AlarmEmails: []string{p.args.Options.AlarmEmail},
		Disposable:  p.args.Options.Disposable,
		Tags:        p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

package gcp

import (
	"strings"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/certificatemanager"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/dns"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	recordSeconds     = 300
	certificateMapURL = "//certificatemanager.googleapis.com/" // what a proxy names a certificate map by
	certificateMaps   = "/certificateMaps/"
)

// createCertificate makes the map from which the load balancer takes the
// domain's certificate, and the certificate, unless one of them is given.
func (s *Site) createCertificate(ctx *pulumi.Context) error {
	certificate := pulumi.StringInput(pulumi.String(s.args.CertificateID))
	switch {
	case strings.Contains(s.args.CertificateID, certificateMaps):
		s.certificateMap = pulumi.String(certificateMapURL + s.args.CertificateID)
		return nil
	case s.args.CertificateID == "":
		issued, err := s.issueCertificate(ctx)
		if err != nil {
			return err
		}
		certificate = issued
	}
	group, err := certificatemanager.NewCertificateMapResource(ctx, s.name+"-certificates", &certificatemanager.CertificateMapResourceArgs{
		Description: pulumi.String("Certificates of the site " + s.name),
		Labels:      labels(s.args.Tags),
		Project:     stringPtr(s.args.Project),
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	entry, err := certificatemanager.NewCertificateMapEntry(ctx, s.name+"-certificate-entry", &certificatemanager.CertificateMapEntryArgs{
		Certificates: pulumi.StringArray{certificate},
		Description:  pulumi.String("Certificate of the site " + s.name),
		Hostname:     pulumi.String(s.args.DomainName),
		Labels:       labels(s.args.Tags),
		Map:          group.Name,
		Project:      stringPtr(s.args.Project),
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	// The load balancer waits for the entry, too: a map without any answers nobody.
	s.certificateMap = pulumi.All(group.ID(), entry.ID()).ApplyT(func(ids []any) string {
		return certificateMapURL + string(ids[0].(pulumi.ID))
	}).(pulumi.StringOutput)
	return nil
}

// issueCertificate has a certificate made that renews by itself, for as long as
// the zone proves that the domain is its owner's.
func (s *Site) issueCertificate(ctx *pulumi.Context) (pulumi.StringInput, error) {
	proof, err := certificatemanager.NewDnsAuthorization(ctx, s.name+"-certificate-proof", &certificatemanager.DnsAuthorizationArgs{
		Description: pulumi.String("Proves the domain of the site " + s.name),
		Domain:      pulumi.String(s.args.DomainName),
		Labels:      labels(s.args.Tags),
		Project:     stringPtr(s.args.Project),
	}, pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	wanted := proof.DnsResourceRecords.Index(pulumi.Int(0))
	record, err := s.createRecord(ctx, "-certificate-record", wanted.Name().Elem(), wanted.Type().Elem(), wanted.Data().Elem())
	if err != nil {
		return nil, err
	}
	certificate, err := certificatemanager.NewCertificate(ctx, s.name+"-certificate", &certificatemanager.CertificateArgs{
		Description: pulumi.String("Certificate of the site " + s.name),
		Labels:      labels(s.args.Tags),
		Managed: &certificatemanager.CertificateManagedArgs{
			DnsAuthorizations: pulumi.StringArray{proof.ID()},
			Domains:           pulumi.StringArray{pulumi.String(s.args.DomainName)},
		},
		Project: stringPtr(s.args.Project),
	}, pulumi.Parent(s), pulumi.DependsOn([]pulumi.Resource{record}))
	if err != nil {
		return nil, err
	}
	return certificate.ID(), nil
}

// createRecord makes a record in the domain's zone.
func (s *Site) createRecord(ctx *pulumi.Context, suffix string, name, kind, data pulumi.StringInput) (*dns.RecordSet, error) {
	return dns.NewRecordSet(ctx, s.name+suffix, &dns.RecordSetArgs{
		ManagedZone: s.args.ZoneName,
		Name:        name,
		Project:     stringPtr(s.args.Project),
		Rrdatas:     pulumi.StringArray{data},
		Ttl:         pulumi.Int(recordSeconds),
		Type:        kind,
	}, pulumi.Parent(s))
}

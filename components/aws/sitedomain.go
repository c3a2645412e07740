package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/acm"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/route53"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const validationRecordSeconds = 300

// createCertificate issues a certificate for the domain, unless one is given or
// there is no domain, and waits until the zone has proved the domain.
func (s *Site) createCertificate(ctx *pulumi.Context) error {
	s.certificate = s.args.CertificateArn
	if s.args.DomainName == nil || s.args.CertificateArn != nil {
		return nil
	}
	certificate, err := acm.NewCertificate(ctx, s.name+"-certificate", &acm.CertificateArgs{
		DomainName:       stringPtr(s.args.DomainName),
		Tags:             s.args.Tags,
		ValidationMethod: pulumi.String("DNS"),
	}, s.global.options()...)
	if err != nil {
		return err
	}
	proof := certificate.DomainValidationOptions.Index(pulumi.Int(0))
	record, err := route53.NewRecord(ctx, s.name+"-certificate-record", &route53.RecordArgs{
		AllowOverwrite: pulumi.Bool(true), // two certificates of one domain share it
		Name:           proof.ResourceRecordName().Elem(),
		Records:        pulumi.StringArray{proof.ResourceRecordValue().Elem()},
		Ttl:            pulumi.Int(validationRecordSeconds),
		Type:           proof.ResourceRecordType().Elem(),
		ZoneId:         s.args.ZoneID,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	issued, err := acm.NewCertificateValidation(ctx, s.name+"-certificate-issued", &acm.CertificateValidationArgs{
		CertificateArn:        certificate.Arn,
		ValidationRecordFqdns: pulumi.StringArray{record.Fqdn},
	}, s.global.options()...)
	if err != nil {
		return err
	}
	s.certificate = issued.CertificateArn
	return nil
}

// pointDomain lets the domain's zone answer with the distribution's addresses.
func (s *Site) pointDomain(ctx *pulumi.Context) error {
	if s.args.ZoneID == nil {
		return nil
	}
	for _, record := range []struct{ suffix, kind string }{{"-ipv4", "A"}, {"-ipv6", "AAAA"}} {
		_, err := route53.NewRecord(ctx, s.name+record.suffix, &route53.RecordArgs{
			Aliases: route53.RecordAliasArray{route53.RecordAliasArgs{
				EvaluateTargetHealth: pulumi.Bool(false),
				Name:                 s.distribution.DomainName,
				ZoneId:               s.distribution.HostedZoneId,
			}},
			Name:   s.args.DomainName,
			Type:   pulumi.String(record.kind),
			ZoneId: s.args.ZoneID,
		}, pulumi.Parent(s))
		if err != nil {
			return err
		}
	}
	return nil
}

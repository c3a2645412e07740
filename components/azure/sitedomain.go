package azure

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
	"github.com/phiform/phiform/components/azure/internal/network"
)

const recordSeconds = 300

// createCertificate lets the profile read the caller's certificate, where there is one.
func (s *Site) createCertificate(ctx *pulumi.Context) error {
	if s.args.CertificateID == "" {
		return nil
	}
	reader, err := Grant(ctx, s, s.name+"-certificate-reader", s.profile.Identity.PrincipalId(),
		RoleKeyVaultSecretsUser, pulumi.String(s.args.CertificateID), PrincipalService)
	if err != nil {
		return err
	}
	s.certificate, err = cdn.NewSecret(ctx, s.name+"-certificate", &cdn.SecretArgs{
		Parameters: &cdn.CustomerCertificateParametersArgs{
			SecretSource:     &cdn.ResourceReferenceArgs{Id: pulumi.String(s.args.CertificateID)},
			Type:             pulumi.String("CustomerCertificate"),
			UseLatestVersion: pulumi.Bool(true),
		},
		ProfileName:       s.profile.Name,
		ResourceGroupName: s.args.ResourceGroupName,
	}, pulumi.Parent(s), pulumi.DependsOn([]pulumi.Resource{reader}))
	return err
}

// createDomain makes the name under which the site answers, and proves in its zone that it is the caller's. It is
// called after the host name, so that an old one and a new one can exist at the same time.
func (s *Site) createDomain(ctx *pulumi.Context) (err error) {
	tls := &cdn.AFDDomainHttpsParametersArgs{
		CertificateType: pulumi.String("ManagedCertificate"), MinimumTlsVersion: pulumi.String("TLS12"),
	}
	if s.certificate != nil {
		tls.CertificateType = pulumi.String("CustomerCertificate")
		tls.Secret = &cdn.ResourceReferenceArgs{Id: s.certificate.ID()}
	}
	args := &cdn.AFDCustomDomainArgs{
		CustomDomainName:  pulumi.String(strings.ReplaceAll(s.args.DomainName, ".", "-")),
		HostName:          pulumi.String(s.args.DomainName),
		ProfileName:       s.profile.Name,
		ResourceGroupName: s.args.ResourceGroupName,
		TlsSettings:       tls,
	}
	if s.args.ZoneID != "" {
		args.AzureDnsZone = &cdn.ResourceReferenceArgs{Id: pulumi.String(s.args.ZoneID)}
	}
	if s.domain, err = cdn.NewAFDCustomDomain(ctx, s.name+"-domain", args, pulumi.Parent(s)); err != nil {
		return err
	}
	s.ValidationToken = s.domain.ValidationProperties.ValidationToken()
	return s.createRecord(ctx, "proof", "_dnsauth", &network.RecordSetArgs{
		RecordType: pulumi.String("TXT"),
		TxtRecords: network.TxtRecordArray{&network.TxtRecordArgs{Value: pulumi.StringArray{s.ValidationToken}}},
	})
}

// pointDomain lets the domain's zone answer with the endpoint. It comes last: who is sent there must be served. A zone
// has no CNAME for its own name, but addresses that follow those of the endpoint.
func (s *Site) pointDomain(ctx *pulumi.Context) error {
	if zone, err := parseZone(s.args.ZoneID); err == nil && zone.name == s.args.DomainName {
		return s.createRecord(ctx, "record", "", &network.RecordSetArgs{
			RecordType:     pulumi.String("A"),
			TargetResource: &network.SubResourceArgs{Id: s.endpoint.ID()},
		})
	}
	return s.createRecord(ctx, "record", "", &network.RecordSetArgs{
		RecordType:  pulumi.String("CNAME"),
		CnameRecord: &network.CnameRecordArgs{Cname: s.endpoint.HostName},
	})
}

// createRecord makes a record of the domain, or of a label below it, in the zone that is given.
func (s *Site) createRecord(ctx *pulumi.Context, suffix, label string, args *network.RecordSetArgs) error {
	if s.args.ZoneID == "" {
		return nil
	}
	zone, err := parseZone(s.args.ZoneID)
	if err != nil {
		return err
	}
	args.RelativeRecordSetName = pulumi.String(zone.relative(label, s.args.DomainName))
	args.ResourceGroupName = pulumi.String(zone.resourceGroup)
	args.Ttl = pulumi.Float64(recordSeconds)
	args.ZoneName = pulumi.String(zone.name)
	_, err = network.NewRecordSet(ctx, s.name+"-"+suffix, args, pulumi.Parent(s))
	return err
}

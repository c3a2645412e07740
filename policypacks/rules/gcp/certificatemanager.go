package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	certificateType        = "gcp:certificatemanager/certificate:Certificate"
	classicCertificateType = "gcp:compute/sSLCertificate:SSLCertificate"
	regionCertificateType  = "gcp:compute/regionSslCertificate:RegionSslCertificate"
)

var certificatemanagerRules = []*policypacks.Rule{
	{
		ID:          "gcp-certificatemanager-certificate-renewal",
		Title:       "Certificates renew by themselves",
		Why:         "A certificate that runs out keeps everyone from a portal, or teaches them to ignore the warning",
		Remediation: "use a certificatemanager.Certificate with Managed, or a compute.ManagedSslCertificate",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedInTransit,
		Types:     []string{certificateType, classicCertificateType, regionCertificateType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-12", "SC-17"},
		Missing:   "managed: you renew the certificate yourself",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			managed := s.At("managed")
			if managed.IsUnknown() {
				return policypacks.Undecided(managed.Path())
			}
			return managed.IsSet().Because("nobody but you renews the certificate")
		},
	},
}

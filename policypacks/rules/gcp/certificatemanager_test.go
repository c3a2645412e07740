package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var certificatemanagerCases = []policytest.Case{
	c("gcp-certificatemanager-certificate-renewal", pass, "managed", it(certificateType, props{"managed": props{"domains": []string{"portal.example.com"}}})),
	c("gcp-certificatemanager-certificate-renewal", fail, "one's own", it(certificateType, props{"selfManaged": props{"pemCertificate": later}})),
	c("gcp-certificatemanager-certificate-renewal", fail, "one's own, classic", it(classicCertificateType, props{"certificate": later})),
	c("gcp-certificatemanager-certificate-renewal", unknown, "not known", it(certificateType, props{"managed": later})),
	c("gcp-certificatemanager-certificate-renewal", na, "a managed kind", it("gcp:compute/managedSslCertificate:ManagedSslCertificate", props{})),
}

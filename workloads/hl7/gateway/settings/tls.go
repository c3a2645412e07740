package settings

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"time"
)

// tls is nil without a certificate: the gateway then speaks plain TCP, behind a private network.
func (e *environment) tls(now time.Time) *tls.Config {
	certificate, key, authorities := "HL7_TLS_CERTIFICATE", "HL7_TLS_KEY", "HL7_TLS_CLIENT_AUTHORITIES"
	if e.text(certificate, "") == "" {
		for _, name := range []string{key, authorities} {
			if e.text(name, "") != "" {
				e.wrong(name, "is given without "+certificate)
			}
		}
		return nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if pair, err := tls.X509KeyPair([]byte(e.values[certificate]), []byte(e.values[key])); err != nil {
		e.wrong(certificate, "and "+key+" are no pair of PEM texts: "+err.Error())
	} else {
		config.Certificates = []tls.Certificate{pair}
		e.valid(certificate, pair.Leaf, now)
	}
	if text := e.text(authorities, ""); text != "" {
		config.ClientAuth, config.ClientCAs = tls.RequireAndVerifyClientCert, x509.NewCertPool()
		if !config.ClientCAs.AppendCertsFromPEM([]byte(text)) {
			e.wrong(authorities, "has no certificate in PEM")
		}
	}
	return config
}

func (e *environment) valid(name string, leaf *x509.Certificate, now time.Time) {
	if now.Before(leaf.NotBefore) || now.After(leaf.NotAfter) {
		e.wrong(name, fmt.Sprintf("is valid from %s to %s only", leaf.NotBefore.Format(time.RFC3339), leaf.NotAfter.Format(time.RFC3339)))
	}
}

package hl7_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
)

// pair makes a certificate that signs itself, good for both sides of a connection to this machine, and its key, as files.
func pair(t *testing.T) (certificate, key string, loaded tls.Certificate, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"gateway.test"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	require.NoError(t, err)
	secret, err := x509.MarshalECPrivateKey(private)
	require.NoError(t, err)
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	secretBlock := pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: secret})
	loaded, err = tls.X509KeyPair(block, secretBlock)
	require.NoError(t, err)
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(block)
	return write(t, "certificate.pem", string(block)), write(t, "key.pem", string(secretBlock)), loaded, pool
}

func TestSendOverTLS(t *testing.T) {
	authority, _, server, _ := pair(t)
	certificate, key, _, clients := pair(t)
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{
		Certificates: []tls.Certificate{server}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients, MinVersion: tls.VersionTLS12,
	})
	require.NoError(t, err)
	defer listener.Close()
	r := &receiver{answer: accept}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go r.serve(conn)
		}
	}()
	file, address := write(t, "adt.hl7", message("A", "1", "2026")), listener.Addr().String()

	out, _, err := run(t, "send", address, file, "--authorities", authority, "--certificate", certificate, "--key", key)
	require.NoError(t, err)
	require.Contains(t, out, "1 message sent, 1 accepted")
	_, _, err = run(t, "send", address, file, "--authorities", authority, "--certificate", certificate, "--key", key, "--server-name", "gateway.test")
	require.NoError(t, err)
	require.Equal(t, []string{"1", "1"}, r.received())

	for name, args := range map[string][]string{
		"a receiver whom nobody vouches for": {"--tls"},
		"another name":                       {"--authorities", authority, "--certificate", certificate, "--key", key, "--server-name", "other.test"},
		"no certificate of our own":          {"--authorities", authority},
	} {
		_, _, err = run(t, append([]string{"send", address, file, "--timeout", "5s"}, args...)...)
		require.Error(t, err, name)
		require.Equal(t, app.ExitFailed, app.ExitCode(err), name)
	}
	require.Len(t, r.received(), 2)

	_, _, err = run(t, "send", address, file, "--authorities", key, "--certificate", authority, "--key", key)
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, "holds no certificate in PEM")
	require.ErrorContains(t, err, "--certificate: ")
}

// Package azurite runs Microsoft's storage emulator for tests, over TLS and with Entra tokens.
//
// Azurite checks user-delegation SAS as the service does, and tokens in its "basic" mode: issuer, audience and times, but not the
// signature, nor roles. It comes from the npm registry into the user's cache folder; nothing of it is part of this repository.
package azurite

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/stretchr/testify/require"
)

const (
	version = "3.37.0"
	host    = "devstoreaccount1.blob.localhost"
)

// Azurite is a running emulator, which ends with the test.
type Azurite struct {
	URL    string       // the blob endpoint of its one account
	Client *http.Client // reaches it, and trusts its certificate
}

// Start starts an empty emulator; without npm or its registry the test is skipped.
func Start(t testing.TB) *Azurite {
	t.Helper()
	program := install(t)
	certificate, key, pool := certificate(t)
	command := exec.Command("node", program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--oauth", "basic", "--cert", certificate,
		"--key", key, "--inMemoryPersistence", "--disableTelemetry", "--silent")
	command.Dir = t.TempDir()
	output, err := command.StdoutPipe()
	require.NoError(t, err)
	command.Stderr = os.Stderr
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	port := listening(t, bufio.NewScanner(output))
	dialer := &net.Dialer{}
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, "127.0.0.1:"+port)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &Azurite{"https://" + host + ":" + port, &http.Client{Transport: transport}}
}

// install is the path of the emulator's program.
func install(t testing.TB) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	dir := filepath.Join(cache, "phiform-integration", "azurite-"+version)
	program := filepath.Join(dir, "node_modules", "azurite", "dist", "src", "blob", "main.js")
	if _, err := os.Stat(program); err == nil {
		return program
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "npm", "install",
		"--prefix", dir, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "azurite@"+version)
	if output, err := command.CombinedOutput(); err != nil {
		t.Skipf("no Azurite here: nothing is tested against it: %v\n%s", err, output)
	}
	return program
}

var address = regexp.MustCompile(`listens on https://127\.0\.0\.1:(\d+)`)

// listening is the port that the emulator says it listens at; what it says later is passed over.
func listening(t testing.TB, lines *bufio.Scanner) string {
	t.Helper()
	ports := make(chan string, 1)
	go func() {
		for lines.Scan() {
			if found := address.FindStringSubmatch(lines.Text()); found != nil {
				select {
				case ports <- found[1]:
				default:
				}
			}
		}
		close(ports)
	}()
	select {
	case port, ok := <-ports:
		require.True(t, ok, "Azurite ended before it listened")
		return port
	case <-time.After(20 * time.Second):
		require.Fail(t, "Azurite does not listen")
		return ""
	}
}

// certificate makes a self-signed certificate, and the pool that trusts it.
func certificate(t testing.TB) (file, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	write := func(name, kind string, bytes []byte) string {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}), 0o600))
		return path
	}
	pool = x509.NewCertPool()
	parsed, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	pool.AddCert(parsed)
	return write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", secret), pool
}

// Identity is a managed identity's credential as far as the emulator looks at it.
type Identity struct{}

// GetToken implements azcore.TokenCredential.
func (Identity) GetToken(context.Context, policy.TokenRequestOptions) (azcore.AccessToken, error) {
	now := time.Now()
	claims, err := json.Marshal(map[string]any{
		"iss": "https://sts.windows.net/11111111-1111-1111-1111-111111111111/", "aud": "https://storage.azure.com",
		"oid": "22222222-2222-2222-2222-222222222222", "tid": "11111111-1111-1111-1111-111111111111",
		"iat": now.Unix(), "nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(time.Hour).Unix(),
	})
	encode := base64.RawURLEncoding.EncodeToString
	raw := encode([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + encode(claims) + "." + encode([]byte("not checked"))
	return azcore.AccessToken{Token: raw, ExpiresOn: now.Add(time.Hour)}, err
}

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
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
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

// Azurite is the running emulator of a test process: it starts with the first test that wants it and ends with the process. Tests
// tell their data apart by the names of their containers.
type Azurite struct {
	URL     string       // the blob endpoint of its one account
	Address string       // where it listens: the name in URL is known to nobody else
	Client  *http.Client // reaches it, and trusts its certificate

	alive io.Closer // keeps it running
}

// patience is how long the emulator may take to start: seconds, on a machine that does little else.
const patience = 2 * time.Minute

// errMissing tells that the emulator cannot be had here.
var errMissing = errors.New("no Azurite here")

var shared = sync.OnceValues(start)

// Start is the emulator; without Node.js, npm or its registry the test is skipped.
func Start(t testing.TB) *Azurite {
	t.Helper()
	emulator, err := shared()
	if errors.Is(err, errMissing) {
		t.Skipf("nothing is tested against Azurite: %v", err)
	}
	require.NoError(t, err)
	return emulator
}

// ending has the emulator end when the process that started it does, in whatever way.
const ending = `process.stdin.on("end", () => process.exit()).resume()` + "\n"

func start() (*Azurite, error) {
	program, err := install()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "azurite-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // it has read its files by then, and keeps all else in memory
	pool, err := writeCertificate(dir)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "ending.cjs"), []byte(ending), 0o600); err != nil {
		return nil, err
	}
	command := exec.Command("node", "--require", filepath.Join(dir, "ending.cjs"), program, "--blobHost", "127.0.0.1", "--blobPort", "0",
		"--oauth", "basic", "--cert", filepath.Join(dir, "cert.pem"), "--key", filepath.Join(dir, "key.pem"),
		"--inMemoryPersistence", "--disableTelemetry", "--silent")
	command.Dir = os.TempDir()
	command.Stderr = os.Stderr
	alive, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	port, err := listening(bufio.NewScanner(output))
	if err != nil {
		return nil, errors.Join(err, command.Process.Kill(), command.Wait())
	}
	at, dialer := "127.0.0.1:"+port, &net.Dialer{}
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, at)
		},
	}
	return &Azurite{"https://" + host + ":" + port, at, &http.Client{Transport: transport}, alive}, nil
}

// install is the path of the emulator's program.
func install() (string, error) {
	if _, err := exec.LookPath("node"); err != nil {
		return "", fmt.Errorf("%w: %w", errMissing, err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", errMissing, err)
	}
	dir := filepath.Join(cache, "phiform-integration", "azurite-"+version)
	program, complete := filepath.Join(dir, "node_modules", "azurite", "dist", "src", "blob", "main.js"), filepath.Join(dir, "complete")
	if _, err := os.Stat(complete); err == nil {
		return program, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, "npm", "install",
		"--prefix", dir, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "azurite@"+version)
	if output, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %w\n%s", errMissing, err, output)
	}
	return program, os.WriteFile(complete, nil, 0o600)
}

var address = regexp.MustCompile(`listens on https://127\.0\.0\.1:(\d+)`)

// listening is the port that the emulator says it listens at; what it says later is passed over.
func listening(lines *bufio.Scanner) (string, error) {
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
		if !ok {
			return "", errors.New("azurite ended before it listened")
		}
		return port, nil
	case <-time.After(patience):
		return "", errors.New("azurite does not listen")
	}
}

// writeCertificate makes a self-signed certificate for the emulator in a folder, and the pool that trusts it.
func writeCertificate(dir string) (*x509.CertPool, error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		return nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	write := func(name, kind string, bytes []byte) error {
		return os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}), 0o600)
	}
	return pool, errors.Join(write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", secret))
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

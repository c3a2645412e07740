package journey

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// network is the internet of a deployment: hosts by name, over TLS, behind a proxy that takes connections to any of them.
type network struct {
	Proxy string // URL
	CA    string // file with the certificate of the authority that vouches for all hosts
	pool  *x509.CertPool

	mu        sync.Mutex
	hosts     map[string]http.Handler
	addresses []string // of every request
	strangers []string // names that nobody has
}

func newNetwork(t *testing.T, names ...string) *network {
	t.Helper()
	n := &network{hosts: map[string]http.Handler{}, pool: x509.NewCertPool()}
	hosts := httptest.NewUnstartedServer(http.HandlerFunc(n.serve))
	hosts.TLS = &tls.Config{Certificates: []tls.Certificate{n.certificate(t, names)}, MinVersion: tls.VersionTLS12}
	hosts.Config.ErrorLog = log.New(io.Discard, "", 0)
	hosts.StartTLS()
	t.Cleanup(hosts.Close)
	proxy := httptest.NewServer(tunnel(hosts.Listener.Addr().String()))
	t.Cleanup(proxy.Close)
	n.Proxy = proxy.URL
	return n
}

// Host makes a name lead to a handler.
func (n *network) Host(name string, handler http.Handler) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.hosts[name] = handler
}

// Client reaches the hosts as the browser and the programs do.
func (n *network) Client(t *testing.T) *http.Client {
	proxy, err := url.Parse(n.Proxy)
	require.NoError(t, err)
	transport := &http.Transport{
		Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: n.pool, MinVersion: tls.VersionTLS12},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// Addresses are those of all requests so far, and Strangers the names among them that nobody has.
func (n *network) Addresses() (addresses, strangers []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.addresses), slices.Clone(n.strangers)
}

// autofill is whom Chromium itself asks about forms that it sees, in which pages have no part.
const autofill = "content-autofill.googleapis.com"

func (n *network) serve(w http.ResponseWriter, r *http.Request) {
	if r.Host == autofill {
		http.NotFound(w, r)
		return
	}
	n.mu.Lock()
	n.addresses = append(n.addresses, r.Method+" https://"+r.Host+r.URL.RequestURI())
	handler := n.hosts[r.Host]
	if handler == nil {
		n.strangers = append(n.strangers, r.Host)
		handler = http.NotFoundHandler()
	}
	n.mu.Unlock()
	handler.ServeHTTP(w, r)
}

// tunnel answers CONNECT requests, whatever the host, with a connection to one address.
func tunnel(address string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			http.Error(w, "https only", http.StatusForbidden)
			return
		}
		there, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", address)
		if err != nil {
			http.Error(w, "nobody there", http.StatusBadGateway)
			return
		}
		here, _, err := http.NewResponseController(w).Hijack() // nothing is read yet: the other side waits for the answer
		if err != nil {
			there.Close()
			return
		}
		_, _ = io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
		pass := func(to, from net.Conn) {
			_, _ = io.Copy(to, from)
			to.Close()
		}
		go pass(there, here)
		go pass(here, there)
	})
}

// certificate is one for all names, by an authority of its own.
func (n *network) certificate(t *testing.T, names []string) tls.Certificate {
	t.Helper()
	now := time.Now()
	template := func(serial int64) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(serial), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour), BasicConstraintsValid: true,
		}
	}
	key := func() *ecdsa.PrivateKey {
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		require.NoError(t, err)
		return private
	}
	authority, authorityKey := template(1), key()
	authority.IsCA, authority.KeyUsage = true, x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	require.NoError(t, err)
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	require.True(t, n.pool.AppendCertsFromPEM(text))
	n.CA = filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(n.CA, text, 0o600))

	leaf, leafKey := template(2), key()
	leaf.DNSNames, leaf.ExtKeyUsage = names, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	der, err = x509.CreateCertificate(rand.Reader, leaf, authority, &leafKey.PublicKey, authorityKey)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: leafKey}
}

// passOn passes requests on to an address. With a name, they arrive under it.
func passOn(scheme, address, name string, transport http.RoundTripper) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Transport: transport,
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetXForwarded()
			r.Out.URL.Scheme, r.Out.URL.Host = scheme, address
			if name != "" {
				r.Out.Host = name
			}
		},
	}
}

// freePort is a port that nobody listens at.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	require.NoError(t, err)
	return port
}

// buffer is a bytes.Buffer for several goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

package server_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/gateway/server"
	"github.com/phiform/phiform/workloads/hl7/gateway/settings"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// memory is bucket and queue.
type memory struct {
	mu      sync.Mutex
	objects map[string]string
	claims  []claim.Claim
}

func (m *memory) Put(_ context.Context, key string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.objects[key] = string(content)
	return nil
}

func (m *memory) Get(context.Context, string) ([]byte, error) { return nil, claim.ErrNotFound }

func (m *memory) List(context.Context, string, func(string) error) error { return nil }

func (m *memory) Send(_ context.Context, c claim.Claim) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.claims = append(m.claims, c)
	return nil
}

// output is written to by goroutines.
type output struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.out.Write(p)
}

const message = "MSH|^~\\&|ADT|HOSP|||20261123||ADT^A01|1|P|2.5\rPID|1||4711\r"

// running is a gateway's process.
type running struct {
	address, health string
	stores          *memory
	out             *output
	stop            context.CancelFunc
	ended           chan error
}

func run(t *testing.T, environ ...string) *running {
	t.Helper()
	addresses := make(chan string, 2)
	ctx, stop := context.WithCancel(t.Context())
	r := &running{stores: &memory{objects: map[string]string{}}, out: &output{}, stop: stop, ended: make(chan error, 1)}
	go func() {
		r.ended <- server.Run(ctx, server.Process{
			Environ: append([]string{
				"HL7_BUCKET=raw", "HL7_QUEUE_URL=https://sqs.example/1/q.fifo", "AWS_REGION=us-east-1", "HL7_STACK=prod",
			}, environ...),
			Stdout: r.out, Now: time.Now,
			Listen: func(string) (net.Listener, error) {
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err == nil {
					addresses <- listener.Addr().String()
				}
				return listener, err
			},
			Stores: func(_ context.Context, s settings.Settings) (claim.Objects, claim.Queue, error) {
				require.Equal(t, "raw", s.Bucket)
				return r.stores, r.stores, nil
			},
		})
	}()
	r.address, r.health = <-addresses, <-addresses
	return r
}

func TestRun(t *testing.T) {
	r := run(t)
	client, err := mllp.Dial(t.Context(), r.address, mllp.ClientOptions{})
	require.NoError(t, err)
	defer client.Close()
	answer, err := client.Send(t.Context(), []byte(message))
	require.NoError(t, err)
	require.Equal(t, "AA", answer.Application.Code)
	require.Equal(t, message, r.stores.objects[r.stores.claims[0].Key])
	response, err := http.Get("http://" + r.health + "/ready")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode)

	r.stop()
	require.NoError(t, <-r.ended)
	metrics := 0
	for line := range strings.Lines(r.out.out.String()) {
		var object map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &object), "%s", line)
		if object["_aws"] != nil {
			require.Equal(t, "prod", object["Stack"])
			metrics++
		}
	}
	require.Positive(t, metrics)
	require.NotContains(t, r.out.out.String(), "4711")
}

func TestRunWithMutualTLS(t *testing.T) {
	pair, certificate, key := selfSigned(t)
	r := run(t, "HL7_TLS_CERTIFICATE="+certificate, "HL7_TLS_KEY="+key, "HL7_TLS_CLIENT_AUTHORITIES="+certificate, "HL7_ALLOWED_SOURCES=ADT|HOSP@engine")
	pool := x509.NewCertPool()
	pool.AddCert(pair.Leaf)
	client, err := mllp.Dial(t.Context(), r.address, mllp.ClientOptions{
		TLS: &tls.Config{RootCAs: pool, ServerName: "engine", Certificates: []tls.Certificate{pair}},
	})
	require.NoError(t, err)
	answer, err := client.Send(t.Context(), []byte(message))
	require.NoError(t, err)
	require.Equal(t, "AA", answer.Application.Code)
	require.NoError(t, client.Close())
	r.stop()
	require.NoError(t, <-r.ended)
	require.Contains(t, r.out.out.String(), `"tls":true,"until":"`+pair.Leaf.NotAfter.Format(time.RFC3339))
	require.NotContains(t, r.out.out.String(), "PRIVATE")
}

// selfSigned is a certificate for the name engine, which both sides can use, and its PEM texts.
func selfSigned(t *testing.T) (pair tls.Certificate, certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{"engine"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	certificate = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	key = string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}))
	pair, err = tls.X509KeyPair([]byte(certificate), []byte(key))
	require.NoError(t, err)
	return pair, certificate, key
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	err := server.Run(t.Context(), server.Process{Now: time.Now})
	require.ErrorContains(t, err, "HL7_BUCKET")
	require.ErrorContains(t, err, "AWS_REGION")
}

func TestRunWithoutAPort(t *testing.T) {
	taken := errors.New("address in use")
	err := server.Run(t.Context(), server.Process{
		Environ: []string{"HL7_BUCKET=raw", "HL7_QUEUE_URL=https://sqs.example/1/q.fifo", "AWS_REGION=us-east-1"},
		Stdout:  &output{}, Now: time.Now, Listen: func(string) (net.Listener, error) { return nil, taken },
		Stores: func(context.Context, settings.Settings) (claim.Objects, claim.Queue, error) {
			return &memory{}, &memory{}, nil
		},
	})
	require.ErrorIs(t, err, taken)
}

package settings_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/gateway/settings"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// pair is a certificate that is valid around now, and its key, as PEM texts.
func pair(t *testing.T) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	encode := func(kind string, bytes []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}))
	}
	return encode("CERTIFICATE", der), encode("PRIVATE KEY", secret)
}

var required = []string{"HL7_BUCKET=raw", "HL7_QUEUE_URL=https://sqs.example/1/messages.fifo", "AWS_REGION=us-east-1"}

func TestDefaults(t *testing.T) {
	s, err := settings.Read(required, now)
	require.NoError(t, err)
	require.Equal(t, settings.Settings{
		Bucket: "raw", QueueURL: "https://sqs.example/1/messages.fifo", Order: "source", Stack: "unnamed", Listen: ":2575", Health: ":8080",
		MaxMessage: 16 << 20, Connections: 512, Idle: 10 * time.Minute, Read: 30 * time.Second, Budget: 20 * time.Second, Drain: 25 * time.Second,
	}, s)
}

func TestEverything(t *testing.T) {
	certificate, key := pair(t)
	s, err := settings.Read(append([]string{
		"HL7_ORDER=none", "HL7_STACK=prod", "HL7_LISTEN=127.0.0.1:0", "HL7_HEALTH=:9", "HL7_MAX_MESSAGE=65536", "HL7_IDLE=1h", "HL7_READ=5s",
		"HL7_CONNECTIONS=9", "HL7_STORE=4s", "HL7_DRAIN=8s", "HL7_CHARSET=lenient", "HL7_ALLOWED_SOURCES=A|B@engine,\n*|C",
		"HL7_TLS_CERTIFICATE=" + certificate, "HL7_TLS_KEY=" + key, "HL7_TLS_CLIENT_AUTHORITIES=" + certificate + certificate,
	}, required...), now)
	require.NoError(t, err)
	require.Equal(t, uint16(tls.VersionTLS12), s.TLS.MinVersion)
	require.Equal(t, tls.RequireAndVerifyClientCert, s.TLS.ClientAuth)
	require.NotNil(t, s.TLS.ClientCAs)
	require.Len(t, s.TLS.Certificates, 1)
	s.TLS = nil
	require.Equal(t, settings.Settings{
		Bucket: "raw", QueueURL: "https://sqs.example/1/messages.fifo", Order: "none", Stack: "prod", Listen: "127.0.0.1:0", Health: ":9",
		Sources: gateway.Sources{Senders: []gateway.Source{{Application: "A", Facility: "B", Subject: "engine"}, {Application: "*", Facility: "C"}}}, Charset: gateway.Lenient,
		MaxMessage: 65536, Connections: 9, Idle: time.Hour, Read: 5 * time.Second, Budget: 4 * time.Second, Drain: 8 * time.Second,
	}, s)
}

func TestTLSWithoutClientCertificates(t *testing.T) {
	certificate, key := pair(t)
	s, err := settings.Read(append([]string{"HL7_TLS_CERTIFICATE=" + certificate, "HL7_TLS_KEY=" + key}, required...), now)
	require.NoError(t, err)
	require.Equal(t, tls.NoClientCert, s.TLS.ClientAuth)
}

func TestProblems(t *testing.T) {
	certificate, key := pair(t)
	_, other := pair(t)
	for name, test := range map[string]struct {
		variables []string
		at        time.Time
		want      []string
	}{
		"nothing": {nil, now, []string{"HL7_BUCKET is missing", "HL7_QUEUE_URL is missing", "AWS_REGION is missing"}},
		"all at once": {append([]string{
			"HL7_ORDER=patient", "HL7_LISTEN=2575", "HL7_HEALTH=:http", "HL7_MAX_MESSAGE=16MB", "HL7_IDLE=10", "HL7_READ=0s", "HL7_CONNECTIONS=0",
			"HL7_CHARSET=any", "HL7_ALLOWED_SOURCES=A", "HL7_TLS_KEY=x", "HL7_TLS_CLIENT_AUTHORITIES=y",
		}, required...), now, []string{
			`HL7_ORDER is "patient"; allowed: source, none`, `HL7_LISTEN is "2575"`, `HL7_HEALTH is ":http"`, `HL7_MAX_MESSAGE is "16MB"; allowed: 1024 to`,
			`HL7_IDLE is "10"`, `HL7_READ is "0s"; allowed: 1s to 10m0s`, `HL7_CONNECTIONS is "0"`, `HL7_CHARSET is "any"; allowed: strict, lenient`,
			`HL7_ALLOWED_SOURCES cannot be read: "A" is no source`, "HL7_TLS_KEY is given without", "HL7_TLS_CLIENT_AUTHORITIES is given without",
		}},
		"a queue without order": {[]string{"HL7_BUCKET=b", "HL7_QUEUE_URL=https://sqs/q", "AWS_REGION=r"}, now, []string{"HL7_QUEUE_URL is no FIFO queue"}},
		"draining too short":    {append([]string{"HL7_DRAIN=10s"}, required...), now, []string{"HL7_DRAIN is 10s, which is shorter than HL7_STORE (20s)"}},
		"the wrong key":         {append([]string{"HL7_TLS_CERTIFICATE=" + certificate, "HL7_TLS_KEY=" + other}, required...), now, []string{"are no pair"}},
		"no authority": {append([]string{"HL7_TLS_CERTIFICATE=" + certificate, "HL7_TLS_KEY=" + key, "HL7_TLS_CLIENT_AUTHORITIES=none"}, required...), now, []string{
			"HL7_TLS_CLIENT_AUTHORITIES has no certificate",
		}},
		"expired": {append([]string{"HL7_TLS_CERTIFICATE=" + certificate, "HL7_TLS_KEY=" + key}, required...), now.Add(2 * time.Hour), []string{
			"HL7_TLS_CERTIFICATE is valid from 2026-11-23T11:00:00Z to 2026-11-23T13:00:00Z only",
		}},
		"pinned to certificates that nobody shows": {append([]string{"HL7_ALLOWED_SOURCES=A|B@engine"}, required...), now, []string{
			"HL7_ALLOWED_SOURCES names subjects of client certificates",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := settings.Read(test.variables, test.at)
			for _, want := range test.want {
				require.ErrorContains(t, err, want)
			}
			require.NotContains(t, err.Error(), "PRIVATE KEY")
			require.Len(t, err.(interface{ Unwrap() []error }).Unwrap(), len(test.want))
		})
	}
}

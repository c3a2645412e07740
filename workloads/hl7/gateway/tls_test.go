package gateway_test

import (
	"crypto/tls"
	"io"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// secured is a gateway that asks for certificates of senders, and what a sender needs.
func secured(t *testing.T, s *store, o gateway.Options) (g *running, servers, senders *authority) {
	t.Helper()
	servers, senders = newAuthority(t), newAuthority(t)
	o.TLS = &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{servers.issue("gateway", false)},
		ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: senders.pool(),
	}
	return start(t, s, o), servers, senders
}

func sender(servers *authority, certificates ...tls.Certificate) *tls.Config {
	return &tls.Config{RootCAs: servers.pool(), ServerName: "gateway", Certificates: certificates, MinVersion: tls.VersionTLS12}
}

func TestMutualTLS(t *testing.T) {
	s := newStore()
	g, servers, senders := secured(t, s, gateway.Options{})
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		config := sender(servers, senders.issue("engine", false))
		config.MaxVersion = version
		client, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{TLS: config})
		require.NoError(t, err)
		for range 3 {
			answer, err := client.Send(t.Context(), []byte(msh("1", "")))
			require.NoError(t, err)
			require.Equal(t, "AA", answer.Application.Code)
		}
		require.NoError(t, client.Close())
	}
	require.Len(t, s.messages(), 1)
}

// TestTLSRefuses: TLS itself tells the peer, nothing is read of what it sends, and others are served as before.
func TestTLSRefuses(t *testing.T) {
	s := newStore()
	g, servers, senders := secured(t, s, gateway.Options{Handshake: 300 * time.Millisecond})
	expired := senders.issueUntil("engine", false, time.Now().Add(-time.Hour))
	for name, config := range map[string]*tls.Config{
		"no certificate":    sender(servers),
		"another authority": sender(servers, newAuthority(t).issue("engine", false)),
		"expired":           sender(servers, expired),
		"old version":       {RootCAs: servers.pool(), ServerName: "gateway", Certificates: []tls.Certificate{senders.issue("engine", false)}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11},
		"wrong server name": {RootCAs: servers.pool(), ServerName: "elsewhere", Certificates: []tls.Certificate{senders.issue("engine", false)}},
		"unknown server":    {RootCAs: senders.pool(), ServerName: "gateway", Certificates: []tls.Certificate{senders.issue("engine", false)}},
	} {
		t.Run(name, func(t *testing.T) {
			client, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{TLS: config, Timeout: 5 * time.Second})
			if err == nil { // TLS 1.3 tells a client about its certificate after its own part of the handshake
				_, err = client.Send(t.Context(), []byte(msh("1", "")))
				_ = client.Close()
			}
			require.ErrorContains(t, err, "tls: ")
			require.NotErrorIs(t, err, mllp.ErrNoAnswer)
		})
	}
	require.Empty(t, s.messages())

	client, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{TLS: sender(servers, senders.issue("engine", false))})
	require.NoError(t, err)
	defer client.Close()
	_, err = client.Send(t.Context(), []byte(msh("1", "")))
	require.NoError(t, err)
}

func TestPlainPeerOfATLSGateway(t *testing.T) {
	g, _, _ := secured(t, newStore(), gateway.Options{Handshake: 300 * time.Millisecond})
	for name, say := range map[string]string{"MLLP": "\v" + msh("1", "") + "\x1c\r", "nothing": "", "half a hello": "\x16\x03\x01\x02\x00\x01"} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("tcp", g.address)
			require.NoError(t, err)
			defer conn.Close()
			_, err = conn.Write([]byte(say))
			require.NoError(t, err)
			require.NoError(t, conn.SetDeadline(time.Now().Add(10*time.Second)))
			got, _ := io.ReadAll(conn)
			require.Less(t, len(got), 16, "an alert of TLS, or none")
		})
	}
	require.Contains(t, g.log.String(), "TLS handshake failed")
	require.NotContains(t, g.log.String(), "4711")
}

// TestTruncatedTLS ends the TCP connection within a record, and after a record within a frame.
func TestTruncatedTLS(t *testing.T) {
	s := newStore()
	g, servers, senders := secured(t, s, gateway.Options{})
	for _, keep := range []int{0, 3} { // bytes of the next record
		raw, err := net.Dial("tcp", g.address)
		require.NoError(t, err)
		conn := tls.Client(raw, sender(servers, senders.issue("engine", false)))
		_, err = conn.Write([]byte("\v" + msh("1", "")))
		require.NoError(t, err)
		_, err = raw.Write([]byte("\x17\x03\x03\x00\x40more than comes")[:keep])
		require.NoError(t, err)
		require.NoError(t, raw.(*net.TCPConn).CloseWrite())
		p := newPeer(t, conn)
		got := p.hears()
		require.Equal(t, []string{"AE", "1"}, []string{got.code, got.id})
	}
	require.Empty(t, s.messages())
}

func TestHalfCloseOfTLSIsAnswered(t *testing.T) {
	g, servers, senders := secured(t, newStore(), gateway.Options{})
	conn, err := tls.Dial("tcp", g.address, sender(servers, senders.issue("engine", false)))
	require.NoError(t, err)
	p := newPeer(t, conn)
	p.send(msh("1", ""))
	require.NoError(t, conn.CloseWrite())
	require.Equal(t, "AA", p.hears().code)
	p.ends()
}

func TestSubjectsArePinnedToSources(t *testing.T) {
	sources, err := gateway.ParseSources("ADT|HOSP@adt-engine, LAB|HOSP@lab-engine")
	require.NoError(t, err)
	s := newStore()
	g, servers, senders := secured(t, s, gateway.Options{Sources: sources})
	for subject, code := range map[string]string{"adt-engine": "AA", "lab-engine": "AR"} {
		client, err := mllp.Dial(t.Context(), g.address, mllp.ClientOptions{TLS: sender(servers, senders.issue(subject, false))})
		require.NoError(t, err)
		answer, err := client.Send(t.Context(), []byte(msh("1", "")))
		require.NoError(t, err)
		require.Equal(t, code, answer.Application.Code, subject)
		require.NoError(t, client.Close())
	}
}

func TestDrainOverTLS(t *testing.T) {
	g, servers, senders := secured(t, newStore(), gateway.Options{})
	conn, err := tls.Dial("tcp", g.address, sender(servers, senders.issue("engine", false)))
	require.NoError(t, err)
	p := newPeer(t, conn)
	p.send(msh("1", ""))
	require.Equal(t, "AA", p.hears().code)
	g.stop()
	p.ends() // with TLS's own end, not a cut connection
}

package gateway

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// session is one connection.
type session struct {
	gateway *Gateway
	conn    net.Conn
	reader  *mllp.Reader
	log     *slog.Logger
	from    netip.Addr
	peer    *x509.Certificate // nil without a client certificate
}

// serve answers the messages of a connection, one after the other, until it ends.
func (g *Gateway) serve(conn net.Conn) {
	defer conn.Close()
	s := &session{gateway: g, conn: conn, log: g.log.With(slog.String("peer", conn.RemoteAddr().String()))}
	if at, err := netip.ParseAddrPort(conn.RemoteAddr().String()); err == nil {
		s.from = at.Addr()
	}
	keepAlive(conn)
	if err := s.handshake(); err != nil {
		s.log.Warn("TLS handshake failed", slog.Any("error", err))
		return
	}
	s.reader = mllp.NewReader(s.conn, g.options.Limits)
	defer s.reader.Release()
	g.join(s)
	defer g.leave(s)
	s.log.Debug("connected")
	if err := s.converse(); err != nil {
		s.log.Warn("connection failed", slog.Any("error", err))
	}
	s.linger()
	s.log.Debug("closed")
}

// handshake starts TLS where the gateway speaks it. What goes wrong with it the peer learns from TLS itself.
func (s *session) handshake() error {
	options := s.gateway.options
	if options.TLS == nil {
		return nil
	}
	conn := tls.Server(s.conn, options.TLS)
	ctx, cancel := context.WithTimeout(s.gateway.life, options.Handshake)
	defer cancel()
	if err := conn.HandshakeContext(ctx); err != nil {
		return err
	}
	s.conn = conn
	if peers := conn.ConnectionState().PeerCertificates; len(peers) > 0 {
		s.peer = peers[0]
	}
	return nil
}

// converse returns nil where the connection ended as connections do, or was answered why it cannot go on.
func (s *session) converse() error {
	g := s.gateway
	for {
		frame, err := s.reader.Next()
		var fault *mllp.FrameError
		switch {
		case errors.As(err, &fault):
			answer := g.guarded(s, fault.Head, func() []byte { return g.fault(s, fault) })
			if err := s.reply(answer); err != nil || !fault.Ended {
				return err
			}
			continue
		case errors.Is(err, io.EOF), errors.Is(err, mllp.ErrDraining), errors.Is(err, mllp.ErrIdle):
			return nil
		case err != nil:
			return fmt.Errorf("reading: %w", err)
		}
		s.forgive(frame)
		if err := s.reply(g.guarded(s, frame.Content, func() []byte { return g.receive(s, frame.Content) })); err != nil {
			return err
		}
	}
}

// forgive logs what was wrong with a frame that could be read.
func (s *session) forgive(f mllp.Frame) {
	if f.Irregular() {
		s.log.Warn("irregular frame", slog.Int("noise", f.Noise), slog.Int("abandoned", f.Abandoned), slog.Int("stray", f.Stray),
			slog.Bool("loose", f.Loose))
	}
}

// reply writes an answer; nil is none.
func (s *session) reply(answer []byte) error {
	if answer == nil {
		return nil
	}
	if err := s.conn.SetWriteDeadline(time.Now().Add(s.gateway.options.Write)); err != nil {
		return fmt.Errorf("answering: %w", err)
	}
	if _, err := s.conn.Write(mllp.Append(make([]byte, 0, len(answer)+3), answer)); err != nil {
		return fmt.Errorf("answering: %w", err)
	}
	return nil
}

func (s *session) drain(until time.Time) { _ = s.reader.Drain(until) }

// linger ends the connection so that the peer can read the last answer: closing with bytes unread would reset it.
func (s *session) linger() {
	half, ok := s.conn.(interface{ CloseWrite() error })
	if !ok || half.CloseWrite() != nil {
		return
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(s.gateway.options.Linger))
	_, _ = io.Copy(io.Discard, s.conn)
}

package hl7_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"
)

// sender is one source, on one connection at a time: it sends a message until it is acknowledged, and then the next. It knows the protocol
// by itself, and nothing of the gateway's code.
type sender struct {
	address string
	conn    net.Conn
	reader  *bufio.Reader
	resent  atomic.Int64
	refused atomic.Int64
}

// send returns when the message was acknowledged with AA or CA, or refused for good with AR.
func (s *sender) send(ctx context.Context, m sent) (accepted bool, err error) {
	control := strings.Split(m.text, "|")[9]
	for attempt := 0; ctx.Err() == nil; attempt++ {
		if attempt > 0 {
			s.resent.Add(1)
			time.Sleep(20 * time.Millisecond)
		}
		code, about, err := s.once(m.text)
		switch {
		case err != nil:
			s.close()
		case about != control:
			return false, fmt.Errorf("an acknowledgement of %q for %q", about, control)
		case code == "AA" || code == "CA":
			return true, nil
		case code == "AR" || code == "CR":
			s.refused.Add(1)
			return false, nil
		}
	}
	return false, ctx.Err()
}

// once sends a message and reads the acknowledgement's MSA-1 and MSA-2.
func (s *sender) once(text string) (code, control string, err error) {
	if s.conn == nil {
		if s.conn, err = net.DialTimeout("tcp", s.address, time.Second); err != nil {
			return "", "", err
		}
		s.reader = bufio.NewReader(s.conn)
	}
	if err := s.conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return "", "", err
	}
	if _, err := s.conn.Write([]byte("\x0b" + text + "\x1c\r")); err != nil {
		return "", "", err
	}
	answer, err := s.reader.ReadString(0x1c)
	if err != nil {
		return "", "", err
	}
	if _, err := s.reader.ReadByte(); err != nil {
		return "", "", err
	}
	for segment := range strings.SplitSeq(answer, "\r") {
		if strings.HasPrefix(segment, "MSA|") {
			fields := append(strings.Split(segment, "|"), "", "")
			return fields[1], strings.TrimSpace(fields[2]), nil
		}
	}
	return "", "", fmt.Errorf("no MSA in the answer")
}

func (s *sender) close() {
	if s.conn != nil {
		_ = s.conn.Close()
		s.conn = nil
	}
}

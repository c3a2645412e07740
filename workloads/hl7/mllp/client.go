package mllp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// ErrNoAnswer is returned by Client.Send when no acknowledgement of the message came in time. Whether the receiver has the message is
// then unknown: send it again, with the same control id.
var ErrNoAnswer = errors.New("no acknowledgement came in time")

// ClientOptions are how a client sends.
type ClientOptions struct {
	TLS         *tls.Config   // nil: plain TCP
	Timeout     time.Duration // for one message and its acknowledgements; 30 s if 0
	Silence     time.Duration // how long one that asks for negative acknowledgements only waits for them; 2 s if 0
	Application bool          // enhanced mode: waits for the application acknowledgement too, on the same connection
	Limits      Limits        // of what comes back; Idle and Read are the client's own
}

// Client sends messages over one connection, one after the other. After an error of the connection it is of no more use: closing it and
// dialing again is the caller's.
type Client struct {
	mu      sync.Mutex
	conn    *bounded
	reader  *Reader
	options ClientOptions
}

// Dial connects to address ("host:port"), with the TLS handshake where there is one to make.
func Dial(ctx context.Context, address string, options ClientOptions) (*Client, error) {
	dialer := &net.Dialer{KeepAlive: time.Minute}
	if options.TLS == nil {
		conn, err := dialer.DialContext(ctx, "tcp", address)
		if err != nil {
			return nil, err
		}
		return NewClient(conn, options), nil
	}
	conn, err := (&tls.Dialer{NetDialer: dialer, Config: options.TLS}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn, options), nil
}

// NewClient sends over a connection that is there already.
func NewClient(conn net.Conn, options ClientOptions) *Client {
	if options.Timeout <= 0 {
		options.Timeout = 30 * time.Second
	}
	if options.Silence <= 0 {
		options.Silence = 2 * time.Second
	}
	options.Limits.Idle, options.Limits.Read = 0, 0
	c := &Client{conn: &bounded{Conn: conn}, options: options}
	c.reader = NewReader(c.conn, options.Limits)
	return c
}

// Send sends a message and waits for what it asks for in MSH-15 and MSH-16: the one acknowledgement of the original mode where both are
// empty. Acknowledgements are matched by MSA-2; others are passed over. A negative acknowledgement is an Answer, not an error.
func (c *Client) Send(ctx context.Context, message []byte) (Answer, error) {
	m, err := hl7v2.Parse(message)
	if err != nil {
		return Answer{}, fmt.Errorf("sending: %w", err)
	}
	expected := expect(m, c.options.Application)
	c.mu.Lock()
	defer c.mu.Unlock()
	limit := time.Now().Add(c.options.Timeout)
	if given, ok := ctx.Deadline(); ok && given.Before(limit) {
		limit = given
	}
	if err := c.conn.within(limit); err != nil {
		return Answer{}, err
	}
	stop := context.AfterFunc(ctx, c.conn.cut)
	defer stop()
	answer, err := c.exchange(ctx, message, expected)
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return answer, err
}

func (c *Client) exchange(ctx context.Context, message []byte, expected expectation) (Answer, error) {
	var answer Answer
	if _, err := c.conn.Write(Append(make([]byte, 0, len(message)+3), message)); err != nil {
		return answer, fmt.Errorf("sending: %w", err)
	}
	if !expected.certain() && ctx.Err() == nil {
		if err := c.conn.within(time.Now().Add(c.options.Silence)); err != nil {
			return answer, err
		}
	}
	for !expected.over(answer) {
		frame, err := c.reader.Next()
		if err != nil {
			return answer, c.unanswered(err, expected)
		}
		if !expected.put(frame.Content, &answer) {
			answer.Others++
		}
	}
	return answer, nil
}

// unanswered is the error of waiting: none where silence says that nothing is wrong.
func (c *Client) unanswered(err error, expected expectation) error {
	switch {
	case errors.Is(err, ErrIdle), errors.Is(err, os.ErrDeadlineExceeded):
		if !expected.certain() && expected.commit != positive && expected.application != positive {
			return nil
		}
		return ErrNoAnswer
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %w", ErrNoAnswer, io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("waiting for the acknowledgement: %w", err)
}

// Close closes the connection.
func (c *Client) Close() error { return c.conn.Close() }

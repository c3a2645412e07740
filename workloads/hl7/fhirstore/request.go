package fhirstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// mediaType is what is sent and asked for.
const mediaType = "application/fhir+json"

// largestAnswer is how much of an answer is read: a transaction's has a few hundred bytes for each entry.
const largestAnswer = 16 << 20

// reply is an answer of the store.
type reply struct {
	status int
	after  time.Duration
	body   []byte
}

// do sends a request once. Its errors are *Temporary.
func (c *Client) do(ctx context.Context, method, at string, body []byte) (*reply, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, at, bytes.NewReader(body))
	if err != nil {
		return nil, &Temporary{Err: errors.New("request cannot be made")}
	}
	// The transport sends a POST again by itself only where nothing of it was written (net/http.Transport): that is safe.
	request.Header.Set("Accept", mediaType)
	if method == http.MethodPost {
		request.Header.Set("Content-Type", mediaType)
	}
	if c.options.Signer != nil {
		sum := sha256.Sum256(body)
		if err := c.options.Signer(request, hex.EncodeToString(sum[:])); err != nil {
			return nil, &Temporary{Err: err}
		}
	}
	response, err := c.options.HTTP.Do(request)
	if err != nil {
		return nil, &Temporary{Unknown: !neverSent(err), Err: withoutURL(err)}
	}
	defer response.Body.Close()
	read, err := io.ReadAll(io.LimitReader(response.Body, largestAnswer))
	if err != nil {
		return nil, &Temporary{Unknown: true, Err: err}
	}
	return &reply{status: response.StatusCode, after: retryAfter(response.Header, time.Now()), body: read}, nil
}

// neverSent tells whether there was no connection to send anything on.
func neverSent(err error) bool {
	var at *net.OpError
	return errors.As(err, &at) && at.Op == "dial"
}

// withoutURL is the error without the address, which tells which store and which message.
func withoutURL(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// failure is the error that an answer means which is no success.
func (r *reply) failure() error {
	read := readAnswer(r.body)
	if read.throttled(r.status) {
		return &Temporary{Status: http.StatusTooManyRequests, After: r.after}
	}
	switch {
	case r.status == http.StatusRequestEntityTooLarge:
		return &Refused{Status: r.status, Codes: append(read.codes, "too-large"), Places: read.places}
	case r.status == http.StatusUnprocessableEntity, r.status == http.StatusBadRequest && read.errors, r.status == http.StatusNotImplemented && read.errors:
		return &Refused{Status: r.status, Codes: read.codes, Places: read.places}
	case r.status >= http.StatusInternalServerError:
		return &Temporary{Status: r.status, After: r.after, Unknown: r.status != http.StatusNotImplemented}
	}
	// Credentials run out, policies are corrected, a store is being made, an address is wrong: none of that is a fault of the message. It
	// blocks the queue, which keeps what it has, instead of emptying it into the dead letters.
	return &Temporary{Status: r.status, After: r.after}
}

// retryAfter reads the header (RFC 9110, 10.2.3): seconds or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(text); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 3600)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil && at.After(now) {
		return min(at.Sub(now), time.Hour)
	}
	return 0
}

// backoff is a time between nothing and twice as much as for the attempt before (full jitter: what met once does not meet again).
func backoff(attempt int, shortest, longest time.Duration) time.Duration {
	most := longest
	if attempt < 20 {
		most = min(longest, shortest<<attempt)
	}
	return time.Duration(rand.Int64N(int64(most) + 1)) //nolint:gosec // it spreads load, it keeps no secret
}

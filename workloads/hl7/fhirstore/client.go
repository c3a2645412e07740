package fhirstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
)

// Client is a Store over HTTP.
type Client struct {
	base       string
	options    Options
	throttle   *throttle
	conditions atomic.Int32
	present    present
}

// What a client has found out about conditions.
const (
	unproven int32 = iota // no transaction with a condition has been accepted yet
	accepted              // one has been
	refused               // one has been refused, and accepted without it
)

var _ Store = (*Client)(nil)

// New returns a client of the store at a URL, such as https://healthlake.us-east-1.amazonaws.com/datastore/<id>/r4/.
func New(base string, options Options) (*Client, error) {
	at, err := url.Parse(base)
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" || at.RawQuery != "" || at.User != nil {
		return nil, fmt.Errorf("URL of the FHIR store: got %q, allowed is https://host/path", base)
	}
	switch options.Conditions {
	case "", Try, Rely, Omit:
	default:
		return nil, fmt.Errorf("conditions: got %q, allowed are try, rely, omit", options.Conditions)
	}
	c := &Client{base: strings.TrimSuffix(base, "/") + "/", options: options.withDefaults()}
	c.throttle = newThrottle(c.options.Rate)
	return c, nil
}

// Find is Store's.
func (c *Client) Find(ctx context.Context, id string) (digest string, ok bool, err error) {
	for attempt := 0; ; attempt++ {
		reply, err := c.do(ctx, http.MethodGet, c.base+markerType+"/"+url.PathEscape(id), nil)
		switch {
		case err == nil && reply.status == http.StatusOK:
			digest, ok = digestOf(reply.body)
			if !ok {
				return "", false, &Refused{Status: reply.status, Codes: []string{"marker"}, Places: []string{markerType}}
			}
			return digest, true, nil
		case err == nil && (reply.status == http.StatusNotFound || reply.status == http.StatusGone):
			return "", false, nil
		case err == nil:
			err = reply.failure()
		}
		var later *Temporary
		if !errors.As(err, &later) {
			return "", false, err
		}
		later.Unknown = false // reading changes nothing
		if err := c.pause(ctx, attempt, later); err != nil {
			return "", false, err
		}
	}
}

// Transact is Store's.
func (c *Client) Transact(ctx context.Context, bundle []byte, m Marker) error {
	parts, err := split(bundle, m, c.options.Entries, c.options.Bytes)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if err := c.send(ctx, p, m); err != nil {
			return err
		}
	}
	return nil
}

// send sends one part until it is done, refused, or there is no use in trying here.
func (c *Client) send(ctx context.Context, p part, m Marker) error {
	for attempt := 0; ; attempt++ {
		conditional := c.options.Conditions != Omit && c.conditions.Load() != refused
		err := c.once(ctx, p, m, conditional)
		var later *Temporary
		var never *Refused
		switch {
		case err == nil:
			if conditional && p.last && c.conditions.Load() == unproven {
				c.conditions.CompareAndSwap(unproven, accepted)
			}
			return nil
		case errors.As(err, &never) && never.Status != 0 && conditional && c.options.Conditions == Try && c.conditions.Load() != accepted:
			// It may be the condition that this store does not take: HealthLake documents neither.
			again := c.once(ctx, p, m, false)
			if again == nil {
				c.conditions.Store(refused)
				return nil
			}
			if !errors.As(again, &later) {
				return err
			}
		case !errors.As(err, &later):
			return err
		}
		if settled, err := c.settle(ctx, p, m, attempt, later); settled {
			return err
		}
		if err := c.pause(ctx, attempt, later); err != nil {
			return err
		}
	}
}

// settle finds out about a transaction whose outcome is unknown, and returns whether that ends it.
//
// What was cut or timed out may still be under way in the store. Sending it again now could do it twice, unless the store keeps the
// condition; so it goes back to the queue, whose visibility time-out is longer than any request.
func (c *Client) settle(ctx context.Context, p part, m Marker, attempt int, cause *Temporary) (bool, error) {
	if !cause.Unknown || p.last && c.options.Conditions == Rely {
		return false, nil
	}
	if sleep(ctx, backoff(attempt, c.options.Shortest, c.options.Longest)) != nil {
		return true, cause
	}
	digest, ok, err := c.Find(ctx, m.ID)
	switch {
	case err != nil:
		return true, cause
	case ok && digest == m.Digest:
		return true, nil
	case ok:
		return true, &Conflict{ID: m.ID}
	}
	// An answer says that the store is through with it; without one it may not be.
	finished := cause.Status == http.StatusInternalServerError || cause.Status == http.StatusServiceUnavailable
	return !finished, cause
}

// once sends one part once.
func (c *Client) once(ctx context.Context, p part, m Marker, conditional bool) error {
	if err := c.look(ctx, p); err != nil {
		return err
	}
	body := p.body(conditional, c.present.has)
	if body == nil {
		return nil // all of it is there
	}
	if err := c.throttle.wait(ctx); err != nil {
		return &Temporary{Err: err}
	}
	reply, err := c.do(ctx, http.MethodPost, c.base, body)
	if err != nil {
		return err
	}
	switch reply.status {
	case http.StatusOK, http.StatusCreated:
		c.throttle.faster()
		for _, e := range p.entries {
			if e.ensures && !e.marker {
				c.present.add(e.target)
			}
		}
		if p.last && overwrote(reply.body) && c.options.Overwritten != nil {
			c.options.Overwritten(m)
		}
		return nil
	case http.StatusConflict, http.StatusPreconditionFailed:
		// The marker is there, or another transaction changed one of the same resources at the same time.
		_, ok, err := c.Find(ctx, m.ID)
		if err != nil {
			return err
		}
		if ok {
			return &Conflict{ID: m.ID}
		}
		return &Temporary{Status: reply.status}
	}
	failure := reply.failure()
	var later *Temporary
	if errors.As(failure, &later) && later.Status == http.StatusTooManyRequests {
		c.throttle.slower(later.After)
	}
	return failure
}

// pause waits before the next attempt, and returns the cause if there is none.
func (c *Client) pause(ctx context.Context, attempt int, cause *Temporary) error {
	if attempt+1 >= c.options.Attempts {
		return cause
	}
	wait := max(backoff(attempt, c.options.Shortest, c.options.Longest), cause.After)
	if sleep(ctx, wait) != nil {
		return cause
	}
	return nil
}

// overwrote tells whether the answer to a transaction says that its last entry, the marker, was there before.
func overwrote(body []byte) bool {
	var read struct {
		Entry []struct {
			Response struct{ Status string }
		}
	}
	if json.Unmarshal(body, &read) != nil || len(read.Entry) == 0 {
		return false
	}
	return strings.HasPrefix(read.Entry[len(read.Entry)-1].Response.Status, "200")
}

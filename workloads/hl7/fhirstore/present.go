package fhirstore

import (
	"context"
	"errors"
	"net/http"
	"sync"
)

// present remembers which of the resources that messages only mention the store has. Nothing of ours deletes any, so what was there is there.
type present struct {
	lock  sync.Mutex
	known map[string]struct{}
}

// mostPresent bounds the memory: a few megabytes. Beyond it, it forgets all and asks again.
const mostPresent = 20_000

func (p *present) has(target string) bool {
	p.lock.Lock()
	defer p.lock.Unlock()
	_, ok := p.known[target]
	return ok
}

func (p *present) add(target string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.known == nil || len(p.known) >= mostPresent {
		p.known = map[string]struct{}{}
	}
	p.known[target] = struct{}{}
}

// look asks the store for the resources that a part only mentions and that are not known to be there.
func (c *Client) look(ctx context.Context, p part) error {
	for _, e := range p.entries {
		if !e.ensures || e.marker || c.present.has(e.target) {
			continue
		}
		reply, err := c.do(ctx, http.MethodGet, c.base+e.target, nil)
		if err != nil {
			return read(err)
		}
		switch reply.status {
		case http.StatusOK:
			c.present.add(e.target)
		case http.StatusNotFound:
		case http.StatusGone:
			// It was deleted on purpose; a mention does not bring it back.
			c.present.add(e.target)
		default:
			return read(reply.failure())
		}
	}
	return nil
}

// read is an error of reading: nothing was changed, so nothing is unknown.
func read(err error) error {
	var later *Temporary
	if errors.As(err, &later) {
		later.Unknown = false
	}
	return err
}

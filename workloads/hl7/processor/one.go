package processor

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// one works on a delivery. It returns nil when the message has taken effect, had taken effect before, or is a dead letter, and an error
// when the queue has to deliver it again.
func (p *Processor) one(ctx context.Context, delivery Delivery, tally *tally) error {
	var c claim.Claim
	if err := json.Unmarshal(delivery.Body, &c); err != nil || c.Key == "" || c.Message == "" {
		// Nothing says which message it is. The queue's own redrive takes it away after some deliveries, as it is.
		return errors.New("delivery is no claim")
	}
	reason, err := p.effect(ctx, c, tally)
	if err != nil {
		return fmt.Errorf("message %s: %w", c.Message, err)
	}
	if reason == nil {
		return nil
	}
	if err := p.letters.Send(ctx, c, *reason); err != nil {
		return fmt.Errorf("message %s, dead letter: %w", c.Message, err)
	}
	tally.add(func(counts *Counts) { counts.DeadLettered++ })
	p.options.Log.Error("dead letter", "event", "deadLetter", "message", c.Message, "source", c.Source, "key", c.Key,
		"code", reason.Code, "place", reason.Place, "detail", reason.Detail)
	return nil
}

// effect makes a message take effect. It returns a reason where it never will, and an error where it may later.
func (p *Processor) effect(ctx context.Context, c claim.Claim, tally *tally) (*claim.Reason, error) {
	raw, err := p.objects.Get(ctx, c.Key)
	if errors.Is(err, claim.ErrNotFound) {
		return &claim.Reason{Code: "missing", Detail: "the bucket has no object with the claim's key"}, nil
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != c.Digest {
		return &claim.Reason{Code: "digest", Detail: "the object is not what the gateway stored"}, nil
	}
	began := p.options.Now()
	message, err := p.read(raw, c)
	if err != nil {
		return reasonOf(err), nil
	}
	m := fhirstore.Marker{ID: message.Marker(), Digest: c.Digest}
	if done, reason, err := p.found(ctx, m, c, tally); done {
		return reason, err
	}
	conversion, err := p.convert(message)
	if err != nil {
		return reasonOf(err), nil
	}
	took := p.options.Now().Sub(began)
	if err := p.keep(ctx, c, conversion.Bundle); err != nil {
		return nil, err
	}
	return p.transact(ctx, m, c, conversion, took, tally)
}

// transact writes what a message says, and its marker.
func (p *Processor) transact(
	ctx context.Context, m fhirstore.Marker, c claim.Claim, conversion *Conversion, took time.Duration, tally *tally,
) (*claim.Reason, error) {
	began := p.options.Now()
	err := p.store.Transact(ctx, conversion.Bundle, m)
	var conflict *fhirstore.Conflict
	var refused *fhirstore.Refused
	switch {
	case err == nil:
		stored := p.options.Now().Sub(began)
		tally.add(func(counts *Counts) {
			counts.Converted++
			counts.Unmapped += len(conversion.Unmapped)
			counts.Dropped += len(conversion.Dropped)
			counts.Converting = append(counts.Converting, took)
			counts.Storing = append(counts.Storing, stored)
		})
		p.tell(c, conversion)
		return nil, nil
	case errors.As(err, &conflict):
		if done, reason, err := p.found(ctx, m, c, tally); done {
			return reason, err
		}
		return nil, err
	case errors.As(err, &refused):
		return &claim.Reason{Code: "refused", Place: strings.Join(refused.Places, " "), Detail: strings.Join(refused.Codes, " ")}, nil
	}
	return nil, err
}

// found tells whether the message's marker is there, or whether that cannot be found out now.
func (p *Processor) found(ctx context.Context, m fhirstore.Marker, c claim.Claim, tally *tally) (done bool, reason *claim.Reason, err error) {
	digest, ok, err := p.store.Find(ctx, m.ID)
	switch {
	case err != nil:
		return true, nil, err
	case !ok:
		return false, nil, nil
	case digest != m.Digest:
		return true, &claim.Reason{Code: "control-id-reused", Place: "MSH-10", Detail: "another message of this sender with the same control id has taken effect"}, nil
	}
	tally.add(func(counts *Counts) { counts.Duplicates++ })
	p.options.Log.Info("duplicate", "event", "duplicate", "message", c.Message, "source", c.Source)
	return true, nil, nil
}

// tell logs what a message had that is not in the store.
func (p *Processor) tell(c claim.Claim, conversion *Conversion) {
	if len(conversion.Unmapped)+len(conversion.Dropped) == 0 {
		return
	}
	p.options.Log.Info("content without a place in FHIR", "event", "unmapped", "message", c.Message, "source", c.Source,
		"unmapped", first(conversion.Unmapped, 50), "dropped", first(conversion.Dropped, 50))
}

func first(list []string, n int) []string { return list[:min(n, len(list))] }

// keep puts the bundle beside the message, for the comparison of a parallel run.
func (p *Processor) keep(ctx context.Context, c claim.Claim, bundle []byte) error {
	if p.options.Comparison == "" {
		return nil
	}
	return p.objects.Put(ctx, ComparisonKey(p.options.Comparison, c.Key), bundle)
}

// ComparisonKey is the key of the bundle of a message under a prefix such as "converted/".
func ComparisonKey(prefix, key string) string {
	return prefix + strings.TrimSuffix(strings.TrimPrefix(key, claim.Prefix), ".hl7") + ".json"
}

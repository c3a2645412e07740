package processor_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
	"github.com/phiform/phiform/workloads/hl7/processor"
)

// bucket is claim.Objects in memory.
type bucket struct {
	sync.Mutex
	objects map[string][]byte
	failing int // calls that fail before one works
}

func (b *bucket) Put(_ context.Context, key string, content []byte) error {
	b.Lock()
	defer b.Unlock()
	b.objects[key] = content
	return nil
}

func (b *bucket) Get(_ context.Context, key string) ([]byte, error) {
	b.Lock()
	defer b.Unlock()
	if b.failing > 0 {
		b.failing--
		return nil, errors.New("slow down")
	}
	content, ok := b.objects[key]
	if !ok {
		return nil, fmt.Errorf("%w: %s", claim.ErrNotFound, key)
	}
	return content, nil
}

func (b *bucket) List(context.Context, string, func(string) error) error {
	return errors.ErrUnsupported
}

// letters is claim.DeadLetters in memory.
type letters struct {
	sync.Mutex
	reasons map[string]claim.Reason
	failing int
}

func (l *letters) Send(_ context.Context, c claim.Claim, reason claim.Reason) error {
	l.Lock()
	defer l.Unlock()
	if l.failing > 0 {
		l.failing--
		return errors.New("no queue")
	}
	l.reasons[c.Key] = reason
	return nil
}

// store is fhirstore.Store in memory. It keeps the order in which messages took effect.
type store struct {
	sync.Mutex
	markers map[string]string
	effects []string           // bundles
	err     map[string][]error // by bundle: what it answers first
	delay   time.Duration
	stalls  bool
	busy    int
	most    int
}

func (s *store) Transact(ctx context.Context, bundle []byte, m fhirstore.Marker) error {
	if s.stalls {
		<-ctx.Done()
		return &fhirstore.Temporary{Unknown: true, Err: ctx.Err()}
	}
	s.Lock()
	s.busy++
	s.most = max(s.most, s.busy)
	s.Unlock()
	time.Sleep(s.delay)
	s.Lock()
	defer s.Unlock()
	s.busy--
	if errs := s.err[string(bundle)]; len(errs) > 0 {
		s.err[string(bundle)] = errs[1:]
		return errs[0]
	}
	if _, ok := s.markers[m.ID]; ok {
		return &fhirstore.Conflict{ID: m.ID}
	}
	s.markers[m.ID] = m.Digest
	s.effects = append(s.effects, string(bundle))
	return nil
}

func (s *store) Find(_ context.Context, id string) (string, bool, error) {
	s.Lock()
	defer s.Unlock()
	digest, ok := s.markers[id]
	return digest, ok, nil
}

// words is a converter whose messages are words: the bundle is the message. Some words do what they say; what follows an @ is part of the
// marker's id.
type words struct{}

type word struct{ text, marker string }

func (words) Read(raw []byte, c claim.Claim) (processor.Message, error) {
	if string(raw) == "garbage" {
		return nil, &processor.Unconvertible{Code: "parse", Place: "MSH", Detail: "no header"}
	}
	_, stamp, _ := strings.Cut(string(raw), "@")
	return word{string(raw), c.Message + stamp}, nil
}

func (w word) Marker() string { return w.marker }

func (w word) Convert() (*processor.Conversion, error) {
	switch w.text {
	case "unmappable":
		return nil, &processor.Unconvertible{Code: "mapping", Place: "OBX[2]-5", Detail: "no type"}
	case "broken":
		return nil, errors.New("cannot read SMITH")
	case "fault":
		var none []int
		_ = none[len(w.text)]
	}
	return &processor.Conversion{Bundle: []byte(w.text), Unmapped: []string{"ZPI[1]"}}, nil
}

// bench is a processor and all that it is given.
type bench struct {
	*processor.Processor
	bucket  *bucket
	letters *letters
	store   *store
	counts  processor.Counts
}

func newBench(options processor.Options) *bench {
	b := &bench{
		bucket:  &bucket{objects: map[string][]byte{}},
		letters: &letters{reasons: map[string]claim.Reason{}},
		store:   &store{markers: map[string]string{}, err: map[string][]error{}},
	}
	options.Count = func(c processor.Counts) { b.counts = c }
	b.Processor = processor.New(b.bucket, b.letters, b.store, words{}, options)
	return b
}

// deliver stores a message and returns its delivery: the control id is what stands before a colon, or the whole message.
func (b *bench) deliver(t *testing.T, group, text string) processor.Delivery {
	t.Helper()
	control, body, ok := strings.Cut(text, ":")
	if !ok {
		body = text
	}
	sum := sha256.Sum256([]byte(body))
	id := sha256.Sum256([]byte(control))
	c := claim.Claim{
		Digest: hex.EncodeToString(sum[:]), Message: hex.EncodeToString(id[:16]), Source: group, Received: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC),
	}
	c.Key = "raw/2026/11/23/" + group + "/" + body + ".hl7"
	b.bucket.objects[c.Key] = []byte(body)
	encoded, err := json.Marshal(c)
	require.NoError(t, err)
	return processor.Delivery{ID: group + "/" + text, Group: group, Body: encoded}
}

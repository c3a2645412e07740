// Package fhirstore stands in for AWS HealthLake: a FHIR R4 store in memory with what exactly-one effect rests on (atomic transactions, PUT
// that creates, versions, conditions), HealthLake's limits, strict validation, and faults on demand: answers of 429 and 5xx, stalls, and
// connections that are cut before or after a transaction was committed.
//
// It keeps of each version its digest and not its content, so that a hundred thousand messages fit into a test's memory, and of each
// transaction which message it was of, in the order in which they were committed.
package fhirstore

import (
	"crypto/sha256"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Conditions is what the store makes of ifNoneMatch in transactions.
type Conditions string

// The kinds of stores.
const (
	Keep   Conditions = "keep"   // 412 where the resource exists
	Ignore Conditions = "ignore" // as if it were not there
	Refuse Conditions = "refuse" // 400
)

// Faults are probabilities, for each transaction.
type Faults struct {
	Throttle, Fail, Stall, CutBefore, CutAfter float64
	StallFor                                   time.Duration // at most
}

// Options of a store. The zero value is a store that keeps conditions and never fails.
type Options struct {
	Conditions Conditions
	Faults     Faults
	Validate   func(resource []byte) error // of each resource, nil: not validated
	Limit      int                         // transactions a second, 0: none
}

// Commit is a transaction that was done.
type Commit struct {
	Marker string // id of the Provenance that says which message it was, empty where the transaction was only a part
	Digest string // of the message, from the marker
	Again  bool   // whether the marker was there before: the message took effect twice
}

// Store is the stand-in: an http.Handler. It is safe for concurrent use.
type Store struct {
	options Options

	lock      sync.Mutex
	resources map[string]*versions
	markers   map[string][]byte
	commits   []Commit
	counts    Counts
	second    int64
	inSecond  int
}

type versions struct {
	number int
	digest [32]byte
}

// Counts are what a store did.
type Counts struct {
	Transactions, Throttled, Failed, Stalled, CutBefore, CutAfter, Invalid, Conflicts, Reads int
}

// New has no resources.
func New(options Options) *Store {
	if options.Conditions == "" {
		options.Conditions = Keep
	}
	return &Store{options: options, resources: map[string]*versions{}, markers: map[string][]byte{}}
}

// Commits are all transactions in the order in which they were done.
func (s *Store) Commits() []Commit {
	s.lock.Lock()
	defer s.lock.Unlock()
	return slices.Clone(s.commits)
}

// Counts are what it did.
func (s *Store) Counts() Counts {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.counts
}

// Version returns the number of a resource's current version ("Patient/1"), 0 where there is none.
func (s *Store) Version(at string) int {
	s.lock.Lock()
	defer s.lock.Unlock()
	if v := s.resources[at]; v != nil {
		return v.number
	}
	return 0
}

// Resources returns how many there are, by type.
func (s *Store) Resources() map[string]int {
	s.lock.Lock()
	defer s.lock.Unlock()
	count := map[string]int{}
	for at := range s.resources {
		kind, _, _ := strings.Cut(at, "/")
		count[kind]++
	}
	return count
}

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := strings.TrimPrefix(r.URL.Path, "/r4/")
	switch {
	case r.Method == http.MethodPost && at == "":
		s.transaction(w, r)
	case r.Method == http.MethodGet && strings.Count(at, "/") == 1:
		s.get(w, at)
	default:
		outcome(w, http.StatusBadRequest, "not-supported")
	}
}

func (s *Store) get(w http.ResponseWriter, at string) {
	s.lock.Lock()
	s.counts.Reads++
	marker, isMarker := s.markers[at]
	v := s.resources[at]
	s.lock.Unlock()
	switch {
	case isMarker:
		_, _ = w.Write(marker)
	case v != nil:
		kind, id, _ := strings.Cut(at, "/")
		_ = json.NewEncoder(w).Encode(map[string]any{"resourceType": kind, "id": id, "meta": map[string]string{"versionId": strconv.Itoa(v.number)}})
	default:
		outcome(w, http.StatusNotFound, "not-found")
	}
}

// chance tells whether something with a probability happens now.
func chance(p float64) bool { return p > 0 && rand.Float64() < p } //nolint:gosec // it makes faults, it keeps no secret

// fault does what is asked for before a transaction, and returns whether that was all, and whether the connection is to be cut after it.
func (s *Store) fault(w http.ResponseWriter) (over, cutAfter bool) {
	f := s.options.Faults
	s.lock.Lock()
	if now := time.Now().Unix(); now != s.second {
		s.second, s.inSecond = now, 0
	}
	s.inSecond++
	throttle := chance(f.Throttle) || s.options.Limit > 0 && s.inSecond > s.options.Limit
	fail, stall, cut := chance(f.Fail), chance(f.Stall), chance(f.CutBefore)
	cutAfter = chance(f.CutAfter)
	switch {
	case throttle:
		s.counts.Throttled++
	case fail:
		s.counts.Failed++
	case cut:
		s.counts.CutBefore++
	case stall:
		s.counts.Stalled++
	}
	s.lock.Unlock()
	switch {
	case throttle:
		outcome(w, http.StatusTooManyRequests, "throttled")
		return true, false
	case fail:
		outcome(w, http.StatusInternalServerError, "exception")
		return true, false
	case cut:
		panic(http.ErrAbortHandler)
	case stall:
		// The client may be gone when it is over, and the transaction is done all the same: that is what makes an outcome unknown.
		time.Sleep(time.Duration(rand.Int64N(int64(f.StallFor)))) //nolint:gosec // it makes faults, it keeps no secret
	}
	return false, cutAfter
}

// commit writes entries, all or nothing.
func (s *Store) commit(entries []entry) (statuses []string, failed string) {
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, e := range entries {
		if e.Request.IfNoneMatch == "*" && s.resources[e.Request.URL] != nil && s.options.Conditions == Keep {
			s.counts.Conflicts++
			return nil, e.Request.URL
		}
	}
	s.counts.Transactions++
	var done Commit
	for _, e := range entries {
		at := e.Request.URL
		status := "201"
		v := s.resources[at]
		if v == nil {
			v = &versions{}
			s.resources[at] = v
		} else {
			status = "200"
		}
		v.number++
		v.digest = sha256.Sum256(e.Resource)
		statuses = append(statuses, status)
		if digest, ok := markerOf(e.Resource); ok {
			done = Commit{Marker: strings.TrimPrefix(at, "Provenance/"), Digest: digest, Again: status == "200"}
			s.markers[at] = []byte(e.Resource)
		}
	}
	s.commits = append(s.commits, done)
	return statuses, ""
}

package hl7_test

import (
	"encoding/json"

	"github.com/stretchr/testify/assert"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// verify compares what the senders know with what the store and the dead letters have.
func (w *world) verify(l *ledger) {
	t := w.t
	effects := map[string]int{} // by digest
	order := []string{}
	markers := map[string]bool{}
	for _, c := range w.store.Commits() {
		if c.Marker == "" {
			continue
		}
		assert.False(t, c.Again, "marker %s was written over", c.Marker)
		assert.False(t, markers[c.Marker], "marker %s took effect twice", c.Marker)
		markers[c.Marker] = true
		effects[c.Digest]++
		order = append(order, c.Digest)
	}
	reasons := map[string]string{}
	letters := map[string]int{}
	for _, m := range w.dead.All() {
		var c claim.Claim
		if !assert.NoError(t, json.Unmarshal([]byte(m.Body), &c)) {
			continue
		}
		letters[c.Digest]++
		reasons[c.Digest] = m.Attributes["Code"].StringValue
		if m.Attributes["Code"].StringValue == "refused" || m.Attributes["Code"].StringValue == "mapping" {
			t.Logf("dead letter: %v", m.Attributes)
		}
	}
	wrong := 0
	for source, list := range l.lists {
		for i, m := range list {
			if !l.accepted[source][i] {
				continue
			}
			ok := effects[m.digest] == 1 && letters[m.digest] == 0
			if m.poison != "" {
				ok = effects[m.digest] == 0 && letters[m.digest] == 1 && reasons[m.digest] == m.poison
			}
			if !ok {
				if wrong++; wrong <= 10 {
					t.Errorf("source %d, message %d (poison %q): %d effects, %d dead letters (%s)\n%.80s", source, i, m.poison, effects[m.digest], letters[m.digest], reasons[m.digest], m.text)
				}
			}
		}
	}
	assert.Zero(t, wrong, "messages are not where they belong")
	w.verifyOrder(l, order)
}

// verifyOrder checks that each source's messages took effect in the order in which they were sent.
func (w *world) verifyOrder(l *ledger, order []string) {
	at := map[string]sent{}
	for _, list := range l.lists {
		for _, m := range list {
			at[m.digest] = m
		}
	}
	last := map[int]int{}
	for _, digest := range order {
		m, known := at[digest]
		if !assert.True(w.t, known, "the store has a message that nobody sent") {
			return
		}
		before, ok := last[m.source]
		if ok && before >= m.number {
			w.t.Errorf("source %d: message %d took effect after %d", m.source, m.number, before)
		}
		last[m.source] = m.number
	}
}

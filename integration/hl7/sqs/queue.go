// Package sqs stands in for Amazon SQS: FIFO queues in memory, and the service's JSON protocol for programs that use its SDK.
//
// It does what order and exactly-once processing rest on: message groups that are not delivered from while one of their messages is in
// flight, deduplication for five minutes, visibility time-outs, receive counts, and redrive to a dead-letter queue.
// Source: Amazon SQS Developer Guide, "FIFO queue delivery logic" and "Exactly-once processing"; API Reference 2012-11-05.
package sqs

import (
	"crypto/md5" //nolint:gosec // the protocol's own checksum
	"encoding/hex"
	"fmt"
	"sync"
	"time"
)

// deduplication is for how long a deduplication id names one message, in SQS.
const deduplication = 5 * time.Minute

// Attribute is a message attribute, of a string type.
type Attribute struct {
	DataType    string
	StringValue string
}

// Message is one that was received, or that waits.
type Message struct {
	ID, Body, Group, Deduplication string
	Handle                         string // of this delivery
	Sequence                       uint64
	Sent, FirstReceived            time.Time
	Receives                       int
	Attributes                     map[string]Attribute

	visible time.Time
}

// Queue is a FIFO queue. Its methods are safe for concurrent use.
type Queue struct {
	Name       string
	Visibility time.Duration // of a delivery
	MaxReceive int           // deliveries before a message goes to Dead, 0: never
	Dead       *Queue
	Window     time.Duration // of deduplication: five minutes

	lock     sync.Mutex
	now      func() time.Time
	groups   map[string]*group
	order    []*group // in order of the first message that each had when it was added
	sent     map[string]sending
	handles  map[string]*Message
	sequence uint64
	changed  chan struct{} // closed when a message comes or a delivery ends
}

type group struct {
	name     string
	messages []*Message
}

type sending struct {
	at       time.Time
	id       string
	sequence uint64
}

func newQueue(name string, visibility time.Duration) *Queue {
	return &Queue{
		Name: name, Visibility: visibility, Window: deduplication, now: time.Now, groups: map[string]*group{}, sent: map[string]sending{}, handles: map[string]*Message{},
		changed: make(chan struct{}),
	}
}

// Send adds a message, unless one with the same deduplication id was sent in the last five minutes.
func (q *Queue) Send(body, groupID, deduplicationID string, attributes map[string]Attribute) (id string, sequence uint64) {
	q.lock.Lock()
	defer q.lock.Unlock()
	now := q.now()
	if before, ok := q.sent[deduplicationID]; ok && now.Sub(before.at) < q.Window {
		return before.id, before.sequence
	}
	q.sequence++
	m := &Message{
		ID: fmt.Sprintf("%s-%d", q.Name, q.sequence), Body: body, Group: groupID, Deduplication: deduplicationID, Sequence: q.sequence, Sent: now,
		Attributes: attributes,
	}
	q.sent[deduplicationID] = sending{now, m.ID, m.Sequence}
	q.add(m)
	return m.ID, m.Sequence
}

func (q *Queue) add(m *Message) {
	g, ok := q.groups[m.Group]
	if !ok {
		g = &group{name: m.Group}
		q.groups[m.Group] = g
		q.order = append(q.order, g)
	}
	g.messages = append(g.messages, m)
	q.wake()
}

func (q *Queue) wake() {
	close(q.changed)
	q.changed = make(chan struct{})
}

// Receive takes up to most messages of groups that have none in flight, waiting for the first no longer than wait.
func (q *Queue) Receive(most int, wait, visibility time.Duration) []Message {
	until := time.Now().Add(wait)
	for {
		received, changed := q.take(most, visibility)
		left := time.Until(until)
		if len(received) > 0 || left <= 0 {
			return received
		}
		select { // a visibility time-out changes nothing that would wake us
		case <-changed:
		case <-time.After(min(left, 20*time.Millisecond)):
		}
	}
}

func (q *Queue) take(most int, visibility time.Duration) ([]Message, <-chan struct{}) {
	q.lock.Lock()
	defer q.lock.Unlock()
	now := q.now()
	var received []Message
	kept := q.order[:0]
	for _, g := range q.order {
		if len(received) < most {
			received = append(received, q.takeFrom(g, most-len(received), now, visibility)...)
		}
		if len(g.messages) > 0 {
			kept = append(kept, g)
		} else {
			delete(q.groups, g.name)
		}
	}
	q.order = kept
	return received, q.changed
}

func (q *Queue) takeFrom(g *group, most int, now time.Time, visibility time.Duration) []Message {
	for _, m := range g.messages {
		if m.Receives == 0 {
			break // deliveries begin at the first
		}
		if m.visible.After(now) {
			return nil
		}
	}
	var received []Message
	for len(g.messages) > 0 && q.MaxReceive > 0 && g.messages[0].Receives >= q.MaxReceive {
		dead := g.messages[0]
		g.messages = g.messages[1:]
		delete(q.handles, dead.Handle)
		q.Dead.Send(dead.Body, dead.Group, dead.Deduplication, dead.Attributes)
	}
	for _, m := range g.messages[:min(most, len(g.messages))] {
		if q.MaxReceive > 0 && m.Receives >= q.MaxReceive {
			break // it goes away when it is the first
		}
		if m.Receives == 0 {
			m.FirstReceived = now
		}
		m.Receives++
		m.visible = now.Add(visibility)
		delete(q.handles, m.Handle)
		m.Handle = fmt.Sprintf("%s#%d", m.ID, m.Receives)
		q.handles[m.Handle] = m
		received = append(received, *m)
	}
	return received
}

// Delete ends a delivery that went well. The handle of an earlier delivery is nobody's any more, and that is told.
func (q *Queue) Delete(handle string) bool {
	q.lock.Lock()
	defer q.lock.Unlock()
	m, ok := q.handles[handle]
	if !ok {
		return false
	}
	delete(q.handles, handle)
	g := q.groups[m.Group]
	for i, each := range g.messages {
		if each == m {
			g.messages = append(g.messages[:i:i], g.messages[i+1:]...)
			break
		}
	}
	q.wake()
	return true
}

// SetVisibility sets when a delivery is taken for lost, from now.
func (q *Queue) SetVisibility(handle string, visibility time.Duration) bool {
	q.lock.Lock()
	defer q.lock.Unlock()
	m, ok := q.handles[handle]
	if ok {
		m.visible = q.now().Add(visibility)
		q.wake()
	}
	return ok
}

// Size returns how many messages wait, and how many are in flight.
func (q *Queue) Size() (waiting, inFlight int) {
	q.lock.Lock()
	defer q.lock.Unlock()
	now := q.now()
	for _, g := range q.order {
		for _, m := range g.messages {
			if m.visible.After(now) {
				inFlight++
			} else {
				waiting++
			}
		}
	}
	return waiting, inFlight
}

// All returns every message, in the order of groups and within them in that of sending.
func (q *Queue) All() []Message {
	q.lock.Lock()
	defer q.lock.Unlock()
	var all []Message
	for _, g := range q.order {
		for _, m := range g.messages {
			all = append(all, *m)
		}
	}
	return all
}

func checksum(text string) string {
	sum := md5.Sum([]byte(text)) //nolint:gosec // the protocol's own checksum
	return hex.EncodeToString(sum[:])
}

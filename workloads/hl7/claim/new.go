package claim

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"time"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// New is the claim of a message that was received at a time. The same bytes, received on the same day in UTC, have the same key: a
// message that is sent again takes its own place.
func New(m *hl7v2.Message, received time.Time) Claim {
	received = received.UTC()
	digest := sha256.Sum256(m.Raw())
	h := m.Header()
	c := Claim{Digest: hex.EncodeToString(digest[:]), Message: messageID(m, h, nil), Source: sourceID(h), Received: received}
	c.Key = Prefix + received.Format("2006/01/02/") + c.Source + "/" + c.Message + "-" + c.Digest[:16] + ".hl7"
	return c
}

// SourceID is the id of a message's sending application and facility (MSH-3, MSH-4).
func SourceID(m *hl7v2.Message) string { return sourceID(m.Header()) }

func sourceID(h hl7v2.Header) string {
	id := newID("source")
	id.value(h.SendingApplication)
	id.value(h.SendingFacility)
	return id.sum()
}

// MessageID is the id of a message: of its source and its control id (MSH-10), and of more parts where a sender uses its control ids
// again. A message without a control id is told apart by its bytes.
func MessageID(m *hl7v2.Message, more ...string) string { return messageID(m, m.Header(), more) }

func messageID(m *hl7v2.Message, h hl7v2.Header, more []string) string {
	id := newID("message")
	id.value(h.SendingApplication)
	id.value(h.SendingFacility)
	id.text(h.ControlID)
	if h.ControlID == "" {
		id.text(string(m.Raw()))
	}
	for _, part := range more {
		id.text(part)
	}
	return id.sum()
}

// id digests texts so that no two lists of texts are digested as the same bytes.
type id struct{ hash hash.Hash }

func newID(kind string) id {
	made := id{sha256.New()}
	made.text("phiform hl7 " + kind)
	return made
}

func (i id) text(s string) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(s)))
	i.hash.Write(length[:])
	i.hash.Write([]byte(s))
}

// value digests the components of a name by their text: delimiters, escapes and character sets do not matter, nor do empty components
// at its end.
func (i id) value(v hl7v2.Value) {
	var texts []string
	kept := 0
	for _, component := range v.Components() {
		texts = append(texts, component.Text())
		if !component.IsEmpty() {
			kept = len(texts)
		}
	}
	var count [8]byte
	binary.BigEndian.PutUint64(count[:], uint64(kept))
	i.hash.Write(count[:])
	for _, text := range texts[:kept] {
		i.text(text)
	}
}

// sum is the first half of the digest: 128 bits are enough to tell messages apart.
func (i id) sum() string { return hex.EncodeToString(i.hash.Sum(nil)[:16]) }

package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"time"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Source is what is known of a message beside its content. The processor fills it from the claim.
type Source struct {
	// Message identifies the message among all others: claim.Claim.Message. Ids of what has no identifier of its own are made of it.
	Message string
	// Digest is the SHA-256 of the message's bytes, in hexadecimal digits.
	Digest string
	// Received is when the gateway had it. Zero: not known, and the marker tells the message's own time.
	Received time.Time
}

// SourceOf is the source of a message that nobody received: it is identified by its sender's names and its control id.
func SourceOf(m *hl7v2.Message) Source {
	h := m.Header()
	sum := sha256.Sum256(m.Raw())
	names := identifier("message", string(h.SendingApplication.Raw()), string(h.SendingFacility.Raw()), h.ControlID)
	return Source{Message: names, Digest: hex.EncodeToString(sum[:])}
}

// DigestSystem is the system of the identifier that holds the digest in a marker: Provenance.entity.what.identifier.
const DigestSystem = "urn:phiform:hl7:sha256"

var markerPaths = struct{ recorded, target, role, system, digest func() *fhir.Path }{
	recorded: path("recorded"), target: path("target[+].reference"), role: path("entity[0].role"),
	system: path("entity[0].what.identifier.system"), digest: path("entity[0].what.identifier.value"),
}

func path(text string) func() *fhir.Path {
	return sync.OnceValue(func() *fhir.Path { return fhir.MustCompile("Provenance", text) })
}

// marker makes the Provenance of the message, which rows know as @marker.
func (r *run) marker(root *scope) *resource {
	typ, _ := fhir.Lookup("Provenance")
	made := &resource{node: typ.New(), id: MarkerID(r.source.Message)}
	r.ids[made.id] = made
	root.bind("marker", "", made)
	return made
}

// result makes the bundle: every resource, then the marker.
func (r *run) result(marker *resource) *Result {
	out := &Result{Bundle: &fhir.Bundle{}, Marker: marker.id, Report: r.report}
	for _, made := range r.resources {
		if made.dropped {
			continue
		}
		entry := out.Bundle.Put(made.node, made.id)
		if made.ensure {
			entry.IfNoneMatch = "*"
			out.Ensured = append(out.Ensured, made.reference())
		}
		markerPaths.target().Set(marker.node, made.reference())
	}
	r.seal(marker.node)
	out.Bundle.Put(marker.node, marker.id).IfNoneMatch = "*"
	return out
}

// seal says in the marker what was converted, and when it came.
func (r *run) seal(n *fhir.Node) {
	recorded := r.source.Received.UTC().Format("2006-01-02T15:04:05.000Z")
	if r.source.Received.IsZero() {
		recorded = r.ownTime()
	}
	markerPaths.recorded().Set(n, recorded)
	markerPaths.role().Set(n, "source")
	markerPaths.system().Set(n, DigestSystem)
	markerPaths.digest().Set(n, r.source.Digest)
}

// ownTime is the message's own time (MSH-7) as an instant; where its zone is not known it is read as UTC, and where there is none the
// epoch stands for it, since R4 requires an instant.
func (r *run) ownTime() string {
	m, ok := readMoment(r.message.Header().Time)
	if !ok || !m.complete {
		return "1970-01-01T00:00:00Z"
	}
	if m.clock == "" {
		return m.date + "T00:00:00Z"
	}
	if !m.in(r.plan.sender.zone) {
		m.zone = "Z"
	}
	return m.date + "T" + m.clock + m.zone
}

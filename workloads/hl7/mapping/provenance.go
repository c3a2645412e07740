package mapping

import (
	"sync"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Source is what is known of a message beside its content. The processor fills it from the claim.
type Source struct {
	// Message identifies the message among all others: claim.Claim.Message. Ids of what has no identifier of its own are made of it.
	Message string
	// Digest is the SHA-256 of the message's bytes, in hexadecimal digits.
	Digest string
	// Received is when the gateway had it. Zero: not known, and the message's own time stands for it.
	Received time.Time
}

// SourceOf is the source of a message that no gateway received.
func SourceOf(m *hl7v2.Message) Source {
	c := claim.New(m, time.Time{})
	return Source{Message: c.Message, Digest: c.Digest}
}

// DigestSystem is the system of the identifier that holds the message's digest: Provenance.entity.what.identifier.
const DigestSystem = "urn:phiform:hl7v2:sha256"

var provenancePaths = struct{ recorded, target, role, system, digest, reason func() *fhir.Path }{
	recorded: path("recorded"), target: path("target[+].reference"), role: path("entity[+].role"),
	system: path("entity.what.identifier.system"), digest: path("entity.what.identifier.value"),
	reason: path("agent[0].who.extension(" + absentReason + ").valueCode"),
}

func path(text string) func() *fhir.Path {
	return sync.OnceValue(func() *fhir.Path { return fhir.MustCompile("Provenance", text) })
}

// provenance makes the Provenance of the message, which the message's rows add to by the name "provenance".
func (r *run) provenance(root *scope) *resource {
	typ, _ := fhir.Lookup("Provenance")
	made := &resource{node: typ.New(), id: identifier("phiform hl7 provenance", r.source.Message)}
	r.ids[made.id] = made
	root.bind("", binding{"provenance", made, -1})
	return made
}

// result makes the bundle: every resource, then the provenance of all of them.
func (r *run) result(provenance *resource) *Result {
	out := &Result{Bundle: &fhir.Bundle{Entries: make([]fhir.Entry, 0, len(r.resources)+1)}, Report: r.report}
	for _, made := range r.resources {
		if made.dropped {
			continue
		}
		entry := out.Bundle.Put(made.node, made.id)
		if made.ensure {
			entry.IfNoneMatch = "*"
			out.Ensured = append(out.Ensured, entry.URL)
		}
		provenancePaths.target().Set(provenance.node, entry.URL)
	}
	if len(out.Bundle.Entries) == 0 {
		return out // R4 requires a target
	}
	r.seal(provenance.node)
	out.Bundle.Put(provenance.node, provenance.id)
	return out
}

// seal says in the provenance which bytes were converted, and when they came.
func (r *run) seal(n *fhir.Node) {
	recorded := r.source.Received.UTC().Format("2006-01-02T15:04:05.000Z")
	if r.source.Received.IsZero() {
		recorded = r.ownTime()
	}
	provenancePaths.recorded().Set(n, recorded)
	provenancePaths.role().Set(n, "source")
	provenancePaths.system().Set(n, DigestSystem)
	provenancePaths.digest().Set(n, r.source.Digest)
	if agent, _ := n.Type().Element("agent"); n.Count(agent) == 0 {
		provenancePaths.reason().Set(n, "unknown") // the message names no sender, and R4 requires one
	}
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

package mapping

import (
	"fmt"
	"sync"
	"time"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/structure"
)

// Options are what a deployment decides for all senders.
type Options struct {
	// DefaultZone is the zone of times that tell none, where the sender's settings tell none either. Nil: such times keep their date only.
	DefaultZone *time.Location
	// Namespace is what ids are unique in. Two deployments that write to one store choose different ones, unless they are to
	// write the same resources.
	Namespace string
}

// Converter converts messages. It may be used by several goroutines at once.
type Converter struct {
	tables  *Tables
	options Options
	plans   sync.Map // planKey -> *planned
}

type planKey struct {
	sender *sender
	table  string
}

type planned struct {
	once sync.Once
	plan *plan
	err  error
}

// NewConverter makes a converter by tables.
func NewConverter(t *Tables, options Options) *Converter {
	return &Converter{tables: t, options: options}
}

// UnsupportedError says that no table is there for a message.
type UnsupportedError struct{ Type, Trigger string }

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("no table for messages of type %s^%s", e.Type, e.Trigger)
}

// Convert converts a message on its own, as SourceOf tells it.
func (c *Converter) Convert(m *hl7v2.Message) (*Result, error) { return c.ConvertFrom(m, SourceOf(m)) }

// ConvertFrom converts a message that was received as the source tells. The same message from the same source gives the same result.
// Its errors are an *UnsupportedError, and faults of the tables that Check would have told.
func (c *Converter) ConvertFrom(m *hl7v2.Message, source Source) (*Result, error) {
	h := m.Header()
	tree := structure.Group(m)
	name, ok := c.tables.events[h.Type+"_"+h.Trigger]
	if !ok {
		if name, ok = c.tables.events[tree.Structure]; !ok {
			return nil, &UnsupportedError{h.Type, h.Trigger}
		}
	}
	application, facility := headText(h.SendingApplication), headText(h.SendingFacility)
	p, err := c.plan(c.tables.sender(application, facility), name)
	if err != nil {
		return nil, err
	}
	r := takeRun()
	defer r.giveBack()
	r.plan, r.message, r.source = p, m, source
	r.names(c.options, application, facility)
	return r.convert(tree), nil
}

// headText is the namespace id of an HD, or its universal id.
func headText(v hl7v2.Value) string {
	if text := v.Component(1).Text(); text != "" {
		return text
	}
	return v.Component(2).Text()
}

// names sets what ids and the names of authorities are unique in.
func (r *run) names(o Options, application, facility string) {
	if own := r.plan.sender.namespace; own != "" {
		r.namespace = o.Namespace + own
		r.local = r.namespace
		return
	}
	r.namespace = o.Namespace + facility
	r.local = r.namespace + separator + application
}

func (c *Converter) plan(s *sender, name string) (*plan, error) {
	key := planKey{s, name}
	if s.tables == nil && s.systems == nil && s.zone == nil && s.namespace == "" && s.application == "" && s.facility == "" {
		key.sender = nil // nothing of its own
	}
	kept, _ := c.plans.LoadOrStore(key, &planned{})
	p := kept.(*planned)
	p.once.Do(func() {
		own := *s
		if own.zone == nil {
			own.zone = c.options.DefaultZone
		}
		made := &compiler{tables: c.tables.of(s), sender: &own, programs: map[string]*program{}}
		p.plan = made.plan(made.tables.maps[name])
		p.err = made.problems.err()
	})
	return p.plan, p.err
}

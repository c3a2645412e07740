// Package conversion is the processor's conversion: the parser and the mapping tables, with the senders' own settings.
package conversion

import (
	"errors"
	"regexp"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
	"github.com/phiform/phiform/workloads/hl7/processor"
)

// Converter is processor.Converter by mapping tables.
type Converter struct {
	tables    *mapping.Tables
	converter *mapping.Converter
}

var _ processor.Converter = (*Converter)(nil)

// New converts by these tables.
func New(tables *mapping.Tables, options mapping.Options) *Converter {
	return &Converter{tables, mapping.NewConverter(tables, options)}
}

// message is one that was parsed.
type message struct {
	converter *mapping.Converter
	parsed    *hl7v2.Message
	source    mapping.Source
	marker    string
}

// Read is processor.Converter's.
func (c *Converter) Read(raw []byte, from claim.Claim) (processor.Message, error) {
	parsed, err := hl7v2.Parse(raw)
	if err != nil {
		return nil, &processor.Unconvertible{Code: "parse", Place: "MSH", Detail: reason(err)}
	}
	h := parsed.Header()
	var more []string
	if c.tables.Sender(name(h.SendingApplication), name(h.SendingFacility)).AllowReuse {
		more = append(more, h.Time)
	}
	m := &message{converter: c.converter, parsed: parsed}
	m.source = mapping.Source{Message: claim.MessageID(parsed, more...), Digest: from.Digest, Received: from.Received}
	m.marker = markerID(m.source.Message, "")
	if from.Message != claim.MessageID(parsed) {
		// A replay that is to take effect again has a marker of its own, and writes the same resources.
		m.marker = markerID(m.source.Message, from.Message)
	}
	return m, nil
}

// Marker is processor.Message's.
func (m *message) Marker() string { return m.marker }

// Convert is processor.Message's.
func (m *message) Convert() (*processor.Conversion, error) {
	result, err := m.converter.ConvertFrom(m.parsed, m.source)
	if err != nil {
		return nil, refusal(err)
	}
	made := &processor.Conversion{Bundle: m.mark(result.Bundle), Unmapped: places(result.Report.Unmapped)}
	for _, problem := range result.Report.Dropped {
		made.Dropped = append(made.Dropped, problem.Place.String()+" "+problem.Code)
	}
	return made, nil
}

// name is what senders are known by: the namespace id of an HD, or its universal id.
func name(v hl7v2.Value) string {
	if text := v.Component(1).Text(); text != "" {
		return text
	}
	return v.Component(2).Text()
}

func places(list []hl7v2.Place) []string {
	var texts []string
	for _, place := range list {
		texts = append(texts, place.String())
	}
	return texts
}

// reason is why there is no message, without its bytes.
func reason(err error) string {
	switch {
	case errors.Is(err, hl7v2.ErrNoHeader):
		return hl7v2.ErrNoHeader.Error()
	case errors.Is(err, hl7v2.ErrTooLarge):
		return hl7v2.ErrTooLarge.Error()
	}
	return "cannot be parsed"
}

// event is what message types and triggers look like; anything else in their place may be a patient's name.
var event = regexp.MustCompile(`^[A-Z][A-Z0-9]{2}$`)

// refusal is why a message has no conversion, without its values.
func refusal(err error) *processor.Unconvertible {
	var unsupported *mapping.UnsupportedError
	if !errors.As(err, &unsupported) {
		return &processor.Unconvertible{Code: "mapping", Detail: "the tables do not compile for this sender"}
	}
	detail := "no table for messages of this type"
	if event.MatchString(unsupported.Type) && event.MatchString(unsupported.Trigger) {
		detail += ": " + unsupported.Type + "^" + unsupported.Trigger
	}
	return &processor.Unconvertible{Code: "unsupported", Place: "MSH-9", Detail: detail}
}

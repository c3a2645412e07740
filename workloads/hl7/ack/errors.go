package ack

import (
	"slices"
	"strconv"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// answer writes MSA and the ERR segments.
func (w *writer) answer(code Code, controlID []byte, problems []lint.Problem, o Options) {
	if code.Accepts() {
		problems = nil
	} else {
		problems = told(problems, o.MaxErrors)
	}
	var text []byte
	if len(problems) > 0 && w.version < "2.7" { // MSA-3 was withdrawn then; before, it is what most systems show
		text = []byte(w.delimiters.Escaped(shorten(problems[0].Message, 80)))
	}
	w.WriteString("MSA")
	w.fields([]byte(code), controlID, text)
	w.end()
	if len(problems) == 0 {
		return
	}
	if w.version < "2.5" {
		w.oldErrors(problems)
		return
	}
	for _, p := range problems {
		w.error(p)
	}
}

// told are the problems that an answer tells: errors first, then what may explain them.
func told(problems []lint.Problem, most int) []lint.Problem {
	if len(problems) == 0 {
		return []lint.Problem{{Code: lint.InternalError, Severity: lint.Error, Message: "the message could not be taken; it may be sent again"}}
	}
	rank := map[lint.Severity]int{lint.Error: 0, lint.Warning: 1, lint.Information: 2}
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, func(a, b lint.Problem) int { return rank[a.Severity] - rank[b.Severity] })
	if most <= 0 {
		most = 10
	}
	return sorted[:min(most, len(sorted))]
}

// error writes ERR as it is since version 2.5: location, code, severity, and a message for people.
func (w *writer) error(p lint.Problem) {
	w.WriteString("ERR")
	w.fields(nil, w.location(p.Place), w.code(p.Code, w.delimiters.Component), []byte(p.Severity), nil, nil, nil, []byte(w.delimiters.Escaped(shorten(p.Message, 250))))
	w.end()
}

// location is ERL: segment, its occurrence, field, repetition, component, subcomponent.
func (w *writer) location(at hl7v2.Place) []byte {
	if at.Segment == "" {
		return nil
	}
	out := []byte(w.delimiters.Escaped(at.Segment))
	for _, n := range []int{max(at.Occurrence, 1), at.Field, at.Repetition, at.Component, at.Subcomponent} {
		if n == 0 {
			break
		}
		out = append(out, w.delimiters.Component)
		out = strconv.AppendInt(out, int64(n), 10)
	}
	return out
}

// oldErrors writes ERR as it was before version 2.5: one segment, each repetition with segment, its occurrence, field and code.
func (w *writer) oldErrors(problems []lint.Problem) {
	w.WriteString("ERR")
	w.WriteByte(w.delimiters.Field)
	for i, p := range problems {
		if i > 0 && w.delimiters.Repetition == 0 {
			break
		}
		if i > 0 {
			w.WriteByte(w.delimiters.Repetition)
		}
		separator := string(w.delimiters.Component)
		field := ""
		if p.Place.Field > 0 {
			field = strconv.Itoa(p.Place.Field)
		}
		w.WriteString(w.delimiters.Escaped(p.Place.Segment) + separator + strconv.Itoa(max(1, p.Place.Occurrence)) + separator + field + separator)
		if w.delimiters.Subcomponent == 0 {
			w.WriteString(string(p.Code))
			continue
		}
		w.Write(w.code(p.Code, w.delimiters.Subcomponent))
	}
	w.end()
}

// code writes a code of table 0357 with its meaning.
func (w *writer) code(c lint.Code, separator byte) []byte {
	return []byte(string(c) + string(separator) + meanings[c] + string(separator) + "HL70357")
}

var meanings = map[lint.Code]string{
	lint.SegmentSequence:        "Segment sequence error",
	lint.RequiredFieldMissing:   "Required field missing",
	lint.DataType:               "Data type error",
	lint.TableValueNotFound:     "Table value not found",
	lint.UnsupportedMessageType: "Unsupported message type",
	lint.UnsupportedEvent:       "Unsupported event code",
	lint.UnsupportedProcessing:  "Unsupported processing id",
	lint.UnsupportedVersion:     "Unsupported version id",
	lint.UnknownKey:             "Unknown key identifier",
	lint.DuplicateKey:           "Duplicate key identifier",
	lint.RecordLocked:           "Application record locked",
	lint.InternalError:          "Application internal error",
}

// shorten keeps a text within what MSA-3 (80 characters) and ERR-8 (250) have room for.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return text[:most-3] + "..."
}

package mapping

import (
	"errors"
	"fmt"
	"strings"
)

// String returns file:line.
func (o Origin) String() string { return fmt.Sprintf("%s:%d", o.File, o.Line) }

// TableError is a fault of a table or of an override, with its place.
type TableError struct {
	Place  Origin
	Reason string
}

func (e *TableError) Error() string { return e.Place.String() + ": " + e.Reason }

// problems collects faults, so that all of them can be told at once.
type problems []error

func (p *problems) addf(at Origin, format string, args ...any) {
	*p = append(*p, &TableError{at, fmt.Sprintf(format, args...)})
}

func (p problems) err() error { return errors.Join(p...) }

// String writes a path as the tables do: PID-3.4, CX.4.
func (p Path) String() string {
	var b strings.Builder
	b.WriteString(p.Name)
	if p.Field > 0 {
		fmt.Fprintf(&b, "-%d", p.Field)
	}
	if p.Repetition > 0 {
		fmt.Fprintf(&b, "[%d]", p.Repetition)
	}
	if p.Component > 0 {
		fmt.Fprintf(&b, ".%d", p.Component)
	}
	if p.Subcomponent > 0 {
		fmt.Fprintf(&b, ".%d", p.Subcomponent)
	}
	return b.String()
}

// String writes a target as the tables do.
func (t Target) String() string {
	parts := make([]string, len(t))
	for i, s := range t {
		parts[i] = s.String()
	}
	return strings.Join(parts, ".")
}

// String writes a step as the tables do.
func (s Step) String() string {
	switch {
	case s.Extension != "":
		return s.Name + "{" + s.Extension + "}"
	case s.Label != "":
		return s.Name + "[" + s.Label + "]"
	}
	return s.Name
}

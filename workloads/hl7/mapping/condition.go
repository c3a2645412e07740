package mapping

import (
	"fmt"
	"strings"
)

// Condition is what a row needs to be executed; nil is no condition.
type Condition interface{ String() string }

// The forms of conditions.
type (
	// Both holds where each of its parts does.
	Both []Condition
	// Either holds where one of its parts does.
	Either []Condition
	// Not holds where its part does not.
	Not struct{ Condition Condition }
	// Valued holds where the field has content (HL7 null is none), or the name stands for a resource.
	Valued struct{ Of Expression }
	// Null holds where the field is the HL7 null.
	Null struct{ Of Path }
	// OneOf holds where the text of the field is one of the values.
	OneOf struct {
		Of     Expression
		Values []string
	}
	// Same holds where two fields have the same text.
	Same struct{ A, B Expression }
	// Number compares the count of repetitions ("count") or the length in characters ("length") with a number.
	Number struct {
		Function, Operator string
		Of                 Path
		Than               int
	}
)

func joined(parts []Condition, word string) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
	}
	return "(" + strings.Join(texts, " "+word+" ") + ")"
}

func (c Both) String() string   { return joined(c, "and") }
func (c Either) String() string { return joined(c, "or") }
func (c Not) String() string    { return "not " + c.Condition.String() }
func (c Valued) String() string { return c.Of.String() }
func (c Null) String() string   { return "null(" + c.Of.String() + ")" }
func (c Same) String() string   { return c.A.String() + " = " + c.B.String() }

func (c OneOf) String() string {
	quoted := make([]string, len(c.Values))
	for i, v := range c.Values {
		quoted[i] = fmt.Sprintf("%q", v)
	}
	return c.Of.String() + " in (" + strings.Join(quoted, ", ") + ")"
}

func (c Number) String() string {
	return fmt.Sprintf("%s(%s) %s %d", c.Function, c.Of, c.Operator, c.Than)
}

// String writes an expression as the tables do.
func (e Expression) String() string {
	switch {
	case e.Path != nil:
		return e.Path.String()
	case e.Constant != nil:
		return fmt.Sprintf("%q", *e.Constant)
	case e.Reference != "":
		return "@" + e.Reference
	case e.Join != nil:
		parts := make([]string, len(e.Join.Parts))
		for i, p := range e.Join.Parts {
			parts[i] = p.String()
		}
		return fmt.Sprintf("join(%q, %s)", e.Join.Separator, strings.Join(parts, ", "))
	}
	return ""
}

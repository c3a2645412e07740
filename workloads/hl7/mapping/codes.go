package mapping

import "fmt"

// CodeMap translates the codes of one vocabulary.
type CodeMap struct {
	Name string
	// From is the system of the codes that are translated, To that of the results, unless an entry names another.
	From, To string
	Entries  map[string]Coding
	order    []string
	Place    Origin
}

// Coding is what a code becomes.
type Coding struct{ System, Code, Display string }

// anyCode is the entry for codes that no other entry names.
const anyCode = "*"

func newCodeMap(words []string, at Origin) (*CodeMap, error) {
	c := &CodeMap{Name: words[0], Entries: map[string]Coding{}, Place: at}
	for rest := words[1:]; len(rest) > 0; rest = rest[2:] {
		switch {
		case len(rest) > 1 && rest[0] == "from":
			c.From = rest[1]
		case len(rest) > 1 && rest[0] == "to":
			c.To = rest[1]
		default:
			return nil, fmt.Errorf("%q: after the name come from SYSTEM and to SYSTEM", rest[0])
		}
	}
	return c, nil
}

// add reads: CODE = code ["display"] [in SYSTEM].
func (c *CodeMap) add(line string) error {
	l, err := lex(line)
	if err != nil {
		return err
	}
	from, err := l.code()
	if err != nil {
		return err
	}
	if err := l.expect("="); err != nil {
		return err
	}
	to := Coding{System: c.To}
	if to.Code, err = l.code(); err != nil {
		return err
	}
	to.Display, _ = l.quoted()
	if l.accept("in") {
		if to.System, err = l.code(); err != nil {
			return err
		}
	}
	if !l.done() {
		return fmt.Errorf("nothing more expected, not %s", l.shown())
	}
	if _, twice := c.Entries[from]; twice {
		return fmt.Errorf("%q is translated twice", from)
	}
	c.Entries[from] = to
	c.order = append(c.order, from)
	return nil
}

// code reads a word or a quoted text.
func (l *lexer) code() (string, error) {
	if text, ok := l.quoted(); ok {
		return text, nil
	}
	if l.accept("<") { // HL7's own codes for "below" and "above"
		return "<", nil
	}
	if l.accept(">") {
		return ">", nil
	}
	return l.word("a code")
}

// find translates a code, or tells that no entry does.
func (c *CodeMap) find(code string) (Coding, bool) {
	if to, ok := c.Entries[code]; ok {
		return to, true
	}
	to, ok := c.Entries[anyCode]
	return to, ok
}

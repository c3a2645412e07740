package mapping

import (
	"fmt"
	"strings"
)

// parseRow reads one row of a map of the kind. A message's own rows (nested ones are ordinary) name groups, maps and resources.
func parseRow(kind Kind, nested bool, line string, at Origin) (*Row, error) {
	l, err := lex(line)
	if err != nil {
		return nil, err
	}
	row := &Row{Text: strings.TrimSpace(line), Place: at}
	switch {
	case l.accept("need"):
		err = l.need(row)
	case l.accept("absent"):
		row.Action = Absent
		err = l.target(row)
	case l.accept("default"):
		row.Action = Fallback
		err = l.assignment(row)
	case kind == Message && !nested:
		err = l.messageRow(row)
	default:
		err = l.assignment(row)
	}
	if err != nil {
		return nil, err
	}
	if l.accept("if") {
		if row.When, err = l.condition(); err != nil {
			return nil, err
		}
	}
	if !l.done() {
		return nil, fmt.Errorf("nothing more expected, not %s", l.shown())
	}
	return row, nil
}

func (l *lexer) target(row *Row) (err error) {
	text, err := l.word("an element")
	if err != nil {
		return err
	}
	row.Target, err = parseTarget(text)
	return err
}

func (l *lexer) need(row *Row) error {
	row.Action = Need
	if err := l.target(row); err != nil {
		return err
	}
	reason, ok := l.quoted()
	if !ok {
		return fmt.Errorf("need takes a quoted reason, not %s", l.shown())
	}
	row.Reason = reason
	return nil
}

// assignment reads SOURCE -> TARGET [: [reference|into] MAP] [codes NAME], or SOURCE ignored "reason".
func (l *lexer) assignment(row *Row) (err error) {
	if row.Source, err = l.expression(); err != nil {
		return err
	}
	if l.accept("ignored") {
		return l.ignored(row)
	}
	if err = l.expect("->"); err != nil {
		return err
	}
	if err = l.target(row); err != nil {
		return err
	}
	if l.accept(":") {
		row.Reference = l.accept("reference")
		row.Into = l.accept("into")
		if row.By, err = l.word("a map's name"); err != nil {
			return err
		}
	}
	if l.accept("codes") {
		row.Codes, err = l.word("a code map's name")
	}
	return err
}

func (l *lexer) ignored(row *Row) error {
	row.Action = Ignore
	reason, ok := l.quoted()
	if !ok || strings.TrimSpace(reason) == "" {
		return fmt.Errorf("ignored takes a quoted reason, not %s", l.shown())
	}
	row.Reason = reason
	return nil
}

// messageRow reads GROUP.SEGMENT -> [new] NAME : MAP [in GROUP] [ensured], or GROUP.SEGMENT ignored "reason".
func (l *lexer) messageRow(row *Row) error {
	where, err := l.word("a segment")
	if err != nil {
		return err
	}
	segment := where
	if i := strings.LastIndexByte(where, '.'); i >= 0 {
		row.Group, segment = where[:i], where[i+1:]
	}
	path, err := parsePath(segment)
	if err != nil || path.Field > 0 || len(segment) != 3 {
		return fmt.Errorf("%q: want SEGMENT, GROUP.SEGMENT or *.SEGMENT", where)
	}
	row.Source = Expression{Path: &path}
	if l.accept("ignored") {
		return l.ignored(row)
	}
	if err := l.expect("->"); err != nil {
		return err
	}
	row.New = l.accept("new")
	if row.Name, err = l.word("a name for the resource"); err != nil {
		return err
	}
	if !resourceName.MatchString(row.Name) {
		return fmt.Errorf("%q: names of resources are letters and digits, a small letter first", row.Name)
	}
	if err := l.expect(":"); err != nil {
		return err
	}
	if row.By, err = l.word("a map's name"); err != nil {
		return err
	}
	if l.accept("in") {
		if row.Scope, err = l.word("a group"); err != nil {
			return err
		}
	}
	row.Ensure = l.accept("ensured")
	return nil
}

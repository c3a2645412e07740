package mapping

import (
	"fmt"
	"regexp"
	"strings"
)

// file is what one file of tables holds.
type file struct {
	maps  []*Map
	codes []*CodeMap
}

// parseFile reads a file of tables. It goes on after a fault, so that all faults are told at once.
func parseFile(name, text string) (*file, problems) { return parseLines(name, text, 1, false) }

// parseLines reads tables that begin at a line of a file. Patches are changes to tables: their rows may remove and replace.
func parseLines(name, text string, first int, patch bool) (*file, problems) {
	p := &fileParser{file: &file{}, patch: patch}
	for i, line := range strings.Split(text, "\n") {
		at := Origin{name, first + i}
		line = strings.TrimRight(line, " \t\r")
		body := strings.TrimLeft(line, " ")
		if body == "" || body[0] == '#' {
			continue
		}
		if strings.Contains(line, "\t") {
			p.problems.addf(at, "tabs: indent with two spaces")
			continue
		}
		indent := len(line) - len(body)
		if err := p.line(indent, body, at); err != nil {
			p.problems.addf(at, "%v", err)
		}
	}
	return p.file, p.problems
}

type fileParser struct {
	file     *file
	patch    bool
	problems problems
	current  *Map
	codes    *CodeMap
	open     []*Row // the row of each level that further rows may be nested in
}

func (p *fileParser) line(indent int, body string, at Origin) error {
	switch {
	case indent == 0:
		p.current, p.codes, p.open = nil, nil, nil
		return p.header(body, at)
	case indent%2 != 0:
		return fmt.Errorf("indented by %d: each level is two spaces", indent)
	case p.codes != nil:
		return p.codes.add(body)
	case p.current == nil:
		return nil // its header was at fault, which has been told
	case indent == 2 && strings.HasPrefix(body, "key "):
		return p.key(body)
	}
	return p.row(indent/2-1, body, at)
}

func (p *fileParser) row(depth int, body string, at Origin) error {
	if depth > len(p.open) {
		return fmt.Errorf("indented too far: no row to be nested in")
	}
	change, body := p.change(depth, body)
	if change == Removing {
		return p.removal(body, at)
	}
	row, err := parseRow(p.current.Kind, depth > 0, body, at)
	if err != nil {
		return err
	}
	row.Change = change
	rows := &p.current.Rows
	if depth > 0 {
		rows = &p.open[depth-1].Rows
	}
	*rows = append(*rows, row)
	p.open = append(p.open[:depth], row)
	return nil
}

// change takes the word that begins a row of a patch.
func (p *fileParser) change(depth int, body string) (Change, string) {
	if !p.patch || depth > 0 {
		return Adding, body
	}
	if rest, ok := strings.CutPrefix(body, "remove "); ok {
		return Removing, rest
	}
	if rest, ok := strings.CutPrefix(body, "replace "); ok {
		return Replacing, rest
	}
	return Adding, body
}

// removal reads what follows remove: SOURCE [-> TARGET or NAME].
func (p *fileParser) removal(body string, at Origin) error {
	source, target, _ := strings.Cut(body, "->")
	row := &Row{Change: Removing, Text: strings.TrimSpace(source), Reason: strings.TrimSpace(target), Place: at}
	if row.Text == "" {
		return fmt.Errorf("remove takes the source of rows, and optionally -> and their target")
	}
	p.current.Rows = append(p.current.Rows, row)
	return nil
}

var (
	mapName     = regexp.MustCompile(`^([A-Z][A-Z0-9]{1,2})\[([A-Za-z][A-Za-z0-9]*)((?:[-.][A-Za-z0-9-]+)?)\]$`)
	messageName = regexp.MustCompile(`^[A-Z0-9]{3}_[A-Z0-9]{3}$`)
	trigger     = regexp.MustCompile(`^[A-Z0-9]{3}$`)
)

// header reads: datatype|segment NAME [makes TYPE] [shared], message NAME [TRIGGER...] [like NAME], codes NAME [from URL] [to URL].
func (p *fileParser) header(body string, at Origin) error {
	words := strings.Fields(body)
	if len(words) < 2 {
		return fmt.Errorf("a header is datatype, segment, message or codes and a name")
	}
	switch words[0] {
	case "datatype", "segment":
		return p.mapHeader(words, at)
	case "message":
		return p.messageHeader(words, at)
	case "codes":
		codes, err := newCodeMap(words[1:], at)
		if err != nil {
			return err
		}
		p.codes = codes
		p.file.codes = append(p.file.codes, codes)
		return nil
	}
	return fmt.Errorf("%q: a header begins with datatype, segment, message or codes", words[0])
}

func (p *fileParser) mapHeader(words []string, at Origin) error {
	m := mapName.FindStringSubmatch(words[1])
	if m == nil {
		return fmt.Errorf("%q: maps are named SOURCE[Type] or SOURCE[Type-Purpose]", words[1])
	}
	made := &Map{Kind: Datatype, Name: words[1], Source: m[1], Type: m[2], Place: at}
	if words[0] == "segment" {
		made.Kind = Segment
	}
	for rest := words[2:]; len(rest) > 0; rest = rest[1:] {
		switch {
		case rest[0] == "shared":
			made.Shared = true
		case rest[0] == "makes" && len(rest) > 1:
			made.Type, rest = rest[1], rest[1:]
		default:
			return fmt.Errorf("%q: after the name come makes TYPE and shared", rest[0])
		}
	}
	p.current = made
	p.file.maps = append(p.file.maps, made)
	return nil
}

func (p *fileParser) messageHeader(words []string, at Origin) error {
	if !messageName.MatchString(words[1]) {
		return fmt.Errorf("%q: messages are named by their structure, as ADT_A01", words[1])
	}
	made := &Map{Kind: Message, Name: words[1], Source: words[1], Place: at}
	for rest := words[2:]; len(rest) > 0; rest = rest[1:] {
		switch {
		case rest[0] == "like" && len(rest) > 1:
			made.Include, rest = rest[1], rest[1:]
		case trigger.MatchString(rest[0]):
			made.Triggers = append(made.Triggers, rest[0])
		default:
			return fmt.Errorf("%q: after the name come triggers (A04) and like MESSAGE", rest[0])
		}
	}
	p.current = made
	p.file.maps = append(p.file.maps, made)
	return nil
}

// key reads: key PART, PART ... ; a part is @name, or a field[?] [as TYPE] [prefer ("MR", ...)].
func (p *fileParser) key(body string) error {
	l, err := lex(strings.TrimPrefix(body, "key "))
	if err != nil {
		return err
	}
	var key Key
	for {
		optional := l.optional()
		of, err := l.operand()
		if err != nil {
			return err
		}
		part := KeyPart{Reference: of.Reference, Optional: optional}
		if of.Path != nil {
			part.Path = *of.Path
		}
		if l.accept("as") {
			if part.As, err = l.word("a data type"); err != nil {
				return err
			}
		}
		if l.accept("prefer") {
			if part.Prefer, err = l.values(); err != nil {
				return err
			}
		}
		key = append(key, part)
		if l.accept(",") {
			continue
		}
		if !l.done() {
			return fmt.Errorf("a comma expected, not %s", l.shown())
		}
		p.current.Keys = append(p.current.Keys, key)
		return nil
	}
}

// optional takes the question mark off the next word, and tells whether there was one.
func (l *lexer) optional() bool {
	if l.done() {
		return false
	}
	word, optional := strings.CutSuffix(l.tokens[l.next].text, "?")
	l.tokens[l.next].text = word
	return optional
}

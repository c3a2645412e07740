package fhir

import (
	"fmt"
	"strconv"
	"strings"
)

// Path is a place in nodes of one type, compiled against the table.
type Path struct {
	of    *Type
	text  string
	steps []step
}

// step goes from a node to a value of one of its elements.
type step struct {
	element *Element
	index   int    // which value of a repeating element
	url     string // of an extension: the one with this URL
}

// What an index may be beside a number.
const (
	last = -1 // no brackets: the last value there is, or the first to be
	next = -2 // "[+]": a new value each time
)

// Compile reads a path from nodes of the named type: names of elements as JSON has them, separated by dots. A repeating
// element may carry an index: [0] the first value, [+] a new one each time; without, it means the last that is there
// (for a repeating primitive at the end of a path: one more). extension(URL) means the extension with that URL.
func Compile(typ, path string) (*Path, error) {
	t, ok := Lookup(typ)
	if !ok {
		return nil, fmt.Errorf("%s: no such type in the table", typ)
	}
	p := &Path{of: t, text: path}
	for rest := path; ; {
		word, more := cutStep(rest)
		s, err := t.step(word)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", typ, path, err)
		}
		p.steps = append(p.steps, s)
		if more == "" {
			return p, nil
		}
		if t, rest = s.element.Type, more; t.Kind == Primitive {
			t = table().types["Element"]
		}
	}
}

// MustCompile is Compile for paths that are constants of the program.
func MustCompile(typ, path string) *Path {
	p, err := Compile(typ, path)
	if err != nil {
		panic(err)
	}
	return p
}

// cutStep splits at the first dot outside parentheses: URLs have dots.
func cutStep(path string) (step, rest string) {
	depth := 0
	for i := range len(path) {
		switch path[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '.':
			if depth == 0 {
				return path[:i], path[i+1:]
			}
		}
	}
	return path, ""
}

func (t *Type) step(word string) (step, error) {
	s := step{index: last}
	name, bracket, indexed := strings.Cut(word, "[")
	name, url, keyed := strings.Cut(name, "(")
	if keyed {
		s.url = strings.TrimSuffix(url, ")")
	}
	e, ok := t.Element(name)
	switch {
	case !ok:
		return s, fmt.Errorf("%s has no element %q", t.Name, name)
	case keyed && (e.Type.Name != "Extension" || indexed || s.url == ""):
		return s, fmt.Errorf("%q: only an extension takes a URL, and no index with it", word)
	case indexed && !e.Repeats():
		return s, fmt.Errorf("%s.%s does not repeat: no index", t.Name, name)
	}
	s.element = e
	if !indexed {
		return s, nil
	}
	bracket = strings.TrimSuffix(bracket, "]")
	if bracket == "+" {
		s.index = next
		return s, nil
	}
	i, err := strconv.Atoi(bracket)
	if err != nil || i < 0 || i > maxIndex {
		return s, fmt.Errorf("index %q: want a number from 0 to %d, or +", bracket, maxIndex)
	}
	s.index = i
	return s, nil
}

// maxIndex bounds what a path may ask to be made.
const maxIndex = 999

// String is the path as it was compiled.
func (p *Path) String() string { return p.text }

// Of is the type of the nodes that the path starts from.
func (p *Path) Of() *Type { return p.of }

// Element is the element at the end of the path.
func (p *Path) Element() *Element { return p.steps[len(p.steps)-1].element }

// Set sets the primitive at the path, making the objects on the way; empty text does nothing and makes nothing.
func (p *Path) Set(n *Node, text string) {
	if text == "" {
		return
	}
	at, s := p.walk(n)
	at.set(s, text, nil)
}

// Put puts an object at the path, making those on the way; a nil or empty child does nothing.
func (p *Path) Put(n *Node, child *Node) {
	if child == nil || child.Empty() {
		return
	}
	at, s := p.walk(n)
	at.set(s, "", child)
}

// Make returns the object at the path, making it and those on the way where they are not there yet.
func (p *Path) Make(n *Node) *Node {
	at, s := p.walk(n)
	return at.child(s)
}

// Text is the primitive at the path, or empty. It makes nothing.
func (p *Path) Text(n *Node) string {
	at, s := p.find(n)
	if at == nil {
		return ""
	}
	return at.Text(s.element, at.position(s))
}

// Find is the object at the path, or nil. It makes nothing.
func (p *Path) Find(n *Node) *Node {
	at, s := p.find(n)
	if at == nil {
		return nil
	}
	return at.Child(s.element, at.position(s))
}

// Has is true where the path has a value.
func (p *Path) Has(n *Node) bool {
	if p.Text(n) != "" {
		return true
	}
	found := p.Find(n)
	return found != nil && !found.Empty()
}

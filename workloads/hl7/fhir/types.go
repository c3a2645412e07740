package fhir

// Kind says how a type's values are written.
type Kind uint8

// The kinds of types.
const (
	Primitive Kind = iota + 1
	Complex
	Backbone
	Resource
)

// Type is a resource, a data type, a backbone element ("Patient.contact") or a primitive.
type Type struct {
	Name     string
	Kind     Kind
	Elements []*Element // canonical order; a choice has one element for each of its types
	required []*Element // those with a minimum, one for each choice
	byName   map[string]*Element
	bare     bool // a primitive that JSON writes without quotes
}

// Element is one property of a type, by the name that it has in JSON.
type Element struct {
	Name     string // "valueQuantity", never "value[x]"
	Choice   string // "value[x]" where this is one type of a choice, else empty
	Type     *Type
	Min, Max int      // Max is Unbounded where the element repeats without limit; Min counts the choice as a whole
	Codes    *Codes   // the required binding, or nil
	Targets  []string // the types that a Reference may point at; empty for any
	order    int
}

// Unbounded is the Max of an element that the standard marks "*".
const Unbounded = -1

// Codes is the value set of a required binding.
type Codes struct {
	Name  string
	Codes []string
	set   map[string]bool
}

// Has is true for a code of the value set.
func (c *Codes) Has(code string) bool { return c.set[code] }

// Repeats is true where JSON writes the element as an array.
func (e *Element) Repeats() bool { return e.Max != 1 }

// New makes an empty node of the type.
func (t *Type) New() *Node {
	made := &spacious{}
	made.typ, made.items = t, made.room[:0]
	return &made.Node
}

// spacious is a node with room for its first items: most need no more, and one allocation does for both.
type spacious struct {
	Node
	room [4]item
}

// Room makes nodes in blocks, for who makes many that live as long as each other. Its zero value is ready; it is not for several
// goroutines at once.
type Room struct{ block []spacious }

// blockSize is how many nodes a block has: some kilobytes.
const blockSize = 32

// New makes an empty node of the type.
func (r *Room) New(t *Type) *Node {
	if len(r.block) == 0 {
		r.block = make([]spacious, blockSize)
	}
	made := &r.block[0]
	r.block = r.block[1:]
	made.typ, made.items = t, made.room[:0]
	return &made.Node
}

// Element finds a property by its JSON name ("valueQuantity").
func (t *Type) Element(name string) (*Element, bool) {
	e, ok := t.byName[name]
	return e, ok
}

// Lookup finds a type by name: "Patient", "HumanName", "Patient.contact", "dateTime".
func Lookup(name string) (*Type, bool) {
	t, ok := table().types[name]
	return t, ok
}

package mapping

import (
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// frame is one execution of a map, or of a row with rows nested below it.
type frame struct {
	run   *run
	scope *scope
	// segment is the segment that is converted; in a data type's map, the one that the value is from.
	segment int
	// value is the value that is converted: of data types, and in nested rows the repetition that their row is at.
	value spot
	// parts are the components of a data type's value, found once.
	parts []hl7v2.Value
	split bool
	// nested is the field that value is a repetition of, in rows nested below a field's row; 0 elsewhere.
	nested int
	// datatype: paths are components of value.
	datatype bool
	node     *fhir.Node
	// self is the resource that node is in: it does not refer to itself.
	self *fhir.Node
	// text is the result of a map that makes a primitive.
	text  string
	slots []*fhir.Node
	codes *CodeMap
	failed bool // something needed is missing
}

// operation is a compiled row. It tells whether it gave a value.
type operation func(*frame) bool

// condition is a compiled condition.
type condition func(*frame) bool

// program is a compiled map.
type program struct {
	name   string
	typ    *fhir.Type
	slots  int
	rows   []operation
	finish []operation
	key    func(*run, *scope, spot) (string, bool)
	shared bool
}

// execute runs the rows of a map over a frame, and then what has to hold at the end.
func (p *program) execute(f *frame) {
	f.makeSlots(p.slots)
	for _, row := range p.rows {
		row(f)
	}
	for _, row := range p.finish {
		row(f)
	}
}

func (f *frame) makeSlots(n int) {
	for range n {
		f.slots = append(f.slots, nil)
	}
}

// frame takes a frame, used ones first.
func (r *run) frame() *frame {
	if n := len(r.unused); n > 0 {
		f := r.unused[n-1]
		r.unused = r.unused[:n-1]
		return f
	}
	return &frame{run: r}
}

// free gives a frame back.
func (r *run) free(f *frame) {
	clear(f.slots)
	*f = frame{run: r, slots: f.slots[:0], parts: f.parts[:0]}
	r.unused = append(r.unused, f)
}

// of sets what a frame is about, all at once.
func (f *frame) of(scope *scope, segment int, value spot, node *fhir.Node) {
	f.scope, f.segment, f.value, f.node = scope, segment, value, node
}

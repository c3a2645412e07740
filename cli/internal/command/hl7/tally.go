package hl7

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/phiform/phiform/cli/internal/view"
)

// tally counts problems of one kind at one place.
type tally struct {
	all map[view.HL7Problems]*view.HL7Problems
}

// add counts a problem; count and first of it are set here.
func (t *tally) add(p view.HL7Problems, at item) {
	if t.all == nil {
		t.all = map[view.HL7Problems]*view.HL7Problems{}
	}
	known, ok := t.all[p]
	if !ok {
		made := p
		made.First = at.where()
		known = &made
		t.all[p] = known
	}
	known.Count++
}

// sorted lists the worst first, then what there is most of.
func (t *tally) sorted() []view.HL7Problems {
	list := make([]view.HL7Problems, 0, len(t.all))
	for _, p := range t.all {
		list = append(list, *p)
	}
	const order = "EWI"
	slices.SortFunc(list, func(a, b view.HL7Problems) int {
		return cmp.Or(cmp.Compare(strings.Index(order, a.Severity), strings.Index(order, b.Severity)), cmp.Compare(b.Count, a.Count),
			cmp.Compare(a.Place, b.Place), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return list
}

// line writes a value as one line of JSON.
func line(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

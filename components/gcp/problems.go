package gcp

import (
	"errors"
	"fmt"
)

// problems collects what is wrong with arguments, so that all of it is told at once.
type problems []error

// when notes a problem: the field, a colon, and what it must be.
func (p *problems) when(bad bool, format string, args ...any) {
	if bad {
		*p = append(*p, fmt.Errorf(format, args...))
	}
}

// place notes what a component misses that is made in one region of a project.
func (p *problems) place(place Place) {
	*p = append(*p, place.problems()...)
}

// project notes what a component misses that is made in a project, and in no region of it.
func (p *problems) project(place Place) { p.when(place.Project == nil, "project: required") }

// of is nil where there is none.
func (p *problems) of(kind, name string) error {
	if len(*p) == 0 {
		return nil
	}
	return fmt.Errorf("%s %q: %w", kind, name, errors.Join(*p...))
}

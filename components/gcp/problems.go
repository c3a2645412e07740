package gcp

import "fmt"

// project notes what a component misses that is made in a project, and in no region of it.
func (p *problems) project(place Place) { p.when(place.Project == nil, "project: required") }

// of is the error of one component, or nil.
func (p *problems) of(kind, name string) error {
	if err := p.err(); err != nil {
		return fmt.Errorf("%s %q: %w", kind, name, err)
	}
	return nil
}

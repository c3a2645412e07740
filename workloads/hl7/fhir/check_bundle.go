package fhir

import (
	"slices"
	"strings"
)

// Check finds what makes the transaction or one of its resources invalid. Paths begin with the entry.
func (b *Bundle) Check() []Problem {
	c := bundleChecker{known: map[string]string{}}
	for i := range b.Entries {
		c.entry(&b.Entries[i], &place{name: "Bundle.entry", index: i})
	}
	for i := range b.Entries {
		if n := b.Entries[i].Resource; n != nil {
			c.references(n, &place{parent: &place{name: "Bundle.entry", index: i}, name: "resource", index: -1})
		}
	}
	return c.problems
}

type bundleChecker struct {
	checker
	known map[string]string // full URL to resource type
	urls  map[string]bool
}

// methods are what a transaction may ask for, and whether a resource goes with it.
var methods = map[string]bool{"PUT": true, "POST": true, "DELETE": false}

func (c *bundleChecker) entry(e *Entry, at *place) {
	withResource, ok := methods[e.Method]
	switch {
	case !ok:
		c.report(at.to("request.method", -1), CodeValue, "want PUT, POST or DELETE")
	case withResource != (e.Resource != nil):
		c.report(at.to("resource", -1), Required, "PUT and POST have one, DELETE has none")
	}
	if e.URL == "" {
		c.report(at.to("request.url", -1), Required, "at least 1")
	}
	conditions := slices.DeleteFunc([]string{e.IfMatch, e.IfNoneMatch, e.IfNoneExist}, func(s string) bool { return s == "" })
	if len(conditions) > 1 {
		c.report(at.to("request", -1), Structure, "at most one condition")
	}
	if e.Method == "PUT" && e.Resource != nil && e.URL != e.Resource.typ.Name+"/"+e.Resource.ID() && !strings.Contains(e.URL, "?") {
		c.report(at.to("request.url", -1), Value, "not the type and id of the resource")
	}
	c.unique(e, at)
	if e.Resource != nil {
		for _, p := range Check(e.Resource) {
			p.Path = at.String() + ".resource." + p.Path
			c.problems = append(c.problems, p)
		}
	}
}

// unique: two entries of one transaction may not name the same resource.
func (c *bundleChecker) unique(e *Entry, at *place) {
	if c.urls == nil {
		c.urls = map[string]bool{}
	}
	if e.Method != "POST" && c.urls[e.URL] {
		c.report(at.to("request.url", -1), Structure, "another entry writes the same resource")
	}
	c.urls[e.URL] = true
	if e.FullURL == "" || e.Resource == nil {
		return
	}
	if _, twice := c.known[e.FullURL]; twice {
		c.report(at.to("fullUrl", -1), Structure, "another entry has the same")
	}
	c.known[e.FullURL] = e.Resource.typ.Name
}

// references follows the references that name another entry by a URN.
func (c *bundleChecker) references(n *Node, at *place) {
	for i := range n.items {
		it := &n.items[i]
		if it.node == nil {
			continue
		}
		here := at.to(it.element.Name, -1)
		if it.node.typ.Name == "Reference" {
			c.urn(it.element, it.node, here)
		}
		c.references(it.node, here)
	}
}

func (c *bundleChecker) urn(e *Element, n *Node, at *place) {
	text := n.Text(n.typ.byName["reference"], 0)
	if !strings.HasPrefix(text, "urn:") {
		return
	}
	typ, ok := c.known[text]
	switch {
	case !ok:
		c.report(at, Target, "no entry has this full URL")
	case !e.allows(typ):
		c.report(at, Target, "a %s, want one of %s", typ, strings.Join(e.Targets, ", "))
	}
}

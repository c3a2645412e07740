package view

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// tree shows the resources below their parents. Narrow screens get components with the number of resources in them.
func (s Screen) tree(g *plan.Graph) string {
	children := map[resource.URN][]*plan.Resource{}
	var roots []*plan.Resource
	for _, r := range g.Resources {
		if r.Type == resource.RootStackType {
			continue
		}
		parent := g.Resource(r.Parent)
		if parent == nil || parent.Type == resource.RootStackType || parent == r {
			roots = append(roots, r)
			continue
		}
		children[r.Parent] = append(children[r.Parent], r)
	}
	t := treeWriter{screen: s, children: children}
	for _, r := range roots {
		t.write(r, "", "")
	}
	return t.b.String()
}

type treeWriter struct {
	screen   Screen
	children map[resource.URN][]*plan.Resource
	b        strings.Builder
}

// write prints a resource behind its own branch, and what is below it behind the continued one.
func (t *treeWriter) write(r *plan.Resource, branch, below string) {
	children := t.children[r.URN]
	if t.screen.isNarrow() {
		children = t.components(children)
	}
	t.b.WriteString(t.line(r, branch) + "\n")
	for i, child := range children {
		switch {
		case t.screen.Spoken:
			t.write(child, below+"  ", below+"  ")
		case i == len(children)-1:
			t.write(child, below+"└─ ", below+"   ")
		default:
			t.write(child, below+"├─ ", below+"│  ")
		}
	}
}

func (t *treeWriter) components(resources []*plan.Resource) []*plan.Resource {
	var components []*plan.Resource
	for _, r := range resources {
		if !r.Custom {
			components = append(components, r)
		}
	}
	return components
}

func (t *treeWriter) line(r *plan.Resource, branch string) string {
	s := t.screen
	what := shortType(r)
	if s.isWide() {
		what = string(r.Type)
	}
	if s.isNarrow() && !r.Custom {
		what = fmt.Sprintf("(%d)", t.below(r))
	}
	marks := strings.Join(marksOf(r), ", ")
	room := s.Width - ansi.StringWidth(branch) - ansi.StringWidth(r.Name) - 2
	if marks != "" {
		room -= ansi.StringWidth(marks) + 4
	}
	name := r.Name
	if !r.Custom {
		name = s.in(bold, name)
	}
	line := s.in(dim, branch) + name
	if room >= 4 {
		line += "  " + s.in(dim, cut(what, room))
	}
	if marks != "" {
		line += "  " + s.in(cyan, "["+marks+"]")
	}
	return line
}

// below counts what a component holds, at any depth.
func (t *treeWriter) below(r *plan.Resource) int {
	n := 0
	for _, child := range t.children[r.URN] {
		n += 1 + t.below(child)
	}
	return n
}

// marksOf are the resource options that decide whether data survives.
func marksOf(r *plan.Resource) []string {
	var marks []string
	if r.Options.Protect {
		marks = append(marks, "protected")
	}
	if r.Options.RetainOnDelete {
		marks = append(marks, "retained")
	}
	return marks
}

// shortType is what tells a type from others in the same cloud: `s3 BucketV2` of `aws:s3/bucketV2:BucketV2`.
func shortType(r *plan.Resource) string {
	parts := strings.Split(string(r.Type), ":")
	if !r.Custom || len(parts) != 3 {
		return string(r.Type)
	}
	module, _, _ := strings.Cut(parts[1], "/")
	if module == "index" {
		module = parts[0]
	}
	return module + " " + parts[2]
}

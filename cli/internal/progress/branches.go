package progress

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// tree draws the steps under way below the components that they belong to.
func tree(o *Operation, style style) []string {
	shown := map[string]bool{} // steps under way, and what they belong to
	for _, step := range o.order {
		if !underWay(o, step) {
			continue
		}
		for s := step; s != nil && !s.internal() && !shown[s.URN]; s = o.steps[s.Parent] {
			shown[s.URN] = true
		}
	}
	children := map[string][]*Step{}
	for _, step := range o.order {
		if shown[step.URN] {
			parent := step.Parent
			if !shown[parent] {
				parent = ""
			}
			children[parent] = append(children[parent], step)
		}
	}
	var lines []string
	var grow func(parent, indent string)
	grow = func(parent, indent string) {
		for i, step := range children[parent] {
			branch, below := "├─ ", "│  "
			if i == len(children[parent])-1 {
				branch, below = "└─ ", "   "
			}
			lines = append(lines, style.dim(indent+branch)+leaf(o, step, style))
			grow(step.URN, indent+below)
		}
	}
	grow("", "")
	return lines
}

// underWay tells whether the engine works at a resource at this moment: components and what does not change wait only.
func underWay(o *Operation, step *Step) bool {
	return step.State == Running && step.Custom && (step.Change() != Same || o.Kind == Refresh) && !step.internal()
}

// leaf is one resource, what matters most first: a narrow terminal cuts the rest.
func leaf(o *Operation, step *Step, style style) string {
	kind := style.dim(ShortType(step.Type))
	if !underWay(o, step) {
		return style.dim(step.Name) + "  " + kind
	}
	what := verb(o.Kind, step)
	if o.Kind != Preview {
		what += " " + Duration(step.Took(o.now()))
	}
	return step.Name + "  " + style.change(step.Change(), what) + "  " + kind
}

// opOf is an operation that makes the change.
func opOf(change Change) apitype.OpType {
	switch change {
	case Create:
		return apitype.OpCreate
	case Modify:
		return apitype.OpUpdate
	case Delete:
		return apitype.OpDelete
	}
	return apitype.OpSame
}

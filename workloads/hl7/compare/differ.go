package compare

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// differ compares two resources.
type differ struct {
	*comparison
	kind  string
	equal int
}

// objects compares two objects. The path is without indexes, the place with those of the left.
func (d *differ) objects(l, r object, path, place string) {
	names := slices.Sorted(maps.Keys(l))
	for name := range r {
		if _, ok := l[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		at, where := path+"."+name, place+"."+name
		if never(path, name) || d.ignored(at) {
			continue
		}
		d.values(l[name], r[name], at, where)
	}
}

// ignored tells whether an element is one that is not compared.
func (d *differ) ignored(path string) bool {
	for _, given := range d.options.Ignore {
		given = strings.Replace(given, "*.", d.kind+".", 1)
		if path == given || strings.HasPrefix(path, given+".") {
			return true
		}
	}
	return false
}

func (d *differ) values(l, r any, path, place string) {
	switch {
	case l == nil:
		d.every(r, path, place, ExtraElement)
		return
	case r == nil:
		d.every(l, path, place, MissingElement)
		return
	}
	lo, lIsObject := l.(object)
	ro, rIsObject := r.(object)
	la, lIsArray := l.([]any)
	ra, rIsArray := r.([]any)
	switch {
	case lIsObject && rIsObject:
		d.objects(lo, ro, path, place)
	case lIsArray || rIsArray:
		if !lIsArray {
			la = []any{l}
		}
		if !rIsArray {
			ra = []any{r}
		}
		d.arrays(la, ra, path, place)
	case lIsObject || rIsObject:
		d.tell(ChangedElement, path, place, l, r)
	default:
		d.primitives(l, r, path, place)
	}
}

// arrays compares items with those that are most alike, whatever their order.
func (d *differ) arrays(l, r []any, path, place string) {
	type couple struct {
		left, right int
		score       float64
	}
	var all []couple
	for i := range l {
		for j := range r {
			all = append(all, couple{i, j, alikeItems(l[i], r[j], path)})
		}
	}
	slices.SortStableFunc(all, func(a, b couple) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(max(a.left-a.right, a.right-a.left), max(b.left-b.right, b.right-b.left)))
	})
	doneLeft, doneRight := map[int]bool{}, map[int]bool{}
	for _, c := range all {
		if doneLeft[c.left] || doneRight[c.right] {
			continue
		}
		doneLeft[c.left], doneRight[c.right] = true, true
		d.values(l[c.left], r[c.right], path, fmt.Sprintf("%s[%d]", place, c.left))
	}
	for i := range l {
		if !doneLeft[i] {
			d.every(l[i], path, fmt.Sprintf("%s[%d]", place, i), MissingElement)
		}
	}
	for j := range r {
		if !doneRight[j] {
			d.every(r[j], path, fmt.Sprintf("%s[%d]", place, j), ExtraElement)
		}
	}
}

func alikeItems(l, r any, path string) float64 {
	left, right := map[string]bool{}, map[string]bool{}
	flatten(l, path, left)
	flatten(r, path, right)
	return alike(left, right)
}

// every tells of each primitive of a value that only one side has.
func (d *differ) every(value any, path, place string, class Class) {
	switch v := value.(type) {
	case object:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if !never(path, name) && !d.ignored(path+"."+name) {
				d.every(v[name], path+"."+name, place+"."+name, class)
			}
		}
	case []any:
		for i, each := range v {
			d.every(each, path, fmt.Sprintf("%s[%d]", place, i), class)
		}
	case nil:
	default:
		if class == MissingElement {
			d.tell(class, path, place, v, nil)
		} else {
			d.tell(class, path, place, nil, v)
		}
	}
}

func (d *differ) primitives(l, r any, path, place string) {
	if strings.HasSuffix(path, ".reference") {
		d.references(fmt.Sprint(l), fmt.Sprint(r), path, place)
		return
	}
	if l == r {
		d.equal++
		return
	}
	d.tell(classify(path, l, r), path, place, l, r)
}

// references compares what two references point at: the resource, not its name.
func (d *differ) references(l, r, path, place string) {
	target, other := find(d.left, l), find(d.right, r)
	switch {
	case target != nil && other != nil && d.pairs[target] == other:
	case target == nil && other == nil && (l == r || kindOf(l) == kindOf(r)):
		// Neither is in its bundle, and ids are not compared.
	default:
		d.tell(ChangedRef, path, place, l, r)
	}
}

func find(list []*resource, name string) *resource {
	for _, r := range list {
		if slices.Contains(r.names, name) {
			return r
		}
	}
	return nil
}

// kindOf is the type in a reference such as "Patient/1".
func kindOf(reference string) string {
	parts := strings.Split(reference, "/")
	if len(parts) < 2 {
		return reference
	}
	return parts[len(parts)-2]
}

func (d *differ) tell(class Class, path, place string, l, r any) {
	made := Difference{Class: class, Resource: d.kind, Element: path, Place: place}
	if d.options.Values {
		made.Left, made.Right = text(l), text(r)
	}
	d.differ(made)
}

func text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return fmt.Sprint(value)
}

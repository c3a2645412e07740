package mapping

import "unicode/utf8"

// condition compiles a condition.
func (b *block) condition(row *Row, c Condition) condition {
	switch c := c.(type) {
	case Both:
		parts := b.conditions(row, c)
		return func(f *frame) bool {
			for _, holds := range parts {
				if !holds(f) {
					return false
				}
			}
			return true
		}
	case Either:
		parts := b.conditions(row, c)
		return func(f *frame) bool {
			for _, holds := range parts {
				if holds(f) {
					return true
				}
			}
			return false
		}
	case Not:
		holds := b.condition(row, c.Condition)
		return func(f *frame) bool { return !holds(f) }
	case Valued:
		return b.valued(c)
	case Null:
		path := c.Of
		return func(f *frame) bool { return f.null(&path) }
	case OneOf:
		return b.oneOf(row, c)
	case Same:
		return b.same(row, c)
	case Number:
		return b.number(c)
	}
	b.failf(row, "a condition of an unknown form")
	return func(*frame) bool { return false }
}

func (b *block) conditions(row *Row, parts []Condition) []condition {
	all := make([]condition, len(parts))
	for i, c := range parts {
		all[i] = b.condition(row, c)
	}
	return all
}

func (b *block) valued(c Valued) condition {
	if path := c.Of.Path; path != nil {
		return func(f *frame) bool { return f.valued(path) }
	}
	name := c.Of.Reference
	return func(f *frame) bool { return f.scope.find(name) != nil }
}

func (b *block) oneOf(row *Row, c OneOf) condition {
	if c.Of.Path == nil {
		b.failf(row, "only fields and components can be compared")
		return func(*frame) bool { return false }
	}
	path, values := c.Of.Path, c.Values
	return func(f *frame) bool {
		s, _ := f.first(path)
		for _, v := range values {
			if f.run.is(s.value, v) {
				return true
			}
		}
		return false
	}
}

func (b *block) same(row *Row, c Same) condition {
	if c.A.Path == nil || c.B.Path == nil {
		b.failf(row, "only fields and components can be compared")
		return func(*frame) bool { return false }
	}
	return func(f *frame) bool {
		left, _ := f.first(c.A.Path)
		right, _ := f.first(c.B.Path)
		return f.run.text(left.value) == f.run.text(right.value)
	}
}

func (b *block) number(c Number) condition {
	measure := func(f *frame) int {
		if c.Function == "count" {
			from := f.collect(&c.Of)
			n := len(f.run.spots) - from
			f.run.spots = f.run.spots[:from]
			return n
		}
		s, _ := f.first(&c.Of)
		return utf8.RuneCountInString(f.run.text(s.value))
	}
	compare := map[string]func(a, b int) bool{
		"=": func(a, b int) bool { return a == b }, "!=": func(a, b int) bool { return a != b },
		">": func(a, b int) bool { return a > b }, "<": func(a, b int) bool { return a < b },
		">=": func(a, b int) bool { return a >= b }, "<=": func(a, b int) bool { return a <= b },
	}[c.Operator]
	return func(f *frame) bool { return compare(measure(f), c.Than) }
}

package mapping

import (
	"fmt"
	"strconv"
)

// condition reads: parts joined by "and", or by "or"; both in one need parentheses, so that nobody has to know which binds first.
func (l *lexer) condition() (Condition, error) {
	first, err := l.negation()
	if err != nil {
		return nil, err
	}
	for _, word := range []string{"and", "or"} {
		if !l.peek(word) {
			continue
		}
		parts := []Condition{first}
		for l.accept(word) {
			next, err := l.negation()
			if err != nil {
				return nil, err
			}
			parts = append(parts, next)
		}
		if l.peek("and") || l.peek("or") {
			return nil, fmt.Errorf(`"and" and "or" together need parentheses`)
		}
		if word == "and" {
			return Both(parts), nil
		}
		return Either(parts), nil
	}
	return first, nil
}

func (l *lexer) negation() (Condition, error) {
	if l.accept("not") {
		c, err := l.negation()
		return Not{c}, err
	}
	if l.accept("(") {
		c, err := l.condition()
		if err != nil {
			return nil, err
		}
		return c, l.expect(")")
	}
	return l.comparison()
}

func (l *lexer) comparison() (Condition, error) {
	for _, function := range []string{"count", "length", "null"} {
		if l.accept(function) {
			return l.function(function)
		}
	}
	of, err := l.operand()
	if err != nil {
		return nil, err
	}
	switch {
	case l.accept("="):
		return l.equality(of)
	case l.accept("!="):
		c, err := l.equality(of)
		return Not{c}, err
	case l.accept("in"):
		values, err := l.values()
		return OneOf{of, values}, err
	}
	return Valued{of}, nil
}

func (l *lexer) equality(of Expression) (Condition, error) {
	if text, ok := l.quoted(); ok {
		return OneOf{of, []string{text}}, nil
	}
	other, err := l.operand()
	return Same{of, other}, err
}

// values reads ("A", "B").
func (l *lexer) values() ([]string, error) {
	if err := l.expect("("); err != nil {
		return nil, err
	}
	var values []string
	for {
		text, ok := l.quoted()
		if !ok {
			return nil, fmt.Errorf("a quoted text expected, not %s", l.shown())
		}
		values = append(values, text)
		if !l.accept(",") {
			return values, l.expect(")")
		}
	}
}

func (l *lexer) function(name string) (Condition, error) {
	if err := l.expect("("); err != nil {
		return nil, err
	}
	text, err := l.word("a field")
	if err != nil {
		return nil, err
	}
	of, err := parsePath(text)
	if err != nil {
		return nil, err
	}
	if err := l.expect(")"); err != nil || name == "null" {
		return Null{of}, err
	}
	for _, operator := range []string{"=", "!=", ">", "<", ">=", "<="} {
		if !l.accept(operator) {
			continue
		}
		digits, err := l.word("a number")
		if err != nil {
			return nil, err
		}
		than, err := strconv.Atoi(digits)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", digits)
		}
		return Number{name, operator, of, than}, nil
	}
	return nil, fmt.Errorf("one of = != > < >= <= expected, not %s", l.shown())
}

// operand reads a field, a component, or @name.
func (l *lexer) operand() (Expression, error) {
	if l.accept("@") {
		name, err := l.word("a resource's name")
		return Expression{Reference: name}, err
	}
	text, err := l.word("a field or @name")
	if err != nil {
		return Expression{}, err
	}
	path, err := parsePath(text)
	return Expression{Path: &path}, err
}

// expression reads what a row's value comes from: an operand, a quoted text, or join("separator", parts...).
func (l *lexer) expression() (Expression, error) {
	if text, ok := l.quoted(); ok {
		return Expression{Constant: &text}, nil
	}
	if !l.accept("join") {
		return l.operand()
	}
	if err := l.expect("("); err != nil {
		return Expression{}, err
	}
	separator, ok := l.quoted()
	if !ok {
		return Expression{}, fmt.Errorf("join takes a quoted separator first, not %s", l.shown())
	}
	j := &Join{Separator: separator}
	for l.accept(",") {
		part, err := l.expression()
		if err != nil {
			return Expression{}, err
		}
		j.Parts = append(j.Parts, part)
	}
	return Expression{Join: j}, l.expect(")")
}

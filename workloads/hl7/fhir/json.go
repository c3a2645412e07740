package fhir

import "unicode/utf8"

// MarshalJSON writes the node as R4 JSON, elements in canonical order.
func (n *Node) MarshalJSON() ([]byte, error) { return n.AppendJSON(nil), nil }

// AppendJSON appends the node's JSON to dst. What is empty is left out; an empty node is {} (a resource keeps its type).
func (n *Node) AppendJSON(dst []byte) []byte {
	dst = append(dst, '{')
	start := len(dst)
	if n.typ.Kind == Resource {
		dst = append(dst, `"resourceType":"`...)
		dst = append(dst, n.typ.Name...)
		dst = append(dst, '"')
	}
	for i := 0; i < len(n.items); {
		e, end := n.items[i].element, i+1
		for end < len(n.items) && n.items[end].element == e {
			end++
		}
		dst = appendElement(dst, start, e, n.items[i:end])
		i = end
	}
	return append(dst, '}')
}

// appendElement appends `"name":value` for all values of one element, and `"_name":` for what primitives have beside
// their values. start is where the object's members begin: a comma goes before every member but the first.
func appendElement(dst []byte, start int, e *Element, items []item) []byte {
	if e.Type.Kind != Primitive {
		return appendObjects(dst, start, e, items)
	}
	values, extras := false, false
	for i := range items {
		values = values || items[i].text != ""
		extras = extras || items[i].node != nil && !items[i].node.Empty()
	}
	if values {
		dst = appendName(dst, start, "", e.Name)
		dst = appendList(dst, e, items, extras, func(dst []byte, it *item) []byte {
			if it.text == "" {
				return nil
			}
			return appendPrimitive(dst, e.Type, it.text)
		})
	}
	if extras {
		dst = appendName(dst, start, "_", e.Name)
		dst = appendList(dst, e, items, true, appendObject)
	}
	return dst
}

// appendObjects appends the objects of an element that are not empty, if any.
func appendObjects(dst []byte, start int, e *Element, items []item) []byte {
	for i := range items {
		if items[i].node != nil && !items[i].node.Empty() {
			dst = appendName(dst, start, "", e.Name)
			return appendList(dst, e, items, false, appendObject)
		}
	}
	return dst
}

func appendObject(dst []byte, it *item) []byte {
	if it.node == nil || it.node.Empty() {
		return nil
	}
	return it.node.AppendJSON(dst)
}

// appendList appends one value, or an array of them where the element repeats. write returns nil for a value that is
// missing: null where the places in two arrays must agree (aligned), nothing where not.
func appendList(dst []byte, e *Element, items []item, aligned bool, write func([]byte, *item) []byte) []byte {
	if !e.Repeats() {
		return write(dst, &items[0])
	}
	dst = append(dst, '[')
	start := len(dst)
	for i := range items {
		at := len(dst)
		if at > start {
			dst = append(dst, ',')
		}
		switch written := write(dst, &items[i]); {
		case written != nil:
			dst = written
		case aligned:
			dst = append(dst, "null"...)
		default:
			dst = dst[:at]
		}
	}
	return append(dst, ']')
}

func appendName(dst []byte, start int, prefix, name string) []byte {
	if len(dst) > start {
		dst = append(dst, ',')
	}
	dst = append(dst, '"')
	dst = append(dst, prefix...)
	dst = append(dst, name...)
	return append(dst, '"', ':')
}

// appendPrimitive appends a value. Numbers and booleans go without quotes; one whose format is wrong goes with quotes, so
// that the JSON is well-formed whatever the content (Check reports it).
func appendPrimitive(dst []byte, t *Type, text string) []byte {
	if t.bare && isBare(text) {
		return append(dst, text...)
	}
	return AppendString(dst, text)
}

// isBare is true for JSON's own numbers and booleans.
func isBare(text string) bool {
	return text == "true" || text == "false" || isDecimal(text)
}

const hex = "0123456789abcdef"

// AppendString appends text as a JSON string. Bytes that are not UTF-8 become U+FFFD, since JSON has no other way.
func AppendString(dst []byte, text string) []byte {
	dst = append(dst, '"')
	plain := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
		}
		dst = append(dst, text[plain:i]...)
		dst = appendEscape(dst, c)
		i++
		plain = i
	}
	dst = append(dst, text[plain:]...)
	return append(dst, '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	if c >= utf8.RuneSelf {
		return append(dst, "\uFFFD"...)
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

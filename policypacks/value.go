package policypacks

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Value is a property, or a part of one, together with what is known about it: it may be missing (the provider's
// default applies), unknown until a deployment, or known. Part of an unknown is unknown; part of a missing is missing.
type Value struct {
	path   string
	v      resource.PropertyValue
	state  state
	secret bool
}

type state int

const (
	missing state = iota
	unknown
	known
)

// valueOf classifies a raw property value.
func valueOf(path string, v resource.PropertyValue, secret bool) Value {
	for {
		switch {
		case v.IsSecret():
			v, secret = v.SecretValue().Element, true
		case v.IsOutput():
			out := v.OutputValue()
			secret = secret || out.Secret
			if !out.Known {
				return Value{path: path, state: unknown, secret: secret}
			}
			v = out.Element
		case v.IsComputed():
			return Value{path: path, state: unknown, secret: secret}
		case v.IsNull():
			return Value{path: path, secret: secret}
		default:
			return Value{path: path, v: v, state: known, secret: secret}
		}
	}
}

// At reads a part by its path: names separated by dots, indices in brackets, for example
// `rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId`.
func (v Value) At(path string) Value {
	for path != "" {
		var step string
		if path[0] == '[' {
			end := strings.IndexByte(path, ']')
			if end < 0 {
				return Value{path: v.path + path}
			}
			step, path = path[1:end], strings.TrimPrefix(path[end+1:], ".")
			index, err := strconv.Atoi(step)
			if err != nil {
				return Value{path: v.path + "[" + step + "]"}
			}
			v = v.item(index)
			continue
		}
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			end = len(path)
		}
		step, path = path[:end], strings.TrimPrefix(path[end:], ".")
		v = v.field(step)
	}
	return v
}

// all reads every part that a path names in which [*] stands for each item of a list. A list that is unknown answers for
// its items.
func (v Value) all(path string) []Value {
	before, after, each := strings.Cut(path, "[*]")
	at := v.At(before)
	if !each || at.IsUnknown() {
		return []Value{at}
	}
	var parts []Value
	for _, item := range at.Items() {
		parts = append(parts, item.all(strings.TrimPrefix(after, "."))...)
	}
	return parts
}

func (v Value) field(name string) Value {
	path := name
	if v.path != "" {
		path = v.path + "." + name
	}
	if v.state == known && v.v.IsObject() {
		return valueOf(path, v.v.ObjectValue()[resource.PropertyKey(name)], v.secret)
	}
	return Value{path: path, state: v.partState(), secret: v.secret}
}

func (v Value) item(index int) Value {
	path := fmt.Sprintf("%s[%d]", v.path, index)
	if v.state == known && v.v.IsArray() && index >= 0 && index < len(v.v.ArrayValue()) {
		return valueOf(path, v.v.ArrayValue()[index], v.secret)
	}
	return Value{path: path, state: v.partState(), secret: v.secret}
}

// Or is the value, or, where that is missing, what the provider takes instead: a bool, string, number, or list of
// strings.
func (v Value) Or(fallback any) Value {
	if v.state != missing {
		return v
	}
	return Value{path: v.path, v: resource.NewPropertyValue(fallback), state: known, secret: v.secret}
}

// Path is where the value stands in its resource.
func (v Value) Path() string { return v.path }

// IsMissing tells whether the program left the value out.
func (v Value) IsMissing() bool { return v.state == missing }

// IsUnknown tells whether only a deployment will tell the value.
func (v Value) IsUnknown() bool { return v.state == unknown }

// Text is the string, if it is known and one.
func (v Value) Text() (string, bool) {
	if v.state != known || !v.v.IsString() {
		return "", false
	}
	return v.v.StringValue(), true
}

// Bool is the boolean, if it is known and one. The strings "true" and "false" count, as some providers use them.
func (v Value) Bool() (value, ok bool) {
	if v.state != known {
		return false, false
	}
	if v.v.IsBool() {
		return v.v.BoolValue(), true
	}
	if text, isText := v.Text(); isText && (strings.EqualFold(text, "true") || strings.EqualFold(text, "false")) {
		return strings.EqualFold(text, "true"), true
	}
	return false, false
}

// Number is the number, if it is known and one. Strings of digits count.
func (v Value) Number() (float64, bool) {
	if v.state != known {
		return 0, false
	}
	if v.v.IsNumber() {
		return v.v.NumberValue(), true
	}
	if text, ok := v.Text(); ok {
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n, true
		}
	}
	return 0, false
}

// Items are the elements of a list; a missing or unknown list has none, so ask [Value.IsUnknown] first. A single
// object or string counts as a list of one.
func (v Value) Items() []Value {
	if v.state != known {
		return nil
	}
	if !v.v.IsArray() {
		return []Value{v}
	}
	items := make([]Value, len(v.v.ArrayValue()))
	for i := range items {
		items[i] = v.item(i)
	}
	return items
}

// Fields are the parts of an object whose keys programs choose, sorted by key. A missing or unknown object has none.
func (v Value) Fields() []Value {
	if v.state != known || !v.v.IsObject() {
		return nil
	}
	var parts []Value
	for _, key := range v.v.ObjectValue().StableKeys() {
		parts = append(parts, v.field(string(key)))
	}
	return parts
}

// HasUnknowns tells whether any part of the value is unknown.
func (v Value) HasUnknowns() bool {
	if v.state != known {
		return v.state == unknown
	}
	_, whole := plain(v.v)
	return !whole
}

// IsSecret tells whether the value or any part of it is secret, so that nothing of it may be shown.
func (v Value) IsSecret() bool { return v.secret || v.state == known && v.v.ContainsSecrets() }

// Show renders the value for a message. Secrets are not shown.
func (v Value) Show() string {
	switch {
	case v.IsSecret():
		return "[secret]"
	case v.state == missing:
		return "missing"
	case v.state == unknown:
		return "unknown"
	case v.v.IsString():
		return strconv.Quote(shorten(v.v.StringValue()))
	case v.v.IsBool(), v.v.IsNumber():
		return fmt.Sprint(v.v.V)
	case v.v.IsArray():
		items := v.Items()
		shown := make([]string, len(items))
		for i, item := range items {
			shown[i] = item.Show()
		}
		return shorten("[" + strings.Join(shown, ", ") + "]")
	}
	return "an object"
}

// shorten keeps messages on a line.
func shorten(text string) string {
	const most = 80
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}

// partState is the state of a part that the value does not hold: unknown parts of an unknown, missing otherwise.
func (v Value) partState() state {
	if v.state == unknown {
		return unknown
	}
	return missing
}

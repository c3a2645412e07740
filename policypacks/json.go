package policypacks

import (
	"encoding/json"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// JSON is the value as a JSON text, for documents that programs give as a text or as an object: a text is returned as it
// is, anything else is encoded. ok is false where the value is missing or unknown in any part.
func (v Value) JSON() (text string, ok bool) {
	if text, ok := v.Text(); ok {
		return text, true
	}
	if v.state != known {
		return "", false
	}
	value, ok := plain(v.v)
	if !ok {
		return "", false
	}
	data, err := json.Marshal(value)
	return string(data), err == nil
}

// plain is the value without marks; ok is false where a part of it is unknown.
func plain(v resource.PropertyValue) (value any, ok bool) {
	inner := valueOf("", v, false)
	switch {
	case inner.state == unknown:
		return nil, false
	case inner.state == missing:
		return nil, true
	case inner.v.IsArray():
		list := []any{}
		for _, item := range inner.v.ArrayValue() {
			element, ok := plain(item)
			if !ok {
				return nil, false
			}
			list = append(list, element)
		}
		return list, true
	case inner.v.IsObject():
		object := map[string]any{}
		for key, field := range inner.v.ObjectValue() {
			element, ok := plain(field)
			if !ok {
				return nil, false
			}
			object[string(key)] = element
		}
		return object, true
	}
	return inner.v.V, true
}

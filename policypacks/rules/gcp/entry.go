package gcp

import "github.com/phiform/phiform/policypacks"

// entry is what a map holds under a key that may have dots in it, so that no path leads there.
func entry(m policypacks.Value, key string) policypacks.Value {
	if m.IsUnknown() {
		return m
	}
	for _, part := range m.Fields() {
		if part.Path() == m.Path()+"."+key {
			return part
		}
	}
	return m.At("[" + key + "]")
}

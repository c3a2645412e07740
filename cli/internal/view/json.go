package view

import (
	"encoding/json"
	"io"
)

// JSON writes a value as indented JSON. Keys of objects are sorted, so that equal values give equal bytes.
func JSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

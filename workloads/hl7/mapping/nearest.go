package mapping

import (
	"fmt"

	nearestname "github.com/phiform/phiform/internal/nearest"
)

// nearest suggests the name that somebody probably meant: `; did you mean "x"?`, or nothing.
func nearest(given string, names []string) string {
	if near := nearestname.Of(given, names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

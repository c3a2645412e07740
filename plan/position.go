package plan

import (
	"net/url"
	"strconv"
	"strings"
)

// Position is a line of the user's program.
type Position struct {
	File string // relative to the project, with slashes
	Line int    // from 1
}

// Position reads [Resource.Source]. ok is false where that is empty or names no file of the project.
func (r *Resource) Position() (position Position, ok bool) {
	source, err := url.Parse(r.Source)
	if err != nil || source.Scheme != "project" {
		return Position{}, false
	}
	text, _, _ := strings.Cut(source.Fragment, ",")
	line, err := strconv.Atoi(text)
	file := strings.TrimPrefix(source.Path, "/")
	if err != nil || line < 1 || file == "" {
		return Position{}, false
	}
	return Position{file, line}, true
}

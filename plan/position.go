package plan

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
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

// sourceIn is the innermost line of the project in dir that took part in a registration, as the engine writes it: the
// caller itself or, where that is a library, who called the library.
func sourceIn(dir string, req *pulumirpc.RegisterResourceRequest) string {
	if dir == "" {
		return ""
	}
	positions := []*pulumirpc.SourcePosition{req.GetSourcePosition()}
	for _, frame := range req.GetStackTrace().GetFrames() {
		positions = append(positions, frame.GetPc())
	}
	for _, position := range positions {
		uri, err := url.Parse(position.GetUri())
		if err != nil || uri.Scheme != "file" || position.GetLine() < 1 {
			continue
		}
		file, err := filepath.Rel(dir, filepath.FromSlash(uri.Path))
		if err == nil && filepath.IsLocal(file) && !strings.HasPrefix(file, "node_modules"+string(filepath.Separator)) {
			return fmt.Sprintf("project:///%s#%d", (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath(), position.GetLine())
		}
	}
	return ""
}

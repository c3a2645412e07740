// Package manifest says how each file of a site is served. The blueprint writes it into the image, and the page server reads it.
package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"path"
	"strings"
)

// Path is where the manifest lies in the site's folder.
const Path = ".files.json"

// Manifest are the files of a site by path: relative to the site's folder, with slashes, and without one at its start.
type Manifest map[string]Entry

// Entry is how a file is served.
type Entry struct {
	ContentType  string `json:"contentType"`
	CacheControl string `json:"cacheControl"`
}

// JSON is the manifest as the page server reads it. The same manifest gives the same bytes.
func (m Manifest) JSON() ([]byte, error) {
	if err := m.validate(); err != nil {
		return nil, err
	}
	content, err := json.MarshalIndent(m, "", "  ")
	return append(content, '\n'), err
}

// Parse reads a manifest.
func Parse(content []byte) (Manifest, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var m Manifest
	if err := decoder.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", Path, err)
	}
	if err := m.validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", Path, err)
	}
	return m, nil
}

func (m Manifest) validate() error {
	for name, entry := range m {
		if name == "" || path.IsAbs(name) || path.Clean(name) != name || strings.HasPrefix(name, "..") || name == Path {
			return fmt.Errorf("%q is no path of a file of the site", name)
		}
		if _, _, err := mime.ParseMediaType(entry.ContentType); err != nil {
			return fmt.Errorf("%s: the content type %q: %w", name, entry.ContentType, err)
		}
		if !isHeader(entry.ContentType) || !isHeader(entry.CacheControl) {
			return fmt.Errorf("%s: has a header of more than one line", name)
		}
	}
	return nil
}

// isHeader tells values that a header can have: printable ASCII.
func isHeader(value string) bool {
	return !strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' })
}

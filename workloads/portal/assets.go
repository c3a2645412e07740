package portal

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed dist
var dist embed.FS

// manifest is dist/manifest.json: what the build of the folder page has made.
type manifest struct {
	Script string `json:"script"`
	Style  string `json:"style"`
	Files  []struct {
		Path         string `json:"path"`
		ContentType  string `json:"contentType"`
		CacheControl string `json:"cacheControl"`
	} `json:"files"`
}

// built are the files that do not depend on the configuration.
func built() (manifest, []File, error) {
	var m manifest
	data, err := dist.ReadFile("dist/manifest.json")
	if err != nil {
		return m, nil, fmt.Errorf("assets of the member page: %w", err)
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, nil, fmt.Errorf("assets of the member page: %w", err)
	}
	files := make([]File, len(m.Files))
	for i, f := range m.Files {
		content, err := dist.ReadFile("dist/" + f.Path)
		if err != nil {
			return m, nil, fmt.Errorf("assets of the member page: %w", err)
		}
		files[i] = File{Path: f.Path, ContentType: f.ContentType, CacheControl: f.CacheControl, Content: content}
	}
	return m, files, nil
}

package portal

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

const (
	// immutable is for files whose names change with their content.
	immutable = "public, max-age=31536000, immutable"
	// noCache is for files that are asked for by name: they are kept, and asked about each time.
	noCache = "no-cache"

	hashLetters = 8
	htmlType    = "text/html; charset=utf-8"
	cssType     = "text/css; charset=utf-8"
	jsonType    = "application/json"
	svgType     = "image/svg+xml"
)

// File is a file of the site.
type File struct {
	Path         string // relative to the site's root, with "/" and without one at its start
	ContentType  string
	CacheControl string
	Content      []byte
}

// Files are all files of the site, sorted by path. The error lists every problem of the configuration, as [Problems].
// The same configuration gives the same bytes.
func Files(c Config) ([]File, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	c = c.withDefaults()
	m, files, err := built()
	if err != nil {
		return nil, err
	}
	brand, icon := hashed("brand", ".css", cssType, c.brandCSS()), hashed("icon", ".svg", svgType, c.iconSVG())
	pages, err := c.pages(links{Script: m.Script, Style: m.Style, Brand: brand.Path, Icon: icon.Path})
	if err != nil {
		return nil, err
	}
	settings, err := c.settings()
	if err != nil {
		return nil, err
	}
	files = append(append(files, brand, icon, settings), pages...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// hashed is a file whose name carries its hash.
func hashed(name, extension, contentType string, content []byte) File {
	sum := sha256.Sum256(content)
	return File{
		Path:        "assets/" + name + "-" + strings.ToUpper(hex.EncodeToString(sum[:]))[:hashLetters] + extension,
		ContentType: contentType, CacheControl: immutable, Content: content,
	}
}

// settings is config.json, what the script knows of the configuration.
func (c Config) settings() (File, error) {
	content, err := json.MarshalIndent(map[string]any{
		"language": c.Language, "redirect": c.SiteURL + "/", "identity": c.Identity, "documents": c.Documents,
		"session": c.Session, "text": c.texts().forScript(),
	}, "", "  ")
	if err != nil {
		return File{}, fmt.Errorf("settings of the member page: %w", err)
	}
	return File{Path: "config.json", ContentType: jsonType, CacheControl: noCache, Content: append(content, '\n')}, nil
}

package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/phiform/phiform/workloads/site/manifest"
)

const (
	noCache = "no-cache" // keep it, and ask about it each time
	binary  = "application/octet-stream"
	// mostBytes bounds what is held in memory.
	mostBytes = 256 << 20
	// leastGain is what compression must save to be worth a second copy.
	leastGain = 64
)

// file is a file of the site, ready to be sent.
type file struct {
	contentType, cacheControl string
	plain                     form
	zipped                    *form // nil where compression gains nothing
}

// form is one representation of a file.
type form struct {
	content []byte
	etag    string // strong: another one for each form (RFC 9110, section 8.8.3)
}

// typesByName are those of files that no manifest describes. The table of the machine is not asked: the same image must serve the same
// everywhere.
var typesByName = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".js": "text/javascript; charset=utf-8", ".json": "application/json", ".mjs": "text/javascript; charset=utf-8", ".pdf": "application/pdf",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
	".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
}

// load reads the files of a folder, by their paths.
func load(folder fs.FS) (map[string]*file, error) {
	list, err := readManifest(folder)
	if err != nil {
		return nil, err
	}
	files, total := map[string]*file{}, int64(0)
	err = fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && isHidden(name):
			return fs.SkipDir
		case entry.IsDir() || isHidden(name):
			return nil
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s is no regular file", name)
		}
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		if total += int64(len(content)); total > mostBytes {
			return fmt.Errorf("the site has more than %d MiB", mostBytes>>20)
		}
		files[name], err = newFile(name, content, list[name])
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	for name := range list {
		if files[name] == nil {
			return nil, fmt.Errorf("reading the site: %s lists %s, which is not there", manifest.Path, name)
		}
	}
	return files, nil
}

func readManifest(folder fs.FS) (manifest.Manifest, error) {
	content, err := fs.ReadFile(folder, manifest.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	list, err := manifest.Parse(content)
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	return list, nil
}

// isHidden tells files that are not for visitors. The folder of RFC 8615 is.
func isHidden(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") && base != "." && name != ".well-known"
}

func newFile(name string, content []byte, entry manifest.Entry) (*file, error) {
	f := &file{contentType: entry.ContentType, cacheControl: entry.CacheControl}
	if f.contentType == "" {
		f.contentType = typesByName[strings.ToLower(path.Ext(name))]
	}
	if f.contentType == "" {
		f.contentType = binary
	}
	if f.cacheControl == "" {
		f.cacheControl = noCache
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	f.plain = form{content: content, etag: `"` + hash + `"`}
	if !compresses(f.contentType) {
		return f, nil
	}
	zipped, err := zip(content)
	if err == nil && len(zipped)+leastGain < len(content) {
		f.zipped = &form{content: zipped, etag: `"` + hash + `-gzip"`}
	}
	return f, err
}

// compresses tells types that are text of a kind.
func compresses(contentType string) bool {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") || kind == "application/javascript"
}

func zip(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

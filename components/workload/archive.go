package workload

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

const (
	defaultMode fs.FileMode = 0o444
	folderMode  fs.FileMode = 0o555
)

// epoch is the time of everything in an image.
var epoch = time.Unix(0, 0).UTC()

// archive is a tar file of files and of the folders that they need, sorted, all of user 0 and of one time.
func archive(files []File) (io.ReadCloser, error) {
	entries, err := headers(files)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		if err := w.WriteHeader(&e.header); err != nil {
			return nil, fmt.Errorf("file %s: %w", e.header.Name, err)
		}
		if _, err := w.Write(e.content); err != nil {
			return nil, fmt.Errorf("file %s: %w", e.header.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return io.NopCloser(&b), nil
}

type entry struct {
	header  tar.Header
	content []byte
}

func headers(files []File) ([]entry, error) {
	var entries []entry
	var problems []error
	taken, folders := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		switch {
		case !path.IsAbs(f.Path) || path.Clean(f.Path) != f.Path || f.Path == "/" || strings.ContainsRune(f.Path, 0):
			problems = append(problems, fmt.Errorf("file %q: is no absolute path", f.Path))
			continue
		case taken[f.Path]:
			problems = append(problems, fmt.Errorf("file %q: is there twice", f.Path))
		}
		taken[f.Path] = true
		mode := f.Mode.Perm()
		if mode == 0 {
			mode = defaultMode
		}
		entries = append(entries, entry{newHeader(tar.TypeReg, f.Path[1:], mode, len(f.Content)), f.Content})
		for dir := path.Dir(f.Path); dir != "/"; dir = path.Dir(dir) {
			if !folders[dir] {
				folders[dir] = true
				entries = append(entries, entry{newHeader(tar.TypeDir, dir[1:]+"/", folderMode, 0), nil})
			}
		}
	}
	for _, f := range files {
		if folders[f.Path] {
			problems = append(problems, fmt.Errorf("file %q: is a folder of others", f.Path))
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.header.Name, b.header.Name) })
	return entries, errors.Join(problems...)
}

func newHeader(kind byte, name string, mode fs.FileMode, size int) tar.Header {
	return tar.Header{Typeflag: kind, Name: name, Mode: int64(mode), Size: int64(size), ModTime: epoch, Format: tar.FormatPAX}
}

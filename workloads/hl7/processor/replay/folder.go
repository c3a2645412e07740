package replay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Folder is claim.Objects in a folder of this machine: a copy of the bucket. Its files are readable by their owner only.
type Folder string

var _ claim.Objects = Folder("")

// Put is claim.Objects'.
func (f Folder) Put(_ context.Context, name string, content []byte) error {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return err
	}
	defer root.Close()
	at := filepath.FromSlash(name)
	if err := root.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return err
	}
	return root.WriteFile(at, content, 0o600)
}

// Get is claim.Objects'.
func (f Folder) Get(_ context.Context, name string) ([]byte, error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	content, err := root.ReadFile(filepath.FromSlash(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", claim.ErrNotFound, name)
	}
	return content, err
}

// List is claim.Objects'.
func (f Folder) List(ctx context.Context, prefix string, yield func(key string) error) error {
	var names []string
	err := fs.WalkDir(os.DirFS(string(f)), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(names)
	for _, name := range names {
		if err := errors.Join(ctx.Err(), yield(name)); err != nil {
			return err
		}
	}
	return nil
}

// FolderLetters is Letters in a folder: one *.json file for each, in the order of their names.
type FolderLetters string

var _ Letters = FolderLetters("")

// Each is Letters'.
func (f FolderLetters) Each(ctx context.Context, yield func(Letter) (bool, error)) error {
	names, err := filepath.Glob(filepath.Join(string(f), "*.json"))
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var l Letter
		if err := json.Unmarshal(text, &l); err != nil || l.Claim.Key == "" {
			return fmt.Errorf("%s is no dead letter: it has no claim", name)
		}
		remove, err := yield(l)
		if err != nil {
			return err
		}
		if remove {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// Lines is a claim.Queue that writes one claim a line, as JSON. It is safe for concurrent use.
type Lines struct {
	Out  io.Writer
	lock sync.Mutex
}

// Send is claim.Queue's.
func (l *Lines) Send(_ context.Context, c claim.Claim) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	_, err = l.Out.Write(append(text, '\n'))
	return err
}

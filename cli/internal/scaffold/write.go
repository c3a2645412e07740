package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ExistsError says that files are in the way. Nothing is ever overwritten.
type ExistsError struct {
	Dir   string
	Paths []string // relative to Dir
}

func (e *ExistsError) Error() string {
	return fmt.Sprintf("%s holds %s already, and nothing is overwritten; choose another folder with --dir", e.Dir, strings.Join(e.Paths, ", "))
}

// Check tells why files could not be written into a folder, as far as that can be told without writing.
func Check(dir string, files []File) error {
	for parent := filepath.Clean(dir); ; parent = filepath.Dir(parent) {
		info, err := os.Stat(parent)
		if err == nil && !info.IsDir() {
			return fmt.Errorf("%s is a file, and a folder is needed", parent)
		}
		if err == nil || parent == filepath.Dir(parent) {
			break
		}
	}
	exists := &ExistsError{Dir: dir}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
			exists.Paths = append(exists.Paths, f.Path)
		}
	}
	if exists.Paths != nil {
		return exists
	}
	return nil
}

// Write puts all files into a folder, or none of them: what a failure leaves half done is removed again. The folder is
// made where it does not exist; files that exist are an [*ExistsError].
func Write(dir string, files []File) (err error) {
	if err := Check(dir, files); err != nil {
		return err
	}
	var made undo
	defer func() {
		if err != nil {
			err = errors.Join(err, made.run())
		}
	}()
	staging, isNew, err := made.staging(filepath.Clean(dir))
	if err != nil {
		return fmt.Errorf("making the project %s: %w", dir, withoutPath(err))
	}
	defer os.RemoveAll(staging)
	staged := filepath.Join(staging, "project")
	if err := stage(staged, files); err != nil {
		return fmt.Errorf("writing the project: %w", err)
	}
	if isNew {
		return os.Rename(staged, dir)
	}
	for _, f := range files {
		if err := made.place(staged, dir, filepath.FromSlash(f.Path)); err != nil {
			return fmt.Errorf("writing %s: %w", f.Path, err)
		}
	}
	return nil
}

// withoutPath leaves out the name of a temporary folder, which tells nobody anything.
func withoutPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// staging makes a folder on the same file system as the project: in it where it exists, else beside it.
func (u *undo) staging(dir string) (path string, isNew bool, err error) {
	in := dir
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		in, isNew = filepath.Dir(dir), true
		if err := u.mkdirAll(in); err != nil {
			return "", isNew, err
		}
	}
	path, err = os.MkdirTemp(in, ".phiform-new-")
	return path, isNew, err
}

// stage writes the files into a new folder.
func stage(dir string, files []File) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// undo remembers what was made, oldest first.
type undo []string

// run removes everything, newest first.
func (u *undo) run() error {
	var errs []error
	for i := len(*u) - 1; i >= 0; i-- {
		errs = append(errs, os.Remove((*u)[i]))
	}
	return errors.Join(errs...)
}

// mkdirAll makes a folder and those above it.
func (u *undo) mkdirAll(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := u.mkdirAll(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	*u = append(*u, dir)
	return nil
}

// place moves one file to where nothing is yet. A link fails where something has appeared meanwhile; a rename would
// replace it.
func (u *undo) place(from, to, path string) error {
	target := filepath.Join(to, path)
	if err := u.mkdirAll(filepath.Dir(target)); err != nil {
		return err
	}
	err := os.Link(filepath.Join(from, path), target)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = copyNew(filepath.Join(from, path), target)
	}
	if err == nil {
		*u = append(*u, target)
	}
	return err
}

// copyNew copies where the file system has no links.
func copyNew(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, file.Close(), os.Remove(to))
	}
	return file.Close()
}

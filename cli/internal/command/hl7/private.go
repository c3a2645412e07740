package hl7

import (
	"bufio"
	"os"
	"path/filepath"
)

// privateFolder makes a folder for its owner alone; one that is there stays as it is.
func privateFolder(path string) error { return os.MkdirAll(path, 0o700) }

// writePrivate writes a file for its owner alone, whole or not at all.
func writePrivate(path string, data []byte) error {
	file, err := newPrivateFile(path)
	if err != nil {
		return err
	}
	defer file.abandon()
	if _, err := file.Write(data); err != nil {
		return err
	}
	return file.keep()
}

// privateFile is a file that takes its name when it is whole.
type privateFile struct {
	*bufio.Writer
	file *os.File
	path string
}

func newPrivateFile(path string) (*privateFile, error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".phiform-*") // made with 0600
	if err != nil {
		return nil, err
	}
	return &privateFile{bufio.NewWriter(file), file, path}, nil
}

// keep gives the file its name.
func (f *privateFile) keep() error {
	if err := f.Flush(); err != nil {
		return err
	}
	if err := f.file.Close(); err != nil {
		return err
	}
	return os.Rename(f.file.Name(), f.path)
}

// abandon takes away what was not kept.
func (f *privateFile) abandon() {
	_ = f.file.Close()
	_ = os.Remove(f.file.Name()) // fails where the file was renamed
}

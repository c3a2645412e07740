package fakecloud

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"syscall"

	"google.golang.org/protobuf/types/known/structpb"
)

// Record is one resource as the cloud holds it. Secrets are in clear, as in a cloud.
type Record struct {
	Type    string           `json:"type"`
	ID      string           `json:"id"`
	Inputs  *structpb.Struct `json:"inputs"`
	Outputs *structpb.Struct `json:"outputs"`
	// Serial numbers the creations of one store, from 1.
	Serial int `json:"serial"`
}

// Store is the cloud's memory: a file that several processes read and write at a time.
type Store struct{ path string }

// NewStore returns the store at the path. The file need not exist yet.
func NewStore(path string) *Store { return &Store{path: path} }

// contents is what the file holds.
type contents struct {
	Records map[string]*Record `json:"records"`
	// Calls counts the operations so far, by operation and type.
	Calls  map[string]int `json:"calls"`
	Serial int            `json:"serial"`
}

func key(token, id string) string { return token + " " + id }

// List returns every resource, in the order of creation.
func (s *Store) List() ([]*Record, error) {
	var list []*Record
	err := s.view(func(c *contents) error {
		for _, record := range c.Records {
			list = append(list, record)
		}
		return nil
	})
	sort.Slice(list, func(i, j int) bool { return list[i].Serial < list[j].Serial })
	return list, err
}

// view calls read with the present contents.
func (s *Store) view(read func(*contents) error) error {
	return s.locked(syscall.LOCK_SH, func() error {
		c, err := s.load()
		if err != nil {
			return err
		}
		return read(c)
	})
}

// change calls edit with the present contents and keeps what it leaves, unless it fails.
func (s *Store) change(edit func(*contents) error) error {
	return s.locked(syscall.LOCK_EX, func() error {
		c, err := s.load()
		if err != nil {
			return err
		}
		if err := edit(c); err != nil {
			return err
		}
		return s.save(c)
	})
}

// locked holds a lock beside the file, since the file itself is replaced by every change.
func (s *Store) locked(how int, do func() error) error {
	lock, err := os.OpenFile(s.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the lock of the cloud's file: %w", err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), how); err != nil {
		return fmt.Errorf("lock the cloud's file: %w", err)
	}
	return do()
}

func (s *Store) load() (*contents, error) {
	c := &contents{Records: map[string]*Record{}, Calls: map[string]int{}}
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the cloud's file: %w", err)
	}
	if err := json.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("read the cloud's file: %w", err)
	}
	return c, nil
}

func (s *Store) save(c *contents) error {
	data, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		return fmt.Errorf("write the cloud's file: %w", err)
	}
	return writeFile(s.path, data)
}

// writeFile replaces a file at once: a reader, or a death in the middle, finds the old text or the new one.
func writeFile(path string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".write-*") // mode 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Close()); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return os.Rename(temp.Name(), path)
}

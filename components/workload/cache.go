package workload

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

const (
	billName = "bom.cdx.json"
	// keptFor is how long a binary stays in the cache after it was last built.
	keptFor = 7 * 24 * time.Hour

	privateFile   os.FileMode = 0o600
	privateFolder os.FileMode = 0o700
)

// shelf is the folder of the cache for a program of a module.
func (b *Builder) shelf(program Program) (string, error) {
	cache := b.cache
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("compiling %s: there is no place to keep it: %w", program.Package, err)
		}
		cache = filepath.Join(user, "phiform", "workloads")
	}
	module, err := filepath.Abs(b.dir)
	if err != nil {
		return "", err
	}
	key := sha256.Sum256([]byte(module + "\n" + program.Package + "\n" + program.Arch))
	shelf := filepath.Join(cache, hex.EncodeToString(key[:8]))
	if err := os.MkdirAll(shelf, privateFolder); err != nil {
		return "", fmt.Errorf("compiling %s: %w", program.Package, err)
	}
	return shelf, nil
}

// keep moves a compiled program to a place that is named by its content, so that nobody ever reads half of one, and writes its bill of
// materials beside it.
func keep(shelf, made string, program Program) (*Binary, error) {
	digest, err := sha256File(made)
	if err != nil {
		return nil, fmt.Errorf("compiling %s: %w", program.Package, err)
	}
	binary := &Binary{Program: program, SHA256: digest, Path: filepath.Join(shelf, digest, program.name())}
	if err := binary.describe(made); err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return os.MkdirAll(filepath.Dir(binary.Path), privateFolder) },
		func() error { return os.Chmod(made, privateFile) },
		func() error { return os.Rename(made, binary.Path) },
		func() error {
			return os.WriteFile(filepath.Join(filepath.Dir(binary.Path), billName), binary.Bill, privateFile)
		},
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("keeping %s: %w", program.Package, err)
		}
	}
	now := time.Now()
	_ = os.Chtimes(filepath.Dir(binary.Path), now, now)
	forget(shelf, now.Add(-keptFor))
	return binary, nil
}

// forget removes what was last built before a time. What cannot be removed stays.
func forget(shelf string, before time.Time) {
	entries, err := os.ReadDir(shelf)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.ModTime().Before(before) {
			_ = os.RemoveAll(filepath.Join(shelf, entry.Name()))
		}
	}
}

func sha256File(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

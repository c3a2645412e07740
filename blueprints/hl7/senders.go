package hl7

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// maxSenders is more than the settings of a thousand senders need, in bytes.
const maxSenders = 1 << 20

// ReadSenders reads the file that the option senders names, below the project's folder. Without the option there is none.
func (o Options) ReadSenders(root string) (string, error) {
	if o.Senders == "" {
		return "", nil
	}
	const key = "phiform:options.senders"
	if !filepath.IsLocal(o.Senders) {
		return "", fmt.Errorf("%s: %q is not below the project's folder", key, o.Senders)
	}
	content, err := os.ReadFile(filepath.Join(root, o.Senders))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s: there is no file %q in the project's folder", key, o.Senders)
	case err != nil:
		return "", fmt.Errorf("%s: %w", key, err)
	case len(content) > maxSenders:
		return "", fmt.Errorf("%s: %s has %d bytes, more than %d", key, o.Senders, len(content), maxSenders)
	}
	// What would stop the processor from starting stops the plan.
	if _, err := mapping.Default().With(content); err != nil {
		return "", fmt.Errorf("%s: %s: %w", key, o.Senders, err)
	}
	return string(content), nil
}

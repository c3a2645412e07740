package deploy

import (
	"fmt"
	"io"
	"os"
)

// output is a file that a command writes to, which only this user can read, and which has no name where the system allows
// that: nothing is left behind when this process dies.
type output struct{ file *os.File }

func newOutput() (output, error) {
	file, err := os.CreateTemp("", "phiform-engine-")
	if err != nil {
		return output{}, fmt.Errorf("make a file for the engine's output: %w", err)
	}
	_ = os.Remove(file.Name()) // Windows keeps the name until the end
	return output{file}, nil
}

// text is what was written; it goes to the writers as well. What cannot be read back is missing: the command has ended,
// and its outcome does not hang on it.
func (o output) text(writers []io.Writer) string {
	if _, err := o.file.Seek(0, io.SeekStart); err != nil {
		return ""
	}
	data, _ := io.ReadAll(o.file)
	for _, w := range writers {
		_, _ = w.Write(data)
	}
	return string(data)
}

func (o output) close() {
	_ = o.file.Close()
	_ = os.Remove(o.file.Name())
}

package deploy

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/phiform/phiform/cli/internal/progress"
)

// failure is what a command of the engine printed before it failed.
type failure struct{ stdout, stderr string }

// errorLine begins a message of the CLI.
var errorLine = regexp.MustCompile(`(?m)^\s*error: `)

// condense keeps the messages of an engine's output that say what is wrong, without the words "error:".
func condense(output string) string {
	output = progress.Plain(output)
	starts := errorLine.FindAllStringIndex(output, -1)
	if len(starts) == 0 {
		return lastLines(output, 3)
	}
	var messages []string
	for i, start := range starts {
		end := len(output)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		message := strings.TrimSpace(output[start[1]:end])
		if len(messages) == 0 || messages[len(messages)-1] != message {
			messages = append(messages, message)
		}
	}
	return strings.Join(messages, "\n")
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// explain says in a few words why an operation failed: by what the engine reported about resources, or else by what the
// CLI printed.
func (s *Stack) explain(op *progress.Operation, err error) error {
	if found := op.Errors(); len(found) > 0 {
		more := ""
		if len(found) > 1 {
			more = fmt.Sprintf(" (and %d more above)", len(found)-1)
		}
		return fmt.Errorf("%s failed: %s%s", op.Kind, found[0].Message, more)
	}
	return s.failed(string(op.Kind), err)
}

// failed words the failure of a command that reported nothing by events.
func (s *Stack) failed(what string, err error) error {
	if last := s.engine.latest(); last != nil {
		text := condense(last.stderr)
		if text == "" {
			text = condense(last.stdout)
		}
		if text != "" {
			return fmt.Errorf("%s failed: %s", what, text)
		}
	}
	return fmt.Errorf("%s failed: %w", what, err)
}

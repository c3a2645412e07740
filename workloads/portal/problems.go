package portal

import (
	"fmt"
	"strings"
)

// Problem is one thing wrong with a [Config].
type Problem struct {
	Key     string // the field's path, as in JSON: documents.region
	Message string // what is wrong, and what is allowed
}

// Problems are all that is wrong with a [Config].
type Problems []Problem

// Error lists the problems, one on a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = "\n  " + p.Key + ": " + p.Message
	}
	return fmt.Sprintf("the member page's configuration has %d problem(s):%s", len(ps), strings.Join(lines, ""))
}

func (ps *Problems) add(key, format string, args ...any) {
	*ps = append(*ps, Problem{Key: key, Message: fmt.Sprintf(format, args...)})
}

// require adds a problem unless the text is there.
func (ps *Problems) require(key, text string) {
	if strings.TrimSpace(text) == "" {
		ps.add(key, "is missing")
	}
}

// oneOf adds a problem unless the text is one of those allowed.
func (ps *Problems) oneOf(key, text string, allowed ...string) {
	for _, a := range allowed {
		if text == a {
			return
		}
	}
	ps.add(key, "%q is none of: %s", text, strings.Join(allowed, ", "))
}

package config

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/internal/nearest"
)

// Problem is one thing wrong with the configuration.
type Problem struct {
	Key     string `json:"key"`               // as in the stack file: phiform:options.domain
	Given   string `json:"given,omitempty"`   // what was given; empty where it is missing or a secret
	Message string `json:"message"`           // what is wrong, and what is allowed
	Nearest string `json:"nearest,omitempty"` // the valid value that looks most like the given one
	Fix     string `json:"fix,omitempty"`     // a command or an edit that mends it
}

// Error is the problem on one line.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Key + ": ")
	if p.Given != "" {
		fmt.Fprintf(&b, "%q ", p.Given)
	}
	b.WriteString(p.Message)
	if p.Nearest != "" {
		fmt.Fprintf(&b, "; did you mean %q?", p.Nearest)
	}
	if p.Fix != "" {
		b.WriteString("; " + p.Fix)
	}
	return b.String()
}

// Problems are all problems of a configuration. A nil slice is no error: return it through [Problems.Err].
type Problems []Problem

// Error lists the problems, one on a line.
func (ps Problems) Error() string {
	if len(ps) == 1 {
		return ps[0].Error()
	}
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = "  " + p.Error()
	}
	return fmt.Sprintf("%d problems in the configuration:\n%s", len(ps), strings.Join(lines, "\n"))
}

// Err is nil where there are no problems.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

func (ps *Problems) add(p Problem) { *ps = append(*ps, p) }

// NotOneOf is a value outside a list.
func NotOneOf(key, given string, allowed []string) Problem {
	return Problem{
		Key: key, Given: given, Nearest: Nearest(given, allowed),
		Message: "is not one of " + strings.Join(allowed, ", "),
	}
}

// Nearest is the candidate that looks most like the text, or empty where none does.
func Nearest(text string, candidates []string) string { return nearest.Of(text, candidates) }

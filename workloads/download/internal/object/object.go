// Package object holds what the stores of all clouds have in common.
package object

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DefaultName is the display name of a document that has none.
const DefaultName = "Document"

const longestName = 200 // in runes

// IsNameKey tells whether metadata under this key is the display name. Azure does not keep the case of keys.
func IsNameKey(key string) bool { return strings.EqualFold(key, "name") }

// Name reads a display name from metadata, which holds ASCII only: other characters are percent-encoded UTF-8. What cannot be
// shown on one line is left out.
func Name(encoded string) string {
	name, err := url.PathUnescape(encoded)
	if err != nil || !utf8.ValidString(name) {
		return DefaultName
	}
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) { // controls, line breaks, marks that turn the direction of writing
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > longestName {
		name = string(runes[:longestName])
	}
	if name = strings.TrimSpace(name); name == "" {
		return DefaultName
	}
	return name
}

// Disposition makes browsers save a file rather than show it. The file name is one of our own, of plain letters.
func Disposition(filename string) string { return `attachment; filename="` + filename + `"` }

// Word is a code from a service's answer, or "unknown code" for what does not look like one.
func Word(code string) string {
	for _, r := range code {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return "unknown code"
		}
	}
	if code == "" || len(code) > 64 {
		return "unknown code"
	}
	return code
}

// Failure keeps of an error what can be logged: texts of network and authentication errors hold URLs, answers and more.
func Failure(doing string, err error) error {
	var network *net.OpError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w", doing, context.DeadlineExceeded)
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", doing, context.Canceled)
	case errors.As(err, &network):
		return fmt.Errorf("%s: %s failed", doing, network.Op)
	}
	return fmt.Errorf("%s: %T", doing, err)
}

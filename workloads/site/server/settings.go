package server

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const (
	prefix        = "SITE_"
	defaultFolder = "/site"
	defaultPort   = 8080
	defaultPolicy = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; " +
		"frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'; upgrade-insecure-requests"
	defaultTransport   = "max-age=63072000; includeSubDomains" // two years, as browsers' preload lists ask for
	defaultConcurrency = 256
)

// settings are what the environment says.
type settings struct {
	port            int
	folder          string
	policy          string
	transport       string
	concurrency     int
	problems        []error
	values, unknown map[string]string
}

// readSettings reads an environment in the form of os.Environ. The error lists all that is wrong with it.
func readSettings(environ []string) (settings, error) {
	s := settings{values: map[string]string{}, unknown: map[string]string{}}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		s.values[name] = strings.TrimSpace(value)
		if strings.HasPrefix(name, prefix) {
			s.unknown[name] = value
		}
	}
	s.port = s.number("PORT", defaultPort, 65535)
	s.folder = s.text("SITE_FOLDER", defaultFolder)
	s.policy = s.text("SITE_CONTENT_SECURITY_POLICY", defaultPolicy)
	s.transport = s.text("SITE_STRICT_TRANSPORT_SECURITY", defaultTransport)
	s.concurrency = s.number("SITE_CONCURRENCY", defaultConcurrency, 1_000_000)
	for name := range s.unknown {
		s.problems = append(s.problems, fmt.Errorf("%s is no setting", name))
	}
	slices.SortFunc(s.problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return s, errors.Join(s.problems...)
}

func (s *settings) text(name, otherwise string) string {
	delete(s.unknown, name)
	value := s.values[name]
	if value == "" {
		return otherwise
	}
	if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
		s.problems = append(s.problems, fmt.Errorf("%s is not printable ASCII", name))
	}
	return value
}

func (s *settings) number(name string, otherwise, most int) int {
	text := s.text(name, "")
	if text == "" {
		return otherwise
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 1 || value > most {
		s.problems = append(s.problems, fmt.Errorf("%s must be a number between 1 and %d, not %q", name, most, text))
	}
	return value
}

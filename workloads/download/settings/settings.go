// Package settings reads the configuration of the download service from environment variables, and reports all that is wrong with it at
// once. A variable of an unknown name is an error: a misspelt DOWNLOAD_CLIENTS must not widen who may call.
package settings

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/download/member"
	"github.com/phiform/phiform/workloads/download/token"
)

// Prefix is what the names of all variables begin with.
const Prefix = "DOWNLOAD_"

// Settings are what the variables say. Fields that were not set are zero.
type Settings struct {
	Token token.Config

	Secret    []byte
	Portal    string
	PublicURL string
	Direct    bool

	LinkLifetime time.Duration
	URLLifetime  time.Duration
	Timeout      time.Duration
	PerMinute    int
	Concurrency  int
	MaxDocuments int

	Documents string
	Redeemed  string
	Platform  map[string]string // those of Names, by name; empty if not set
	Port      int
}

// Names are further variables, of one platform, without prefix.
type Names struct {
	Required []string
	Optional []string
}

// Read reads the variables of an environment in the form of os.Environ, and those of the platform. ReadFile reads the file of the
// secret. Errors never show a value of the secret.
func Read(environ []string, readFile func(string) ([]byte, error), platform Names) (Settings, error) {
	r := &reader{values: map[string]string{}, read: map[string]bool{}, readFile: readFile}
	for _, pair := range environ {
		if name, value, ok := strings.Cut(pair, "="); ok {
			r.values[name] = value
		}
	}
	s := Settings{Platform: map[string]string{}}
	s.Token.Issuer = r.required("ISSUER")
	s.Token.Audiences = r.list("AUDIENCES")
	s.Token.Clients = r.list("CLIENTS")
	s.Token.Algorithms = r.list("ALGORITHMS")
	s.Token.Subject = r.oneOf("SUBJECT_CLAIM", token.Subjects()...)
	s.Token.Required = r.requirements("REQUIRED_CLAIMS")
	s.Token.MaxSignIn = r.duration("MAX_SIGN_IN_AGE", 0)
	s.Token.Leeway = r.duration("CLOCK_LEEWAY", 30*time.Second)
	s.Secret = r.secret()
	s.Portal = r.required("PORTAL_ORIGIN")
	s.Direct = r.oneOf("LINKS", "one-time", "direct") == "direct"
	s.LinkLifetime = r.duration("LINK_LIFETIME", 0)
	s.URLLifetime = r.duration("URL_LIFETIME", 0)
	s.Timeout = r.duration("TIMEOUT", 0)
	s.PerMinute = r.number("REQUESTS_PER_MINUTE")
	s.Concurrency = r.number("CONCURRENCY")
	s.MaxDocuments = r.number("MAX_DOCUMENTS")
	s.Documents = r.required("DOCUMENTS")
	if s.Direct {
		s.PublicURL, s.Redeemed = r.value("PUBLIC_URL"), r.value("REDEEMED")
	} else {
		s.PublicURL, s.Redeemed = r.required("PUBLIC_URL"), r.required("REDEEMED")
	}
	for _, name := range platform.Required {
		s.Platform[name] = r.required(name)
	}
	for _, name := range platform.Optional {
		s.Platform[name] = r.value(name)
	}
	s.Port = r.port()
	r.unknown()
	return s, errors.Join(r.problems...)
}

type reader struct {
	values   map[string]string
	read     map[string]bool
	readFile func(string) ([]byte, error)
	problems []error
}

func (r *reader) problem(format string, arguments ...any) {
	r.problems = append(r.problems, fmt.Errorf(format, arguments...))
}

func (r *reader) value(name string) string {
	r.read[Prefix+name] = true
	return strings.TrimSpace(r.values[Prefix+name])
}

func (r *reader) required(name string) string {
	value := r.value(name)
	if value == "" {
		r.problem("%s%s is not set", Prefix, name)
	}
	return value
}

func (r *reader) list(name string) []string {
	var found []string
	for item := range strings.SplitSeq(r.value(name), ",") {
		if item = strings.TrimSpace(item); item != "" {
			found = append(found, item)
		}
	}
	return found
}

func (r *reader) requirements(name string) []token.Requirement {
	var found []token.Requirement
	for _, text := range r.list(name) {
		requirement, err := token.ParseRequirement(text)
		if err != nil {
			r.problem("%s%s: %w", Prefix, name, err)
		}
		found = append(found, requirement)
	}
	return found
}

func (r *reader) duration(name string, otherwise time.Duration) time.Duration {
	text := r.value(name)
	if text == "" {
		return otherwise
	}
	value, err := time.ParseDuration(text)
	if err != nil || value < 0 {
		r.problem("%s%s must be a duration such as 90s, 3m or 8h, not %q", Prefix, name, text)
	}
	return value
}

func (r *reader) number(name string) int {
	text := r.value(name)
	if text == "" {
		return 0
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 1 || value > 1_000_000 {
		r.problem("%s%s must be a number between 1 and 1000000, not %q", Prefix, name, text)
	}
	return value
}

func (r *reader) oneOf(name string, allowed ...string) string {
	text := r.value(name)
	if text == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, text) {
		r.problem("%s%s must be %s, not %q", Prefix, name, strings.Join(allowed, " or "), text)
	}
	return text
}

// secret comes from a variable or from a file, in hexadecimal digits. What is wrong with it is told without showing it.
func (r *reader) secret() []byte {
	text, file := r.value("SECRET"), r.value("SECRET_FILE")
	switch {
	case (text == "") == (file == ""):
		r.problem("one of %[1]sSECRET and %[1]sSECRET_FILE must be set", Prefix)
		return nil
	case file != "":
		content, err := r.readFile(file)
		if err != nil {
			r.problem("%sSECRET_FILE cannot be read", Prefix)
			return nil
		}
		text = strings.TrimSpace(string(content))
	}
	secret, err := hex.DecodeString(text)
	if err != nil || len(secret) < member.MinimumSecret {
		r.problem("the secret must be %d hexadecimal digits or more", 2*member.MinimumSecret)
		return nil
	}
	return secret
}

// port is where to listen: Azure Functions and Cloud Run say it in variables of their own.
func (r *reader) port() int {
	for _, name := range []string{"FUNCTIONS_CUSTOMHANDLER_PORT", "PORT"} {
		text := strings.TrimSpace(r.values[name])
		if text == "" {
			continue
		}
		port, err := strconv.Atoi(text)
		if err != nil || port < 1 || port > 65535 {
			r.problem("%s must be a port, not %q", name, text)
		}
		return port
	}
	return 8080
}

func (r *reader) unknown() {
	var names []string
	for name := range r.values {
		if strings.HasPrefix(name, Prefix) && !r.read[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		r.problem("%s is no setting", name)
	}
}

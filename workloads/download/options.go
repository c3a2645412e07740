package download

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/member"
	"github.com/phiform/phiform/workloads/download/token"
)

// Options are what the service is made of. Verifier, Store, Audit, Secret, Portal and, for one-time links, PublicURL are
// required; the rest has defaults.
type Options struct {
	Verifier *token.Verifier
	Store    Store
	Audit    audit.Writer
	Log      *slog.Logger // what operators need to know; slog.Default() if nil
	Secret   []byte       // at least 32 random bytes, the same on every instance

	Portal    string // the origin of the member's page, the only one whose scripts may call
	PublicURL string // where browsers reach this service, without a path
	Direct    bool   // hand out the store's signed URL itself, not a one-time link to it

	LinkLifetime time.Duration // of the link handed out, 3 minutes by default, 15 at most
	URLLifetime  time.Duration // of the signed URL behind a one-time link, 1 minute by default, 15 at most
	Timeout      time.Duration // for one request, 10 seconds by default
	MaxDocuments int           // that a list shows, 1000 by default
	PerMinute    int           // requests that one member may make on one instance, 60 by default
	Concurrency  int           // requests at the same time on one instance, 64 by default

	Now func() time.Time // time.Now if nil
}

// Longest is the most that a link or signed URL may live.
const Longest = 15 * time.Minute

func (o Options) withDefaults() Options {
	setDefault(&o.LinkLifetime, 3*time.Minute)
	setDefault(&o.URLLifetime, time.Minute)
	setDefault(&o.Timeout, 10*time.Second)
	setDefault(&o.MaxDocuments, 1000)
	setDefault(&o.PerMinute, 60)
	setDefault(&o.Concurrency, 64)
	setDefault(&o.Log, slog.Default())
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func setDefault[T comparable](value *T, otherwise T) {
	var zero T
	if *value == zero {
		*value = otherwise
	}
}

// problems are all that is wrong with options.
func (o Options) problems() error {
	var problems []error
	check := func(ok bool, format string, arguments ...any) {
		if !ok {
			problems = append(problems, fmt.Errorf(format, arguments...))
		}
	}
	check(o.Verifier != nil, "a verifier of tokens is needed")
	check(o.Store != nil, "a store is needed")
	check(o.Audit != nil, "a writer of audit events is needed")
	check(len(o.Secret) >= member.MinimumSecret, "the secret must have %d bytes or more", member.MinimumSecret)
	check(IsOrigin(o.Portal), "the portal must be an https origin such as https://portal.example.org, not %q", o.Portal)
	check(o.Direct || IsOrigin(o.PublicURL),
		"the public URL must be an https origin such as https://documents.example.org, not %q", o.PublicURL)
	check(o.LinkLifetime >= time.Second && o.LinkLifetime <= Longest,
		"links must live between a second and %s, not %s", Longest, o.LinkLifetime)
	check(o.URLLifetime >= time.Second && o.URLLifetime <= Longest,
		"signed URLs must live between a second and %s, not %s", Longest, o.URLLifetime)
	check(o.Timeout > 0, "the timeout must be positive")
	check(o.MaxDocuments > 0 && o.MaxDocuments <= 5000, "a list must show between 1 and 5000 documents, not %d", o.MaxDocuments)
	check(o.PerMinute > 0, "members must be allowed at least one request a minute")
	check(o.Concurrency > 0, "at least one request must be served at a time")
	return errors.Join(problems...)
}

// IsOrigin tells whether text is an https origin in the form in which browsers send it.
func IsOrigin(text string) bool {
	at, err := url.Parse(text)
	return err == nil && at.Scheme == "https" && at.Host != "" && text == "https://"+at.Host && at.Port() != "443"
}

// New makes the service's handler. All problems with the options are reported at once.
func New(options Options) (http.Handler, error) {
	options = options.withDefaults()
	if err := options.problems(); err != nil {
		return nil, err
	}
	return newService(options)
}

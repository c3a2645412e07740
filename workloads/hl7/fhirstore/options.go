package fhirstore

import (
	"net/http"
	"time"
)

// Conditions says what is known of ifNoneMatch in a transaction's entries.
type Conditions string

// What may be known of it.
const (
	Try  Conditions = "try"  // ask for it, do without where the store refuses it, and rely on nothing
	Rely Conditions = "rely" // the store is known to keep it: a transaction with an unknown outcome may be sent again at once
	Omit Conditions = "omit" // the store is known not to have it
)

// Signer signs a request for the store; hash is the SHA-256 of its body, in hexadecimal digits.
type Signer func(r *http.Request, hash string) error

// Options are what a client may be told. The zero value of each is its default.
type Options struct {
	Signer     Signer        // none: requests are not signed
	HTTP       *http.Client  // a client with connections for every group that is worked on at the same time
	Conditions Conditions    // Try
	Entries    int           // in one transaction: 100, what HealthLake takes at once
	Bytes      int           // of one transaction: 5 MB
	Rate       float64       // transactions a second at most: 50
	Attempts   int           // at one request: 5
	Timeout    time.Duration // of one attempt: 25 s
	Shortest   time.Duration // the first pause is at most this: 100 ms
	Longest    time.Duration // each pause is at most this: 10 s

	// Overwritten is called, if it is given, when a marker was written that was there: a message has taken effect twice.
	Overwritten func(Marker)
}

func (o Options) withDefaults() Options {
	if o.HTTP == nil {
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost = 64
		// A redirection would take the body, which is a patient's data, elsewhere.
		o.HTTP = &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	if o.Conditions == "" {
		o.Conditions = Try
	}
	o.Entries = orElse(o.Entries, 100)
	o.Bytes = orElse(o.Bytes, 5<<20)
	o.Rate = orElse(o.Rate, 50)
	o.Attempts = orElse(o.Attempts, 5)
	o.Timeout = orElse(o.Timeout, 25*time.Second)
	o.Shortest = orElse(o.Shortest, 100*time.Millisecond)
	o.Longest = orElse(o.Longest, 10*time.Second)
	return o
}

func orElse[T int | float64 | time.Duration](given, otherwise T) T {
	if given > 0 {
		return given
	}
	return otherwise
}

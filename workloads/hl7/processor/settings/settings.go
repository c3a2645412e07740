// Package settings reads the processor's environment.
package settings

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// Settings are what the environment says.
type Settings struct {
	Bucket        string               // HL7_BUCKET
	FHIR          string               // HL7_FHIR_URL
	DeadLetters   string               // HL7_DEAD_LETTER_QUEUE_URL
	SendersKey    string               // HL7_SENDERS_KEY, empty: no file
	SendersDigest string               // HL7_SENDERS_DIGEST: SHA-256 that the file must have, empty: not checked
	Zone          *time.Location       // HL7_ZONE, nil: none
	Comparison    string               // HL7_COMPARISON, empty: off
	Signed        bool                 // HL7_FHIR_AUTH: sigv4 or none
	Conditions    fhirstore.Conditions // HL7_FHIR_CONDITIONS: try, rely or omit
	Rate          float64              // HL7_FHIR_LIMIT: transactions a second and instance
	Entries       int                  // HL7_FHIR_ENTRIES: of a transaction
	Concurrency   int                  // HL7_CONCURRENCY: groups at the same time
	Timeout       time.Duration        // HL7_FHIR_TIMEOUT: of one request
	Margin        time.Duration        // HL7_MARGIN: no message is begun with less time left
	Stack         string               // HL7_STACK: dimension of the metrics
}

// Read reads variables as "NAME=value". Its error names everything that is wrong at once.
func Read(environ []string) (Settings, error) {
	e := environment{values: map[string]string{}}
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		e.values[name] = strings.TrimSpace(value)
	}
	s := Settings{
		Bucket: e.required("HL7_BUCKET"), FHIR: e.required("HL7_FHIR_URL"), DeadLetters: e.required("HL7_DEAD_LETTER_QUEUE_URL"),
		SendersKey: e.values["HL7_SENDERS_KEY"], SendersDigest: strings.ToLower(e.values["HL7_SENDERS_DIGEST"]),
		Comparison:  e.values["HL7_COMPARISON"],
		Signed:      e.oneOf("HL7_FHIR_AUTH", "sigv4", "none") == "sigv4",
		Conditions:  fhirstore.Conditions(e.oneOf("HL7_FHIR_CONDITIONS", "try", "rely", "omit")),
		Rate:        float64(e.number("HL7_FHIR_LIMIT", 50, 1, 10_000)),
		Entries:     e.number("HL7_FHIR_ENTRIES", 100, 2, 10_000),
		Concurrency: e.number("HL7_CONCURRENCY", 8, 1, 1000),
		Timeout:     e.duration("HL7_FHIR_TIMEOUT", 25*time.Second, time.Second, 5*time.Minute),
		Margin:      e.duration("HL7_MARGIN", 10*time.Second, 100*time.Millisecond, 5*time.Minute),
		Stack:       e.values["HL7_STACK"],
	}
	if s.Stack == "" {
		s.Stack = "unnamed"
	}
	e.required("AWS_REGION")
	e.store(s)
	if zone := e.values["HL7_ZONE"]; zone != "" {
		var err error
		if s.Zone, err = time.LoadLocation(zone); err != nil || zone == "Local" {
			e.wrong("HL7_ZONE", fmt.Sprintf("is %q; allowed: a name such as America/New_York or UTC", zone))
		}
	}
	if s.SendersDigest != "" && s.SendersKey == "" {
		e.wrong("HL7_SENDERS_DIGEST", "is set, and HL7_SENDERS_KEY is not")
	}
	if s.Comparison != "" && !strings.HasSuffix(s.Comparison, "/") {
		e.wrong("HL7_COMPARISON", fmt.Sprintf("is %q; allowed: a prefix that ends in /", s.Comparison))
	}
	return s, errors.Join(e.problems...)
}

// environment collects the problems of variables as they are read.
type environment struct {
	values   map[string]string
	problems []error
}

func (e *environment) wrong(name, what string) {
	e.problems = append(e.problems, fmt.Errorf("%s %s", name, what))
}

// store checks where patients' data is sent: in clear only to this machine.
func (e *environment) store(s Settings) {
	if s.FHIR == "" {
		return
	}
	at, err := url.Parse(s.FHIR)
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
		e.wrong("HL7_FHIR_URL", "is no URL; allowed: https://host/path")
		return
	}
	host := at.Hostname()
	if at.Scheme == "http" && host != "127.0.0.1" && host != "::1" && host != "localhost" {
		e.wrong("HL7_FHIR_URL", "is without TLS; allowed: https://host/path")
	}
}

func (e *environment) required(name string) string {
	if e.values[name] == "" {
		e.wrong(name, "is missing")
	}
	return e.values[name]
}

// oneOf takes the first of the allowed values as the standard.
func (e *environment) oneOf(name string, allowed ...string) string {
	value := e.values[name]
	if value == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, value) {
		e.wrong(name, fmt.Sprintf("is %q; allowed: %s", value, strings.Join(allowed, ", ")))
	}
	return value
}

func (e *environment) number(name string, standard, least, most int) int {
	if e.values[name] == "" {
		return standard
	}
	n, err := strconv.Atoi(e.values[name])
	if err != nil || n < least || n > most {
		e.wrong(name, fmt.Sprintf("is %q; allowed: %d to %d", e.values[name], least, most))
	}
	return n
}

func (e *environment) duration(name string, standard, least, most time.Duration) time.Duration {
	if e.values[name] == "" {
		return standard
	}
	d, err := time.ParseDuration(e.values[name])
	if err != nil || d < least || d > most {
		e.wrong(name, fmt.Sprintf("is %q; allowed: %s to %s", e.values[name], least, most))
	}
	return d
}

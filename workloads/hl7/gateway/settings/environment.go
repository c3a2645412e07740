package settings

import (
	"crypto/tls"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/hl7/gateway"
)

// environment collects the problems of variables as they are read. Values of secrets are not in them.
type environment struct {
	values   map[string]string
	problems []error
}

func (e *environment) wrong(name, what string) {
	e.problems = append(e.problems, fmt.Errorf("%s %s", name, what))
}

func (e *environment) text(name, standard string) string {
	if value := strings.TrimSpace(e.values[name]); value != "" {
		return value
	}
	return standard
}

func (e *environment) required(name string) string {
	value := e.text(name, "")
	if value == "" {
		e.wrong(name, "is missing")
	}
	return value
}

// oneOf takes the first of the allowed values as the standard.
func (e *environment) oneOf(name string, allowed ...string) string {
	value := e.text(name, allowed[0])
	if !slices.Contains(allowed, value) {
		e.wrong(name, fmt.Sprintf("is %q; allowed: %s", value, strings.Join(allowed, ", ")))
	}
	return value
}

func (e *environment) address(name, standard string) string {
	value := e.text(name, standard)
	_, port, err := net.SplitHostPort(value)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		e.wrong(name, fmt.Sprintf("is %q; allowed: host:port, or :port", value))
	}
	return value
}

func (e *environment) number(name string, standard, least, most int) int {
	value := e.text(name, strconv.Itoa(standard))
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		e.wrong(name, fmt.Sprintf("is %q; allowed: %d to %d", value, least, most))
		return standard
	}
	return n
}

// duration takes one second and more.
func (e *environment) duration(name string, standard, most time.Duration) time.Duration {
	value := e.text(name, standard.String())
	d, err := time.ParseDuration(value)
	if err != nil || d < time.Second || d > most {
		e.wrong(name, fmt.Sprintf("is %q; allowed: 1s to %s", value, most))
		return standard
	}
	return d
}

func (e *environment) sources(config *tls.Config) gateway.Sources {
	sources, err := gateway.ParseSources(e.values["HL7_ALLOWED_SOURCES"])
	if err != nil {
		e.wrong("HL7_ALLOWED_SOURCES", "cannot be read: "+err.Error())
	}
	if sources.Pinned() && (config == nil || config.ClientCAs == nil) {
		e.wrong("HL7_ALLOWED_SOURCES", "names subjects of client certificates, which nobody shows without HL7_TLS_CLIENT_AUTHORITIES")
	}
	return sources
}

package gateway

import (
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Source is a sender that is allowed.
type Source struct {
	Application, Facility string // MSH-3.1 and MSH-4.1; "*" is any
	Subject               string // common name or DNS name of the client certificate; empty: any, or none
}

// Sources are the senders that are allowed; none are all.
type Sources []Source

// ParseSources reads "APPLICATION|FACILITY" or "APPLICATION|FACILITY@subject", separated by commas or ends of lines. Its error names
// every entry that cannot be read.
func ParseSources(text string) (Sources, error) {
	var sources Sources
	var problems []error
	for _, entry := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' || r == '\r' }) {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		names, subject, pinned := strings.Cut(entry, "@")
		application, facility, ok := strings.Cut(names, "|")
		if !ok || application == "" || facility == "" || strings.Contains(facility, "|") || (pinned && subject == "") {
			problems = append(problems, fmt.Errorf("%q is no source: APPLICATION|FACILITY, where * is any, and @subject may follow", entry))
			continue
		}
		sources = append(sources, Source{application, facility, subject})
	}
	return sources, errors.Join(problems...)
}

// Pinned tells whether a source names the subject of a certificate.
func (s Sources) Pinned() bool {
	return slices.ContainsFunc(s, func(source Source) bool { return source.Subject != "" })
}

// Allow tells whether a message may come from a peer, whose certificate is nil where it showed none.
func (s Sources) Allow(m *hl7v2.Message, peer *x509.Certificate) bool {
	if len(s) == 0 {
		return true
	}
	h := m.Header()
	application, facility := h.SendingApplication.Component(1).Text(), h.SendingFacility.Component(1).Text()
	return slices.ContainsFunc(s, func(source Source) bool {
		return matches(source.Application, application) && matches(source.Facility, facility) && source.shown(peer)
	})
}

func matches(allowed, given string) bool { return allowed == "*" || allowed == given }

func (s Source) shown(peer *x509.Certificate) bool {
	if s.Subject == "" {
		return true
	}
	return peer != nil && (peer.Subject.CommonName == s.Subject || slices.Contains(peer.DNSNames, s.Subject))
}

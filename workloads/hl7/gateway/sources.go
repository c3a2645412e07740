package gateway

import (
	"crypto/x509"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Source is a sender that is allowed.
type Source struct {
	Application, Facility string // MSH-3.1 and MSH-4.1; "*" is any
	Subject               string // common name or DNS name of the client certificate; empty: any, or none
}

// Sources say who may send. The zero value lets everyone.
type Sources struct {
	Senders  []Source       // none: all
	Networks []netip.Prefix // that connections come from; none: any
}

// ParseSources reads entries that are separated by commas or ends of lines: "APPLICATION|FACILITY", "APPLICATION|FACILITY@subject", and
// networks such as "10.20.0.0/16". A message has to come from one of the senders, if there are any, and from one of the networks, if there
// are any. The error names every entry that cannot be read.
func ParseSources(text string) (Sources, error) {
	var sources Sources
	var problems []error
	for _, entry := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' || r == '\r' }) {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		if network, err := netip.ParsePrefix(entry); err == nil {
			sources.Networks = append(sources.Networks, network.Masked())
			continue
		}
		sender, ok := parseSource(entry)
		if !ok {
			problems = append(problems, fmt.Errorf(
				"%q is no source: APPLICATION|FACILITY, where * is any and @subject may follow, or a network such as 10.20.0.0/16", entry))
			continue
		}
		sources.Senders = append(sources.Senders, sender)
	}
	return sources, errors.Join(problems...)
}

func parseSource(entry string) (Source, bool) {
	names, subject, pinned := strings.Cut(entry, "@")
	application, facility, ok := strings.Cut(names, "|")
	ok = ok && application != "" && facility != "" && !strings.Contains(facility, "|") && (subject != "" || !pinned)
	return Source{application, facility, subject}, ok
}

// Pinned tells whether a source names the subject of a certificate.
func (s Sources) Pinned() bool {
	return slices.ContainsFunc(s.Senders, func(source Source) bool { return source.Subject != "" })
}

// Allow tells whether a message may come from a peer, whose certificate is nil where it showed none.
func (s Sources) Allow(m *hl7v2.Message, from netip.Addr, peer *x509.Certificate) bool {
	if len(s.Networks) > 0 && !slices.ContainsFunc(s.Networks, func(n netip.Prefix) bool { return n.Contains(from.Unmap()) }) {
		return false
	}
	if len(s.Senders) == 0 {
		return true
	}
	h := m.Header()
	application, facility := h.SendingApplication.Component(1).Text(), h.SendingFacility.Component(1).Text()
	return slices.ContainsFunc(s.Senders, func(source Source) bool {
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

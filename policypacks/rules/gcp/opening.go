package gcp

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// opening is what a firewall rule lets in: a protocol, and some of its ports.
type opening struct{ protocol, ports policypacks.Value }

// fromInternet asks about every opening of a firewall rule that lets anything in from any address.
func fromInternet(ask func(opening) policypacks.Outcome) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		public := policypacks.All(letsIn(s), fromAnywhere(s))
		if public.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the rule lets nothing in from the whole internet")
		}
		asked := eachOpening(s, ask)
		if asked.Is(policypacks.Fail) && public.Is(policypacks.Unknown) {
			return public
		}
		return asked
	}
}

// letsIn holds for rules in force that allow what comes from outside.
func letsIn(s *policypacks.Subject) policypacks.Outcome {
	allows := policypacks.Passed("it allows")
	if s.Type() == firewallType {
		if s.At("allows").IsMissing() {
			allows = policypacks.Failed("it denies")
		}
	} else {
		allows = s.At("action").OneOf("allow", "apply_security_profile_group")
	}
	return policypacks.All(allows, s.At("direction").Or("INGRESS").Is("INGRESS"), s.At("disabled").Or(false).IsFalse())
}

// otherSources are what rules can name instead of ranges of addresses.
var otherSources = []string{
	"sourceTags", "sourceServiceAccounts", "match.srcAddressGroups", "match.srcFqdns", "match.srcRegionCodes", "match.srcSecureTags",
	"match.srcThreatIntelligences",
}

// fromAnywhere holds where one of the ranges is all addresses, or where a rule names no source at all.
func fromAnywhere(s *policypacks.Subject) policypacks.Outcome {
	ranges := s.First("sourceRanges", "match.srcIpRanges")
	none := policypacks.Passed("any address")
	for _, path := range otherSources {
		if !s.At(path).IsMissing() {
			none = policypacks.Failed("only what %s names", path)
		}
	}
	return ranges.Some(none, func(item policypacks.Value) policypacks.Outcome {
		return item.Satisfies("any address", func(cidr string) bool { return strings.HasSuffix(cidr, "/0") })
	})
}

func eachOpening(s *policypacks.Subject, ask func(opening) policypacks.Outcome) policypacks.Outcome {
	none := policypacks.Inapplicable("the rule names no protocol")
	if s.Type() == firewallType {
		return s.At("allows").Each(none, func(allow policypacks.Value) policypacks.Outcome {
			return ask(opening{allow.At("protocol"), allow.At("ports")})
		})
	}
	return s.At("match.layer4Configs").Each(none, func(config policypacks.Value) policypacks.Outcome {
		return ask(opening{config.At("ipProtocol"), config.At("ports")})
	})
}

// withPorts are the protocols that have ports, by name and by number.
var withPorts = []string{"tcp", "udp", "sctp", "6", "17", "132"}

// notEverything fails for all protocols, and for all ports of one that has ports.
func (o opening) notEverything() policypacks.Outcome {
	protocol := o.protocol.NoneOf("all")
	if !protocol.Is(policypacks.Pass) || o.protocol.OneOf(withPorts...).Is(policypacks.Fail) {
		return protocol
	}
	every := policypacks.Failed("every port of %s is open", o.protocol.Show())
	return o.ports.Each(every, func(item policypacks.Value) policypacks.Outcome {
		return item.Satisfies("single ports", func(text string) bool { return !isEveryPort(text) })
	})
}

// notPorts fails where one of the ports is open. What is open altogether is left to [opening.notEverything].
func (o opening) notPorts(ports []int) policypacks.Outcome {
	if o.protocol.OneOf(withPorts...).Is(policypacks.Fail) {
		return policypacks.Inapplicable("the protocol has no ports")
	}
	every := policypacks.Inapplicable("every port is open, which another rule judges")
	return o.ports.Each(every, func(item policypacks.Value) policypacks.Outcome {
		return item.Satisfies("none of "+listed(ports), func(text string) bool {
			return isEveryPort(text) || !isAmong(ports, text)
		})
	})
}

// isEveryPort tells whether a range is that of all ports.
func isEveryPort(text string) bool {
	low, high, ok := portRange(text)
	return ok && low <= 1 && high >= 65535
}

func isAmong(ports []int, text string) bool {
	low, high, ok := portRange(text)
	for _, port := range ports {
		if ok && low <= port && port <= high {
			return true
		}
	}
	return false
}

// portRange reads a port, or a range as 8000-8999.
func portRange(text string) (low, high int, ok bool) {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange {
		last = first
	}
	low, errLow := strconv.Atoi(strings.TrimSpace(first))
	high, errHigh := strconv.Atoi(strings.TrimSpace(last))
	return low, high, errLow == nil && errHigh == nil
}

func listed(ports []int) string {
	texts := make([]string, len(ports))
	for i, port := range ports {
		texts[i] = strconv.Itoa(port)
	}
	return strings.Join(texts, ", ")
}

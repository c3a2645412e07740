package aws

import "github.com/phiform/phiform/policypacks"

// aclEntry is one rule of a network access list, which are asked in the order of their numbers.
type aclEntry struct {
	at             string
	number, action policypacks.Value
	passage        passage
}

// listClosed holds where no entry lets the whole internet at ports for administration, unless an earlier one denies it.
func listClosed(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == networkACLRuleType {
		if outgoing, ok := s.At("egress").Or(false).Bool(); ok && outgoing {
			return policypacks.Inapplicable("the rule is for outgoing traffic")
		}
		return aclEntry{
			"the rule", s.At("ruleNumber"), s.At("ruleAction"),
			passage{"the rule", []policypacks.Value{s.At("cidrBlock"), s.At("ipv6CidrBlock")}, s.At("protocol"), s.At("fromPort"), s.At("toPort")},
		}.closed(nil)
	}
	var entries []aclEntry
	for _, e := range s.At("ingress").Items() {
		entries = append(entries, aclEntry{
			e.Path(), e.At("ruleNo"), e.At("action"),
			passage{e.Path(), []policypacks.Value{e.At("cidrBlock"), e.At("ipv6CidrBlock")}, e.At("protocol"), e.At("fromPort"), e.At("toPort")},
		})
	}
	if len(entries) == 0 {
		return s.At("ingress").Each(policypacks.Inapplicable("the list lets nobody in"), policypacks.Value.IsSet)
	}
	outcomes := make([]policypacks.Outcome, len(entries))
	for i, e := range entries {
		outcomes[i] = e.closed(entries)
	}
	return policypacks.All(outcomes...)
}

// administrationPorts are those that lists are asked about.
var administrationPorts = []float64{20, 21, 22, 3389}

func (e aclEntry) closed(others []aclEntry) policypacks.Outcome {
	allows, world := e.action.Satisfies("allow", isAllow), e.passage.toEveryone()
	from, to, ports := e.passage.ports()
	switch {
	case allows.Is(policypacks.Fail), world.Is(policypacks.Fail):
		return policypacks.Passed("%s does not let the internet in", e.at)
	case !ports.Is(policypacks.Pass):
		return ports
	}
	for _, port := range administrationPorts {
		if from > port || port > to || e.deniedBefore(port, others) {
			continue
		}
		if !allows.Is(policypacks.Pass) || !world.Is(policypacks.Pass) {
			return policypacks.All(allows, world)
		}
		return policypacks.Failed("%s lets the whole internet at port %g", e.at, port).At(e.at)
	}
	return policypacks.Passed("%s opens no port for administration", e.at)
}

// deniedBefore tells whether an entry with a lower number certainly refuses the port to the whole internet.
func (e aclEntry) deniedBefore(port float64, others []aclEntry) bool {
	mine, ok := e.number.Number()
	for _, o := range others {
		number, isKnown := o.number.Number()
		from, to, ports := o.passage.ports()
		if ok && isKnown && number < mine && ports.Is(policypacks.Pass) && from <= port && port <= to &&
			o.action.Satisfies("deny", func(text string) bool { return !isAllow(text) }).Is(policypacks.Pass) && o.passage.toEveryone().Is(policypacks.Pass) {
			return true
		}
	}
	return false
}

func isAllow(action string) bool { return action == "allow" || action == "ALLOW" || action == "Allow" }

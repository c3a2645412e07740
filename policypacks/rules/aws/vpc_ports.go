package aws

import (
	"slices"
	"strconv"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// ingressTypes hold who may come in, as a list or one at a time.
var ingressTypes = []string{securityGroupType, securityGroupRuleType, ingressRuleType}

var portRules = []*policypacks.Rule{
	{
		ID:          "aws-vpc-ingress-administration",
		Title:       "Ports for administration are closed to the internet",
		Why:         "Every open administration port is tried day and night; one weak password opens the server and its health records",
		Remediation: "replace 0.0.0.0/0 and ::/0 by addresses of your own in rules for ports 22 and 3389, or use Session Manager and open none",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: ingressTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "AC-17", "SC-7", "SC-7(5)"},
		External: policypacks.Similar(
			"EC2RestrictedSSH", "restricted-ssh", "EC2RestrictedCommonPorts", "restricted-common-ports", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277",
		),
		Missing: "rules: nobody may come in",
		Check:   closedTo(administration),
	},
	{
		ID:          "aws-vpc-ingress-data",
		Title:       "Ports of databases and file services are closed to the internet",
		Why:         "A database that the internet can reach is one password away from giving out all its health records",
		Remediation: "replace 0.0.0.0/0 and ::/0 by the security group of the servers that use the database or file service",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: ingressTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("EC2RestrictedCommonPorts", "restricted-common-ports"),
		Missing:  "rules: nobody may come in",
		Check:    closedTo(dataService),
	},
	{
		ID:          "aws-vpc-ingress-others",
		Title:       "Only named ports are open to the internet",
		Why:         "A port that nobody meant to open is one that nobody watches, and may be the way to health records",
		Remediation: "replace 0.0.0.0/0 and ::/0 by addresses of your own, or add the port to this rule's setting ports",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: ingressTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "CM-7", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("vpc-sg-open-only-to-authorized-ports"),
		Missing:  "rules: nobody may come in",
		Settings: []policypacks.Setting{{Name: "ports", Doc: "ports that may be open to the internet", Default: []string{"80", "443"}}},
		Check:    closedTo(other),
	},
	{
		ID:          "aws-vpc-egress-everything",
		Title:       "Servers may not send everything everywhere",
		Why:         "Whoever gets into a server sends health records out by whatever way is open",
		Remediation: "name ports and protocols in the rules for outgoing traffic to 0.0.0.0/0, instead of protocol -1",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types:     []string{securityGroupType, securityGroupRuleType, egressRuleType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:      []string{"AC-4", "SC-7(5)", "SC-7(10)"},
		External:  policypacks.Similar("CKV_AWS_382"),
		Missing:   "egress: nothing may go out",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return eachPassage(s, "egress", egressRuleType, func(p passage) policypacks.Outcome {
				return policypacks.Any(not(p.toEveryone()), p.protocol.NoneOf("-1", "all")).Because("%s lets everything out to everywhere", p.at)
			})
		},
	},
	{
		ID:          "aws-vpc-network-acl-administration",
		Title:       "Network access lists keep administration from the internet",
		Why:         "The list of a subnet is the second lock: it holds where somebody opens the port list of a server with health records",
		Remediation: "deny ports 22 and 3389 from 0.0.0.0/0 before, or instead of, the rule that allows them in the ec2.NetworkAcl",
		Severity:    policypacks.Low, Objective: policypacks.NotPublic,
		Types: []string{networkACLType, networkACLRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("CKV_AWS_229", "CKV_AWS_230", "CKV_AWS_231", "CKV_AWS_232", "CKV_AWS_352"),
		Missing:  "ingress: nobody may come in",
		Check:    listClosed,
	},
}

// use is what ports are for.
type use string

const (
	administration use = "administration"
	dataService    use = "databases and file services"
	other          use = "other than named"
)

// usedFor are the ports by what they are for. 2575 is that of HL7 messages, which know no encryption of their own.
var usedFor = map[use][]float64{
	administration: {22, 23, 3389, 5900, 5985, 5986},
	dataService: {
		20, 21, 111, 135, 139, 389, 445, 1433, 1434, 1521, 1883, 2049, 2375, 2575, 3306, 4333, 5432, 5439, 5601, 6379, 8182, 9042,
		9092, 9200, 9300, 11211, 27017, 27018, 27019,
	},
}

// closedTo holds where no port of the use is open to the whole internet. A range of ports is judged once, for the worst of
// its uses.
func closedTo(forbidden use) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return eachPassage(s, "ingress", ingressRuleType, func(p passage) policypacks.Outcome {
			world := p.toEveryone()
			if world.Is(policypacks.Fail) {
				return policypacks.Passed("%s is not for the whole internet", p.at)
			}
			from, to, outcome := p.ports()
			if !outcome.Is(policypacks.Pass) {
				return outcome
			}
			if useOf(from, to, s.Setting("ports")) != forbidden {
				return policypacks.Passed("%s opens no such port", p.at)
			}
			if world.Is(policypacks.Unknown) {
				return world
			}
			return policypacks.Failed("%s opens ports %g to %g to the whole internet", p.at, from, to).At(p.at)
		})
	}
}

func useOf(from, to float64, named policypacks.Value) use {
	for _, u := range []use{administration, dataService} {
		if slices.ContainsFunc(usedFor[u], func(port float64) bool { return from <= port && port <= to }) {
			return u
		}
	}
	for port := from; port <= to; port++ {
		if !slices.ContainsFunc(named.Items(), func(v policypacks.Value) bool {
			text, _ := v.Text()
			return text == strconv.Itoa(int(port))
		}) {
			return other
		}
	}
	return ""
}

// passage is what one rule of a security group lets through.
type passage struct {
	at                 string // where the rule stands
	cidrs              []policypacks.Value
	protocol, from, to policypacks.Value
}

// eachPassage asks every passage of one direction: the list of a group, a rule of either direction, or a rule of single.
func eachPassage(s *policypacks.Subject, direction, single string, ask func(passage) policypacks.Outcome) policypacks.Outcome {
	none := policypacks.Inapplicable("there are no rules for %s here", direction)
	switch s.Type() {
	case single:
		return ask(passage{
			"the rule", []policypacks.Value{s.At("cidrIpv4"), s.At("cidrIpv6")}, s.At("ipProtocol"), s.At("fromPort"), s.At("toPort"),
		})
	case securityGroupRuleType:
		asked := ask(passage{
			"the rule", []policypacks.Value{s.At("cidrBlocks"), s.At("ipv6CidrBlocks")}, s.At("protocol"), s.At("fromPort"), s.At("toPort"),
		})
		way := s.At("type").Is(direction)
		switch {
		case way.Is(policypacks.Fail):
			return none
		case way.Is(policypacks.Unknown) && asked.Is(policypacks.Fail):
			return way
		}
		return asked
	}
	return s.At(direction).Each(none, func(rule policypacks.Value) policypacks.Outcome {
		return ask(passage{
			rule.Path(), []policypacks.Value{rule.At("cidrBlocks"), rule.At("ipv6CidrBlocks")}, rule.At("protocol"), rule.At("fromPort"), rule.At("toPort"),
		})
	})
}

// toEveryone passes where the whole internet is on the other side.
func (p passage) toEveryone() policypacks.Outcome {
	nobody := policypacks.Failed("%s names no addresses", p.at)
	found := nobody
	for _, cidrs := range p.cidrs {
		found = policypacks.Any(found, cidrs.Some(nobody, everywhere))
	}
	return found
}

const lastPort = 65535

// ports are the first and the last port that a passage opens; the outcome passes where both are known, and does not apply
// where the protocol has no ports.
func (p passage) ports() (from, to float64, outcome policypacks.Outcome) {
	switch name, _ := p.protocol.Text(); name {
	case "-1", "all":
		return 0, lastPort, policypacks.Passed("all ports")
	case "icmp", "icmpv6", "1", "58":
		return 0, 0, policypacks.Inapplicable("%s is for a protocol without ports", p.at)
	}
	for _, v := range []policypacks.Value{p.protocol, p.from, p.to} {
		if v.IsUnknown() {
			return 0, 0, policypacks.Undecided(v.Path())
		}
	}
	from, hasFrom := p.from.Number()
	to, hasTo := p.to.Number()
	if !hasFrom || !hasTo || from == 0 && to == 0 || from < 0 {
		return 0, lastPort, policypacks.Passed("all ports")
	}
	return from, min(to, lastPort), policypacks.Passed("some ports")
}

// not turns a pass into a failure and a failure into a pass.
func not(o policypacks.Outcome) policypacks.Outcome {
	switch o.Verdict {
	case policypacks.Pass:
		o.Verdict = policypacks.Fail
	case policypacks.Fail:
		o.Verdict = policypacks.Pass
	}
	return o
}

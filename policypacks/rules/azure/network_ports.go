package azure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var (
	// networkRuleHolders hold security rules: those are resources, or parts of their group.
	networkRuleHolders = []string{networkSecurityGroupType, networkSecurityRuleType}
	// networkAdministration are the ports by which machines are administered.
	networkAdministration = []int{22, 23, 135, 139, 445, 3389, 5900, 5985, 5986}
	// networkData are the ports of databases, and of HL7 over MLLP and DICOM.
	networkData = []int{104, 1433, 1521, 2575, 3306, 5432, 6379, 6380, 9200, 11112, 27017}
)

// networkEncryptedUDP are the ports of HTTP/3, IPsec and WireGuard.
var networkEncryptedUDP = []int{443, 500, 4500, 51820}

// networkManyPorts is the most ports that a range has before it is not about single services any more.
const networkManyPorts = 1024

var networkPortRules = []*policypacks.Rule{
	{
		ID:          "azure-network-ports-administration",
		Title:       "Administration ports are closed to the internet",
		Why:         "Remote desktops and shells that the internet reaches are tried with passwords around the clock",
		Remediation: "name sources in SourceAddressPrefixes of the rule, or use a network.BastionHost",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: networkRuleHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "AC-17", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_9", "CKV_AZURE_10"),
		Missing:  "securityRules: nothing comes in from the internet",
		Check: ofSecurityRules(func(rule policypacks.Value) policypacks.Outcome {
			return networkClosed(rule, notUDP(rule), hitsOneOf(networkAdministration))
		}),
	},
	{
		ID:          "azure-network-ports-data",
		Title:       "Ports of databases, HL7 and DICOM are closed to the internet",
		Why:         "Databases, HL7 over MLLP and DICOM have no business on the internet; the latter two know no sign-in",
		Remediation: "name sources in SourceAddressPrefixes of the rule, or use a network.PrivateEndpoint or a VPN",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: networkRuleHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "securityRules: nothing comes in from the internet",
		Check: ofSecurityRules(func(rule policypacks.Value) policypacks.Outcome {
			return networkClosed(rule, notUDP(rule), hitsOneOf(networkData))
		}),
	},
	{
		ID:          "azure-network-ports-many",
		Title:       "Security rules open single ports to the internet, not all",
		Why:         "A rule for every port opens what is started next year beside health records, too",
		Remediation: "name the ports in DestinationPortRanges of the rule",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: networkRuleHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "CM-7", "SC-7"},
		Missing: "securityRules: nothing comes in from the internet",
		Check:   ofSecurityRules(func(rule policypacks.Value) policypacks.Outcome { return networkClosed(rule, notUDP(rule), isWide) }),
	},
	{
		ID:          "azure-network-ports-udp",
		Title:       "UDP is closed to the internet unless it is encrypted",
		Why:         "Services that answer UDP are turned against others, until nobody reaches health records behind them",
		Remediation: "name sources in SourceAddressPrefixes of the rule, or set Protocol to Tcp",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: networkRuleHolders, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-5", "SC-7"},
		External: policypacks.Similar("CKV_AZURE_77"),
		Missing:  "securityRules: nothing comes in from the internet",
		Check: ofSecurityRules(func(rule policypacks.Value) policypacks.Outcome {
			return networkClosed(rule, oneOf(rule.At("protocol"), "Udp"), isPlainUDP)
		}),
	},
}

// ofSecurityRules asks the same of every rule of a group, or of a rule that is a resource of its own.
func ofSecurityRules(ask func(rule policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.Type() == networkSecurityRuleType {
			return ask(s.At(""))
		}
		return s.At("securityRules").Each(policypacks.Inapplicable("the group's rules are resources of their own"), ask)
	}
}

// networkClosed holds unless a security rule lets the internet at ports that hits finds, by the protocol that is meant.
func networkClosed(rule policypacks.Value, protocol policypacks.Outcome, hits func(first, last int) bool) policypacks.Outcome {
	opens := policypacks.All(
		oneOf(rule.At("direction"), "Inbound"), oneOf(rule.At("access"), "Allow"), protocol,
		networkFromAnywhere(rule), networkToPorts(rule, hits),
	)
	name := strings.TrimSpace(rule.Path() + " opens")
	switch opens.Verdict {
	case policypacks.Pass:
		return policypacks.Failed("%s %s to the internet", name, networkDescribe(rule)).At(opens.Paths...)
	case policypacks.Fail:
		return policypacks.Passed("it does not open them to the internet").At(opens.Paths...)
	}
	return opens
}

// notUDP holds for rules about TCP, and about every protocol.
func notUDP(rule policypacks.Value) policypacks.Outcome {
	return noneOf(rule.At("protocol").Or("*"), "Udp")
}

// networkDescribe names the ports that a rule opens, for messages.
func networkDescribe(rule policypacks.Value) string {
	one, many := rule.At("destinationPortRange"), rule.At("destinationPortRanges")
	if one.IsMissing() {
		return "ports " + many.Show()
	}
	return "port " + one.Show()
}

// networkAnywhere are the ways to write every address.
var networkAnywhere = []string{"*", "Any", "Internet", "0.0.0.0/0", "::/0", "0.0.0.0", "/0"}

// networkFromAnywhere holds where a rule is about every source. Where it names groups of machines, it is not.
func networkFromAnywhere(rule policypacks.Value) policypacks.Outcome {
	none := policypacks.Failed("sources are groups of machines")
	anywhere := func(v policypacks.Value) policypacks.Outcome { return oneOf(v, networkAnywhere...) }
	return policypacks.Any(
		rule.At("sourceAddressPrefix").Some(none, anywhere), rule.At("sourceAddressPrefixes").Some(none, anywhere),
	)
}

func networkToPorts(rule policypacks.Value, hits func(first, last int) bool) policypacks.Outcome {
	none := policypacks.Failed("no ports are named")
	matches := func(v policypacks.Value) policypacks.Outcome {
		return v.Satisfies("a range with those ports", func(text string) bool {
			first, last, err := networkRange(text)
			return err == nil && hits(first, last)
		})
	}
	return policypacks.Any(
		rule.At("destinationPortRange").Some(none, matches), rule.At("destinationPortRanges").Some(none, matches),
	)
}

// hitsOneOf finds ranges with one of the ports, unless they are wide.
func hitsOneOf(ports []int) func(first, last int) bool {
	return func(first, last int) bool {
		return !isWide(first, last) && slices.ContainsFunc(ports, func(port int) bool { return first <= port && port <= last })
	}
}

// isWide finds ranges of very many ports.
func isWide(first, last int) bool { return last-first >= networkManyPorts }

// isPlainUDP finds everything but single ports of protocols that encrypt what they carry.
func isPlainUDP(first, last int) bool {
	return first != last || !slices.Contains(networkEncryptedUDP, first)
}

// networkRange reads a range of ports as the service writes it: 22, 20-25, or * for all.
func networkRange(text string) (first, last int, err error) {
	if text == "*" {
		return 0, 65535, nil
	}
	low, high, isRange := strings.Cut(text, "-")
	if first, err = strconv.Atoi(strings.TrimSpace(low)); err != nil {
		return 0, 0, fmt.Errorf("port: %w", err)
	}
	if !isRange {
		return first, first, nil
	}
	if last, err = strconv.Atoi(strings.TrimSpace(high)); err != nil {
		return 0, 0, fmt.Errorf("last port: %w", err)
	}
	return first, last, nil
}

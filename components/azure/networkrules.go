package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// Ends of a flow: tags that the service keeps current.
const (
	anywhere   = "*"
	internet   = "Internet"
	ownNetwork = "VirtualNetwork"
)

var (
	https    = []string{"443"}
	allPorts = []string{"*"}
)

// flow is what one security rule is about.
type flow struct {
	name, why string
	from, to  string
	protocol  string
	ports     []string
}

// serviceRules are those of the services' subnet. What environments need is in
// https://learn.microsoft.com/azure/container-apps/firewall-integration: images
// of the service's own, which come from a registry behind Front Door; the tokens
// of managed identities; the service's log. What services need beyond it goes
// through private endpoints in the network.
func (n *Network) serviceRules(parts addressParts) network.SecurityRuleArray {
	own := parts.services.String()
	in := []flow{
		{"copies", "Copies of services and what routes to them", own, own, "*", allPorts},
		{"requests", "Requests, by the environment's router", ownNetwork, own, "Tcp", []string{"443", "31443"}},
		{"probes", "Probes of the environment's load balancer", "AzureLoadBalancer", own, "Tcp", []string{"30000-32767"}},
	}
	out := []flow{
		{"copies", "Copies of services and what routes to them", own, own, "*", allPorts},
		{"endpoints", "Private endpoints", own, parts.endpoints.String(), "Tcp", https},
		{"system-images", "Images of the environment itself", own, "MicrosoftContainerRegistry", "Tcp", https},
		{"system-layers", "Layers of those images", own, "AzureFrontDoor.FirstParty", "Tcp", https},
		{"identities", "Tokens of managed identities, and sign-in", own, "AzureActiveDirectory", "Tcp", https},
		{"logs", "Logs of the environment", own, "AzureMonitor", "Tcp", https},
	}
	for i, to := range n.args.Outbound {
		out = append(out, flow{fmt.Sprintf("more-%d", i+1), "Needed by services", own, to, "Tcp", https})
	}
	// A rule for everything would also deny the name server of Azure, and with it
	// the environment.
	return securityRules(in, flow{"others", "Everything else", anywhere, anywhere, "*", allPorts},
		out, flow{"internet", "Everything else on the internet", anywhere, internet, "*", allPorts})
}

// endpointRules are those of the private endpoints' subnet: services ask, and
// endpoints only answer.
func (n *Network) endpointRules(parts addressParts) network.SecurityRuleArray {
	in := []flow{{"services", "Requests of services", parts.services.String(), parts.endpoints.String(), "Tcp", https}}
	return securityRules(in, flow{"others", "Everything else", anywhere, anywhere, "*", allPorts},
		nil, flow{"others", "Private endpoints begin no connection", anywhere, anywhere, "*", allPorts})
}

// securityRules allow flows, and deny what is left, both ways.
func securityRules(in []flow, restIn flow, out []flow, restOut flow) network.SecurityRuleArray {
	const first, step, last = 100, 10, 4096
	var rules network.SecurityRuleArray
	for i, f := range in {
		rules = append(rules, f.rule("Allow", "Inbound", first+i*step))
	}
	rules = append(rules, restIn.rule("Deny", "Inbound", last))
	for i, f := range out {
		rules = append(rules, f.rule("Allow", "Outbound", first+i*step))
	}
	return append(rules, restOut.rule("Deny", "Outbound", last))
}

func (f flow) rule(access, direction string, priority int) *network.SecurityRuleArgs {
	rule := &network.SecurityRuleArgs{
		Access:                   pulumi.String(access),
		Description:              pulumi.String(f.why),
		DestinationAddressPrefix: pulumi.String(f.to),
		Direction:                pulumi.String(direction),
		Name:                     pulumi.String(fmt.Sprintf("%s-%s-%s", access, direction, f.name)),
		Priority:                 pulumi.Int(priority),
		Protocol:                 pulumi.String(f.protocol),
		SourceAddressPrefix:      pulumi.String(f.from),
		SourcePortRange:          pulumi.String("*"),
	}
	// The service keeps one port and several in different properties.
	if len(f.ports) == 1 {
		rule.DestinationPortRange = pulumi.String(f.ports[0])
	} else {
		rule.DestinationPortRanges = pulumi.ToStringArray(f.ports)
	}
	return rule
}

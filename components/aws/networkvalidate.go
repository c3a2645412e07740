package aws

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
)

// withDefaults is a copy in which nothing is left open.
func (a *NetworkArgs) withDefaults() *NetworkArgs {
	full := *a
	setDefault(&full.AddressSpace, defaultAddressSpace)
	setDefault(&full.LogDays, defaultLogDays)
	if a.OnPremises == nil {
		return &full
	}
	outside := *a.OnPremises
	setDefault(&outside.AmazonASN, defaultAmazonASN)
	if outside.VPN != nil {
		vpn := *outside.VPN
		setDefault(&vpn.ASN, defaultOutsideASN)
		outside.VPN = &vpn
	}
	full.OnPremises = &outside
	return &full
}

// validate reports every problem of the arguments at once.
func (a *NetworkArgs) validate() (addressParts, error) {
	parts, err := splitAddresses(a.AddressSpace)
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(err != nil, "addressSpace: %w", err)
	zones := slices.Clone(a.Zones)
	slices.Sort(zones)
	problem(len(zones) == 1 || len(zones) > maxZones, "zones: there are %d, not between %d and %d", len(zones), defaultZones, maxZones)
	problem(len(slices.Compact(zones)) < len(a.Zones), "zones: one is there twice")
	problem(a.KeyArn == nil && a.Existing == nil, "keyArn: required")
	seen := map[string]bool{}
	for i, endpoint := range a.Endpoints {
		problems = append(problems, endpoint.problems(fmt.Sprintf("endpoints[%d]", i))...)
		problem(seen[endpoint.Service], "endpoints[%d].service: %q is there twice", i, endpoint.Service)
		seen[endpoint.Service] = true
	}
	problems = append(problems, logDaysProblem("logDays", a.LogDays), a.validateExisting())
	if a.OnPremises != nil {
		problems = append(problems, a.OnPremises.validate(parts.whole))
	}
	return parts, errors.Join(problems...)
}

func (a *NetworkArgs) validateExisting() error {
	e := a.Existing
	if e == nil {
		return nil
	}
	var problems []error
	problem := func(bad bool, text string) {
		if bad {
			problems = append(problems, errors.New(text))
		}
	}
	problem(e.NetworkID == nil, "existing.networkId: required")
	problem(len(e.SubnetIDs) < defaultZones, "existing.subnetIds: two at least are required, in different zones")
	problem(len(e.EntrySubnetIDs) == 1, "existing.entrySubnetIds: two at least, in different zones, or none")
	problem(e.EndpointGroupID != nil && len(a.Endpoints) > 0, "endpoints: there are some already, by existing.endpointGroupId")
	problem(e.StorePrefixListID != nil && len(e.RouteTableIDs) > 0, "existing.routeTableIds: there is an endpoint already, by existing.storePrefixListId")
	problem(a.OnPremises != nil, "onPremises: an existing network has its own way outside")
	problem(len(a.Zones) > 0, "zones: an existing network has its own")
	return errors.Join(problems...)
}

func (o *OnPremisesArgs) validate(own netip.Prefix) error {
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(o.VPN == nil && o.DirectConnectGatewayID == nil, "onPremises: neither vpn nor directConnectGatewayId is there")
	problem(!privateASN(o.AmazonASN), "onPremises.amazonAsn: %d is neither between 64512 and 65534 nor between 4200000000 and %d",
		o.AmazonASN, maxASN)
	problem(len(o.Networks) == 0, "onPremises.networks: required")
	for i, network := range o.Networks {
		outside, err := addressRange(network)
		problem(err != nil, "onPremises.networks[%d]: %w", i, err)
		// The network may lie within a larger one outside: routes to the smaller one come first.
		problem(err == nil && own.IsValid() && outside.Overlaps(own) && outside.Bits() >= own.Bits(),
			"onPremises.networks[%d]: %s lies within the network's own %s", i, network, own)
	}
	if vpn := o.VPN; vpn != nil {
		address, err := netip.ParseAddr(vpn.Address)
		problem(err != nil || !address.Is4() || !address.IsGlobalUnicast() || address.IsPrivate(),
			"onPremises.vpn.address: %q is no public IPv4 address", vpn.Address)
		problem(vpn.ASN < 1 || vpn.ASN > maxASN, "onPremises.vpn.asn: %d is not between 1 and %d", vpn.ASN, maxASN)
		problem(vpn.ASN == o.AmazonASN, "onPremises.vpn.asn: %d is that of the cloud's side, too", vpn.ASN)
	}
	return errors.Join(problems...)
}

// privateASN tells whether a number is one that anybody may use.
func privateASN(number int) bool {
	return number >= 64512 && number <= 65534 || number >= 4200000000 && number <= maxASN
}

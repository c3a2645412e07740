package azure

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"slices"
)

const (
	// minNetworkBits leaves a network no larger than the service allows.
	minNetworkBits = 8
	// maxNetworkBits leaves /27 for services, the least that the service takes.
	maxNetworkBits = 26
)

// privateRanges are those of RFC 1918.
var privateRanges = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
}

// reservedRanges belong to the environment's own machines.
// Source: https://learn.microsoft.com/azure/container-apps/custom-virtual-networks.
var reservedRanges = []netip.Prefix{netip.MustParsePrefix("172.30.0.0/16"), netip.MustParsePrefix("172.31.0.0/16")}

// addressParts are a network's range and those of its subnets.
type addressParts struct{ whole, services, endpoints netip.Prefix }

// validate splits the range, or reports every problem of the arguments at once.
func (a *NetworkArgs) validate() (addressParts, error) {
	parts, err := splitAddressSpace(a.AddressSpace)
	problems := append(a.problems(), err)
	for _, zone := range a.PrivateZones {
		if _, ok := zoneDomains[zone]; !ok {
			problems = append(problems, fmt.Errorf("privateZones: %q is none of %v", zone, zoneNames()))
		}
	}
	if slices.Contains(a.Outbound, "") {
		problems = append(problems, errors.New("outbound: an entry is empty"))
	}
	return parts, errors.Join(problems...)
}

func splitAddressSpace(text string) (addressParts, error) {
	if text == "" {
		text = defaultAddressSpace
	}
	whole, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		return addressParts{}, fmt.Errorf("addressSpace: %q is no range in CIDR notation", text)
	case whole != whole.Masked():
		return addressParts{}, fmt.Errorf("addressSpace: %s does not begin at %s", whole, whole.Masked())
	case !slices.ContainsFunc(privateRanges, func(p netip.Prefix) bool { return p.Contains(whole.Addr()) && p.Bits() <= whole.Bits() }):
		return addressParts{}, fmt.Errorf("addressSpace: %s is not within %v", whole, privateRanges)
	case whole.Bits() < minNetworkBits || whole.Bits() > maxNetworkBits:
		return addressParts{}, fmt.Errorf("addressSpace: %s is not between /%d and /%d", whole, minNetworkBits, maxNetworkBits)
	case slices.ContainsFunc(reservedRanges, whole.Overlaps):
		return addressParts{}, fmt.Errorf("addressSpace: %s overlaps %v, which environments reserve", whole, reservedRanges)
	}
	return addressParts{
		whole:     whole,
		services:  subrange(whole, 1, 0),
		endpoints: subrange(whole, 2, 2),
	}, nil
}

// subrange is one of the equal parts that a range of IPv4 addresses has when its
// prefix grows by bits.
func subrange(whole netip.Prefix, bits, index int) netip.Prefix {
	size := whole.Bits() + bits
	start := binary.BigEndian.Uint32(whole.Addr().AsSlice()) + uint32(index)<<(32-size)
	var address [4]byte
	binary.BigEndian.PutUint32(address[:], start)
	return netip.PrefixFrom(netip.AddrFrom4(address), size)
}

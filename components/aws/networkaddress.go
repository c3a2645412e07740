package aws

import (
	"fmt"
	"net/netip"
)

const (
	defaultAddressSpace = "10.64.0.0/22"
	largestNetwork      = 16 // of what the service offers
	smallestNetwork     = 24 // in which entries have the 16 addresses of the smallest subnet
	largestRange        = 8  // more than that is no network of anybody
	maxZones            = 4
)

// addressParts are the ranges of a network: each of the two kinds of subnets has
// one for every zone that there could be.
type addressParts struct {
	whole           netip.Prefix
	programs, entry [maxZones]netip.Prefix
}

// splitAddresses gives one half to programs and a quarter to entries.
func splitAddresses(text string) (parts addressParts, err error) {
	parts.whole, err = addressRange(text)
	if err != nil {
		return parts, err
	}
	if bits := parts.whole.Bits(); bits < largestNetwork || bits > smallestNetwork {
		return parts, fmt.Errorf("%s is not between /%d and /%d", text, largestNetwork, smallestNetwork)
	}
	if !parts.whole.Addr().IsPrivate() && !sharedSpace.Contains(parts.whole.Addr()) {
		return parts, fmt.Errorf("%s is no range of private addresses", text)
	}
	bits := parts.whole.Bits()
	for zone := range maxZones {
		parts.programs[zone] = part(parts.whole, bits+3, zone)
		parts.entry[zone] = part(parts.whole, bits+4, 2*maxZones+zone) // after the first half
	}
	return parts, nil
}

// sharedSpace is for networks of carriers, which the service takes for private.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

// part is the n-th of the ranges of a size within a range.
func part(whole netip.Prefix, bits, n int) netip.Prefix {
	address := whole.Addr().As4()
	number := uint32(address[0])<<24 | uint32(address[1])<<16 | uint32(address[2])<<8 | uint32(address[3])
	number += uint32(n) << (32 - bits)
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{
		byte(number >> 24), byte(number >> 16), byte(number >> 8), byte(number),
	}), bits)
}

// addressRange is a range of IPv4 addresses, in CIDR notation.
func addressRange(text string) (netip.Prefix, error) {
	prefix, err := netip.ParsePrefix(text)
	switch {
	case err != nil || !prefix.Addr().Is4():
		return prefix, fmt.Errorf("%q is no range of IPv4 addresses such as 10.1.0.0/16", text)
	case prefix != prefix.Masked():
		return prefix, fmt.Errorf("%q: the range begins at %s", text, prefix.Masked())
	case prefix.Bits() < largestRange:
		return prefix, fmt.Errorf("%q is larger than /%d", text, largestRange)
	}
	return prefix, nil
}

package azure

import (
	"math/big"
	"net/netip"

	"github.com/phiform/phiform/policypacks"
)

// mostAddresses is how many a firewall rule may let in: as many as a network of 16 bits has.
const mostAddresses = 1 << 16

// narrowRange holds where a firewall rule lets in addresses of somebody: neither everyone, nor, as the range from 0.0.0.0 to
// 0.0.0.0 does, every customer of the cloud.
func narrowRange(start, end policypacks.Value) policypacks.Outcome {
	switch {
	case start.IsUnknown():
		return policypacks.Undecided(start.Path())
	case end.IsUnknown():
		return policypacks.Undecided(end.Path())
	}
	from, to, ok := addresses(start, end)
	switch {
	case !ok:
		return policypacks.Failed("%s to %s is no range of addresses", start.Show(), end.Show()).At(start.Path(), end.Path())
	case from.IsUnspecified():
		return policypacks.Failed("it lets in every customer of the cloud, or everyone").At(start.Path(), end.Path())
	case span(from, to).Cmp(big.NewInt(mostAddresses)) > 0:
		return policypacks.Failed("it lets in %s addresses, want at most %d", span(from, to), mostAddresses).At(start.Path(), end.Path())
	}
	return policypacks.Passed("it lets in %s addresses", span(from, to)).At(start.Path(), end.Path())
}

func addresses(start, end policypacks.Value) (from, to netip.Addr, ok bool) {
	first, _ := start.Text()
	last, _ := end.Text()
	from, err := netip.ParseAddr(first)
	if err != nil {
		return from, to, false
	}
	to, err = netip.ParseAddr(last)
	return from, to, err == nil && from.BitLen() == to.BitLen() && from.Compare(to) <= 0
}

// span is the number of addresses from one to another.
func span(from, to netip.Addr) *big.Int {
	first, last := new(big.Int).SetBytes(from.AsSlice()), new(big.Int).SetBytes(to.AsSlice())
	return last.Add(last.Sub(last, first), big.NewInt(1))
}

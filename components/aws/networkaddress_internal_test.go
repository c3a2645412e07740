package aws

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Of every network, all subnets are in it, and none in another; three quarters are given away.
func TestSubnetsDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bits := rapid.IntRange(largestNetwork, smallestNetwork).Draw(t, "bits")
		base := netip.AddrFrom4([4]byte{10, byte(rapid.IntRange(0, 255).Draw(t, "second")), byte(rapid.IntRange(0, 255).Draw(t, "third")), 0})
		parts, err := splitAddresses(netip.PrefixFrom(base, bits).Masked().String())
		require.NoError(t, err)
		subnets := slices.Concat(parts.programs[:], parts.entry[:])
		given := 0
		for i, subnet := range subnets {
			require.Equal(t, subnet, subnet.Masked())
			require.True(t, parts.whole.Contains(subnet.Addr()) && subnet.Bits() > parts.whole.Bits(), "%s in %s", subnet, parts.whole)
			require.LessOrEqual(t, subnet.Bits(), 28, "the service has no smaller subnets")
			for _, other := range subnets[i+1:] {
				require.False(t, subnet.Overlaps(other), "%s and %s", subnet, other)
			}
			given += 1 << (32 - subnet.Bits())
		}
		require.Equal(t, 3<<(32-bits)/4, given)
	})
}

func TestSidOf(t *testing.T) {
	for component, want := range map[string]string{"hl7-processor": "Hl7Processor", "a_b.c": "ABC", "": "", "é-x": "X"} {
		require.Equal(t, want, sidOf(component))
	}
}

package hl7

import (
	"net/netip"
	"regexp"
	"time"
	_ "time/tzdata" // zones are the same on every machine that plans
)

var (
	uuidForm   = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	secretForm = regexp.MustCompile(`^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+$`)
	keyForm    = regexp.MustCompile(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$`)
)

// sharedSpace is for networks between carriers and their customers, RFC 6598. Hospitals use it where theirs overlap.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

func isPrivate(network netip.Prefix) bool {
	shared := sharedSpace.Overlaps(network) && network.Bits() >= sharedSpace.Bits()
	return shared || network.Addr().IsPrivate() && network.Bits() >= smallestPrivate(network.Addr())
}

// smallestPrivate is the length of the prefix of the block of RFC 1918 that an address is in.
func smallestPrivate(address netip.Addr) int {
	switch address.As4()[0] {
	case 10:
		return 8
	case 172:
		return 12
	}
	return 16
}

func checkRange(text string) string {
	network, err := netip.ParsePrefix(text)
	switch {
	case err != nil || !network.Addr().Is4() || network != network.Masked():
		return "is no IPv4 network, such as 10.20.0.0/16"
	case !isPrivate(network):
		return "is no private network: messages come by a private way only"
	}
	return ""
}

func checkAddressSpace(text string) string {
	if problem := checkRange(text); problem != "" {
		return problem
	}
	if bits := netip.MustParsePrefix(text).Bits(); bits < 16 || bits > 24 {
		return "is not of /16 to /24"
	}
	return ""
}

func checkPublicAddress(text string) string {
	address, err := netip.ParseAddr(text)
	switch {
	case err != nil || !address.Is4():
		return "is no IPv4 address, such as 203.0.113.10"
	case address.IsPrivate() || !address.IsGlobalUnicast() || sharedSpace.Contains(address):
		return "is no public address"
	}
	return ""
}

func checkZone(text string) string {
	if text == "Local" {
		return "depends on the machine; name a zone, such as America/New_York"
	}
	if _, err := time.LoadLocation(text); err != nil {
		return "is no time zone of the tz database, such as America/New_York"
	}
	return ""
}

func checkDirectConnect(text string) string {
	if !uuidForm.MatchString(text) {
		return "is no id of a Direct Connect gateway: 32 hexadecimal digits, with hyphens after 8, 12, 16 and 20"
	}
	return ""
}

func checkSecret(text string) string {
	if !secretForm.MatchString(text) {
		return "is no ARN of a secret, such as arn:aws:secretsmanager:us-east-1:111122223333:secret:gateway-AbCdEf"
	}
	return ""
}

func checkKey(text string) string {
	if !keyForm.MatchString(text) {
		return "is no ARN of a key, such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
	}
	return ""
}

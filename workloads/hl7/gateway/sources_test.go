package gateway_test

import (
	"cmp"
	"crypto/x509"
	"crypto/x509/pkix"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestParseSources(t *testing.T) {
	got, err := gateway.ParseSources(" ADT|HOSP,\n*|LAB@lab.example\n, RAD|*\n10.20.30.0/16")
	require.NoError(t, err)
	require.Equal(t, gateway.Sources{
		Senders:  []gateway.Source{{"ADT", "HOSP", ""}, {"*", "LAB", "lab.example"}, {"RAD", "*", ""}},
		Networks: []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16")},
	}, got)
	require.True(t, got.Pinned())
	require.False(t, gateway.Sources{Senders: got.Senders[:1]}.Pinned())

	_, err = gateway.ParseSources("ADT,|HOSP,ADT|,A|B|C,A|B@,10.0.0.1,A|B")
	for _, wrong := range []string{`"ADT"`, `"10.0.0.1"`, `"|HOSP"`, `"ADT|"`, `"A|B|C"`, `"A|B@"`} {
		require.ErrorContains(t, err, wrong)
	}
	require.NotContains(t, err.Error(), `"A|B" `)
}

func TestAllow(t *testing.T) {
	engine := &x509.Certificate{Subject: pkix.Name{CommonName: "Engine One"}, DNSNames: []string{"engine.example"}}
	for name, test := range map[string]struct {
		sources string
		from    string // MSH-3|MSH-4
		address string
		peer    *x509.Certificate
		want    bool
	}{
		"none are all":            {"", "A|B", "", nil, true},
		"named":                   {"A|B", "A|B", "", nil, true},
		"namespace of a name":     {"A|B", "A^1.2.3^ISO|B^x", "", nil, true},
		"another facility":        {"A|B", "A|C", "", nil, false},
		"another application":     {"A|B", "C|B", "", nil, false},
		"letter case matters":     {"A|B", "a|B", "", nil, false},
		"any application":         {"*|B", "X|B", "", nil, true},
		"any facility, but empty": {"A|*", "A|", "", nil, true},
		"escaped":                 {"A&|B", "A\\T\\|B", "", nil, true},
		"pinned by common name":   {"A|B@Engine One", "A|B", "", engine, true},
		"pinned by DNS name":      {"A|B@engine.example", "A|B", "", engine, true},
		"pinned to another":       {"A|B@engine2.example", "A|B", "", engine, false},
		"pinned, no certificate":  {"A|B@engine.example", "A|B", "", nil, false},
		"from a network":          {"10.20.0.0/16,2001:db8::/32", "A|B", "10.20.255.1", nil, true},
		"in IPv6's clothes":       {"10.20.0.0/16", "A|B", "::ffff:10.20.0.1", nil, true},
		"from elsewhere":          {"10.20.0.0/16,2001:db8::/32", "A|B", "10.21.0.1", nil, false},
		"named, from elsewhere":   {"A|B,10.20.0.0/16", "A|B", "10.21.0.1", nil, false},
		"another, from there":     {"A|C,10.20.0.0/16", "A|B", "10.20.0.1", nil, false},
		"named, from there":       {"A|B,10.20.0.0/16", "A|B", "10.20.0.1", nil, true},
		"one of two":              {"A|B@other,A|B@engine.example", "A|B", "", engine, true},
	} {
		t.Run(name, func(t *testing.T) {
			sources, err := gateway.ParseSources(test.sources)
			require.NoError(t, err)
			m, err := hl7v2.Parse([]byte("MSH|^~\\&|" + test.from + "|||20261123||ADT^A01|1|P|2.5\r"))
			require.NoError(t, err)
			address := cmp.Or(test.address, "192.0.2.1")
			require.Equal(t, test.want, sources.Allow(m, netip.MustParseAddr(address), test.peer))
		})
	}
}

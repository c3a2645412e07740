package gateway_test

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestParseSources(t *testing.T) {
	got, err := gateway.ParseSources(" ADT|HOSP,\n*|LAB@lab.example\n, RAD|*\n")
	require.NoError(t, err)
	require.Equal(t, gateway.Sources{{"ADT", "HOSP", ""}, {"*", "LAB", "lab.example"}, {"RAD", "*", ""}}, got)
	require.True(t, got.Pinned())
	require.False(t, got[:1].Pinned())

	_, err = gateway.ParseSources("ADT,|HOSP,ADT|,A|B|C,A|B@,A|B")
	for _, wrong := range []string{`"ADT"`, `"|HOSP"`, `"ADT|"`, `"A|B|C"`, `"A|B@"`} {
		require.ErrorContains(t, err, wrong)
	}
	require.NotContains(t, err.Error(), `"A|B" `)
}

func TestAllow(t *testing.T) {
	engine := &x509.Certificate{Subject: pkix.Name{CommonName: "Engine One"}, DNSNames: []string{"engine.example"}}
	for name, test := range map[string]struct {
		sources string
		from    string // MSH-3|MSH-4
		peer    *x509.Certificate
		want    bool
	}{
		"none are all":            {"", "A|B", nil, true},
		"named":                   {"A|B", "A|B", nil, true},
		"namespace of a name":     {"A|B", "A^1.2.3^ISO|B^x", nil, true},
		"another facility":        {"A|B", "A|C", nil, false},
		"another application":     {"A|B", "C|B", nil, false},
		"letter case matters":     {"A|B", "a|B", nil, false},
		"any application":         {"*|B", "X|B", nil, true},
		"any facility, but empty": {"A|*", "A|", nil, true},
		"escaped":                 {"A&|B", "A\\T\\|B", nil, true},
		"pinned by common name":   {"A|B@Engine One", "A|B", engine, true},
		"pinned by DNS name":      {"A|B@engine.example", "A|B", engine, true},
		"pinned to another":       {"A|B@engine2.example", "A|B", engine, false},
		"pinned, no certificate":  {"A|B@engine.example", "A|B", nil, false},
		"one of two":              {"A|B@other,A|B@engine.example", "A|B", engine, true},
	} {
		t.Run(name, func(t *testing.T) {
			sources, err := gateway.ParseSources(test.sources)
			require.NoError(t, err)
			m, err := hl7v2.Parse([]byte("MSH|^~\\&|" + test.from + "|||20261123||ADT^A01|1|P|2.5\r"))
			require.NoError(t, err)
			require.Equal(t, test.want, sources.Allow(m, test.peer))
		})
	}
}

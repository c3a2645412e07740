package hl7_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/hl7"
)

// given are options that are complete, with changes; nil takes one out.
func given(changes config.Values) config.Values {
	all := config.Values{
		"alarmEmail": "interfaces@hospital.org", "onPremisesRanges": []any{"10.20.0.0/16"}, "timeZone": "Europe/Berlin",
		"customerGatewayAddress": "198.51.100.7",
		"tlsSecret":              "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gateway-AbCdEf",
		"tlsSecretKey":           "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
	}
	for key, value := range changes {
		if value == nil {
			delete(all, key)
			continue
		}
		all[key] = value
	}
	return all
}

func TestParseOptions(t *testing.T) {
	o, problems := hl7.ParseOptions(config.Spec{Cloud: "aws", Environment: config.Production, Options: given(nil)})
	require.Empty(t, problems)
	require.Empty(t, o.Assumed)
	require.Equal(t, hl7.ConnectVPN, o.Connection)
	require.Equal(t, hl7.TLSMutual, o.TLS)
	require.Equal(t, hl7.OrderSource, o.Order)
	require.Equal(t, hl7.RetentionDays, o.RawRetentionDays)
	require.True(t, o.AccessLogs)
	require.False(t, o.ParallelRun || o.Disposable)
}

func TestPlansAssume(t *testing.T) {
	o, problems := hl7.ParseOptions(config.Spec{Cloud: "aws", Environment: config.Production, Assume: true})
	require.Empty(t, problems)
	require.ElementsMatch(t, []string{
		"alarmEmail", "onPremisesRanges", "timeZone", "customerGatewayAddress", "tlsSecret", "tlsSecretKey",
	}, o.Assumed)

	o, problems = hl7.ParseOptions(config.Spec{Cloud: "aws", Assume: true, Options: config.Values{"connection": "directConnect", "tls": "plain"}})
	require.Empty(t, problems)
	require.Equal(t, []string{"alarmEmail", "onPremisesRanges", "timeZone", "directConnectGateway"}, o.Assumed)
}

func TestOptionsThatDoNotGoTogether(t *testing.T) {
	for _, tc := range []struct {
		name        string
		environment string
		changes     config.Values
		want        []string
	}{
		{"nothing of a VPN", "", config.Values{"customerGatewayAddress": nil}, []string{"customerGatewayAddress: is missing: connection is vpn"}},
		{"no gateway", "", config.Values{"connection": "directConnect", "customerGatewayAddress": nil}, []string{"directConnectGateway: is missing"}},
		{
			"a device that nothing uses", "",
			config.Values{"connection": "none"},
			[]string{`customerGatewayAddress: "198.51.100.7" has no effect unless connection is vpn`},
		},
		{"no certificate", "", config.Values{"tlsSecret": nil, "tlsSecretKey": nil}, []string{
			"tlsSecret: is missing: tls is mutual or server", "tlsSecretKey: is missing",
		}},
		{"a certificate that nobody sees", "", config.Values{"tls": "plain"}, []string{"tlsSecret:", "tlsSecretKey:", "has no effect unless"}},
		{
			"networks that overlap", "",
			config.Values{"addressSpace": "10.20.0.0/16"},
			[]string{`addressSpace: "10.20.0.0/16" holds 10.20.0.0/16 of onPremisesRanges`},
		},
		{"a network within a larger one", "", config.Values{"addressSpace": "10.20.4.0/22"}, nil},
		{"a lock after the end", "", config.Values{"rawRetentionDays": 30, "rawLockDays": 31}, []string{"rawLockDays: \"31\" is more than the 30 days"}},
		{"production that can be lost", config.Production, config.Values{"disposable": true}, []string{"disposable: \"true\" is for development only"}},
		{"development that can be lost", config.Development, config.Values{"disposable": true}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, problems := hl7.ParseOptions(config.Spec{Cloud: "aws", Environment: tc.environment, Options: given(tc.changes)})
			require.Equal(t, len(tc.want) == 0, len(problems) == 0, problems)
			for _, want := range tc.want {
				require.ErrorContains(t, problems, want)
			}
		})
	}
}

func TestOptionsAlone(t *testing.T) {
	for _, tc := range []struct {
		key      string
		accepted []any
		refused  []any
	}{
		{"onPremisesRanges", []any{[]any{"10.0.0.0/8"}, []any{"192.168.1.7/32"}, []any{"100.64.9.0/24"}}, []any{
			[]any{"10.0.0.1/8"}, []any{"8.8.8.0/24"}, []any{"0.0.0.0/0"}, []any{"192.0.0.0/8"}, []any{"fd00::/8"}, []any{"hospital"},
		}},
		{"addressSpace", []any{"172.16.0.0/16", "10.64.0.0/24"}, []any{"10.0.0.0/8", "10.64.0.0/25", "10.64.0.1/24", "203.0.113.0/24"}},
		{"customerGatewayAddress", []any{"198.51.100.7"}, []any{"10.0.0.1", "100.64.0.1", "::1", "vpn.hospital.org", "0.0.0.0"}},
		{"customerGatewayAsn", []any{64512}, []any{0}},
		{"timeZone", []any{"UTC", "Asia/Kolkata"}, []any{"Local", "EDT/Nowhere", "../etc/passwd"}},
		{"tlsSecret", []any{"arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:a/b-AbCdEf"}, []any{"gateway", "arn:aws:s3:::b"}},
		{"tlsSecretKey", []any{"arn:aws:kms:eu-west-1:111122223333:key/mrk-1234"}, []any{"alias/gateway", "arn:aws:kms:eu-west-1:1:key/x"}},
		{"alarmEmail", []any{"a@b.org"}, []any{"a", "A <a@b.org>"}},
		{"order", []any{"none"}, []any{"patient"}},
		{"maxMessageMiB", []any{64}, []any{0, 65}},
		{"gatewayTasks", []any{3}, []any{1}},
	} {
		t.Run(tc.key, func(t *testing.T) {
			parse := func(value any) config.Problems {
				_, problems := hl7.ParseOptions(config.Spec{Cloud: "aws", Options: given(config.Values{tc.key: value})})
				return problems
			}
			for _, value := range tc.accepted {
				require.Empty(t, parse(value), "%v", value)
			}
			for _, value := range tc.refused {
				require.NotEmpty(t, parse(value), "%v", value)
			}
		})
	}
}

// An id of a Direct Connect gateway is a UUID.
func TestDirectConnectGateway(t *testing.T) {
	for id, accepted := range map[string]bool{"5f294f92-bafb-4011-916d-9b0be0a1b2c3": true, "dxgw-1": false} {
		_, problems := hl7.ParseOptions(config.Spec{Cloud: "aws", Options: given(config.Values{
			"connection": "directConnect", "customerGatewayAddress": nil, "directConnectGateway": id,
		})})
		require.Equal(t, accepted, len(problems) == 0, id)
	}
}

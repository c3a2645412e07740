package analyzer

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMainWithoutAnEngine(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{name: "no arguments", code: 2, stderr: "test is a policy pack"},
		{name: "no address", args: []string{"preview"}, code: 2, stderr: "pulumi preview --policy-pack"},
		{name: "unknown flag", args: []string{"--verbose"}, code: 2, stderr: "flag provided but not defined: -verbose"},
		{name: "version", args: []string{"--version"}, stdout: "test 1.2.3\n"},
		{name: "list", args: []string{"--list"}, stdout: "high      bucket-locked  Buckets are locked\n"},
		{name: "an address that cannot be", args: []string{"\x00:1"}, code: 1, stderr: "test: watching the engine at"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, test.code, Main(testPack(), test.args, &stdout, &stderr))
			require.Contains(t, stdout.String(), test.stdout)
			require.Contains(t, stderr.String(), test.stderr)
			if test.code != 0 {
				require.Empty(t, stdout.String(), "the engine takes the first line for the port")
			}
		})
	}
}

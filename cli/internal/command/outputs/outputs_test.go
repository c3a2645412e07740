//go:build !windows

package outputs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
)

// engineScript answers like the Pulumi CLI for a stack with two outputs, one of them secret.
const engineScript = `#!/bin/sh
case "$*" in
*" version") echo v3.259.0 ;;
*"stack export"*--stack\ dev*) echo '{"version": 3, "deployment": {"secrets_providers": {"type": "passphrase"}}}' ;;
*"stack export"*) echo "error: no stack named 'other' found" >&2; exit 255 ;;
*"stack output"*--show-secrets*) echo '{"siteUrl": "https://x.health/?a&b", "password": "hunter2"}' ;;
*"stack output"*) echo '{"siteUrl": "https://x.health/?a&b", "password": "[secret]"}' ;;
*) echo "unexpected: $*" >&2; exit 1 ;;
esac
`

func outputsOf(t *testing.T, args ...string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pulumi"), []byte(engineScript), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.yaml"), []byte("name: clinic\nruntime: go\n"), 0o600))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+"/usr/bin:/bin")
	var out bytes.Buffer
	io := &app.IO{In: strings.NewReader(""), Out: &out, Err: &bytes.Buffer{}, Width: 80, Getenv: func(string) string { return "" }}
	cmd := New(io, nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(append(args, "-C", dir))
	err := cmd.ExecuteContext(context.Background())
	return out.String(), err
}

func TestOutputs(t *testing.T) {
	for name, tc := range map[string]struct {
		args []string
		want string
	}{
		"all":            {[]string{"-s", "dev"}, "password  [secret]\nsiteUrl   https://x.health/?a&b\n"},
		"one":            {[]string{"-s", "dev", "siteUrl"}, "https://x.health/?a&b\n"},
		"a secret":       {[]string{"-s", "dev", "password"}, "[secret]\n"},
		"secrets wanted": {[]string{"-s", "dev", "password", "--show-secrets"}, "hunter2\n"},
		"all as JSON":    {[]string{"-s", "dev", "--json"}, "{\n  \"password\": \"[secret]\",\n  \"siteUrl\": \"https://x.health/?a&b\"\n}\n"},
		"one as JSON":    {[]string{"-s", "dev", "siteUrl", "--json"}, "\"https://x.health/?a&b\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := outputsOf(t, tc.args...)
			require.NoError(t, err)
			require.Equal(t, tc.want, out)
		})
	}
}

func TestOutputsThatAreNotThere(t *testing.T) {
	_, err := outputsOf(t, "-s", "dev", "siteURL")
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, `did you mean "siteUrl"?`)
	_, err = outputsOf(t, "-s", "other")
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, "there is no such stack")
}

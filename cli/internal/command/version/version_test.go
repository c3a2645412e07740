package version_test

import (
	"bytes"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/version"
)

func TestRead(t *testing.T) {
	build := &debug.BuildInfo{
		Main: debug.Module{Version: "v0.1.0"},
		Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2026-01-01T00:00:00Z"}, {Key: "vcs.modified", Value: "true"},
		},
		Deps: []*debug.Module{{Path: "github.com/pulumi/pulumi/sdk/v3", Version: "v3.259.0"}},
	}
	info := version.Read(build, true)
	require.Equal(t, "v0.1.0", info.Version)
	require.Equal(t, "0123456789abcdef", info.Commit)
	require.Equal(t, "2026-01-01T00:00:00Z", info.Time)
	require.True(t, info.Modified)
	require.Equal(t, "v3.259.0", info.PulumiSDK)

	require.Equal(t, "devel", version.Read(nil, false).Version)
	build.Main.Version = "(devel)"
	require.Equal(t, "devel", version.Read(build, true).Version)
}

func TestText(t *testing.T) {
	var out bytes.Buffer
	cmd := version.New(&app.IO{Out: &out}, nil)
	cmd.SetArgs([]string{})
	require.NoError(t, cmd.Execute())
	require.Regexp(t, `^phiform \S+.*\ngo\S+ \w+/\w+\n`, out.String())
}

package deploy

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

// The engine refuses a name that a pack does not have, so each gets its own part of the policy configuration.
func TestEachPackIsConfiguredForItself(t *testing.T) {
	packs := []*policypacks.Pack{
		{Name: "one", Rules: []*policypacks.Rule{{ID: "a"}}}, {Name: "two", Rules: []*policypacks.Rule{{ID: "b"}}},
	}
	rules, problems := policypacks.ParseSettings([]byte(`{"all": "remediate", "a": "advisory", "b": "disabled"}`), packs)
	require.Empty(t, problems)
	s := &Stack{scratch: t.TempDir(), options: Options{Packs: packs, Rules: rules}}
	for i, want := range []string{`{"all": "remediate", "a": "advisory"}`, `{"all": "remediate", "b": "disabled"}`} {
		require.NoError(t, s.configurePack(packs[i]))
		data, err := os.ReadFile(s.packConfigs[i])
		require.NoError(t, err)
		require.JSONEq(t, want, string(data))
		info, err := os.Stat(s.packConfigs[i])
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}

	unconfigured := &Stack{scratch: t.TempDir(), options: Options{Packs: packs}}
	require.NoError(t, unconfigured.configurePack(packs[0]))
	require.Empty(t, unconfigured.packConfigs, "the engine takes a file for each pack or none")
}

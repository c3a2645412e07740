package azure_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/components/azure"
)

var (
	accountNames = regexp.MustCompile(`^[a-z0-9]{3,24}$`)
	vaultNames   = regexp.MustCompile(`^[a-z][a-z0-9-]{1,22}[a-z0-9]$`)
)

// Whatever a component is called, its account and vault have names that Azure takes.
func TestGeneratedNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		account := azure.GlobalAccountName("s", "clinic", "test", name)
		if !accountNames.MatchString(account) {
			t.Fatalf("account name %q", account)
		}
		vault := azure.VaultNamePrefix(name) + "-" + rapid.StringMatching(`[a-z0-9]{8}`).Draw(t, "suffix")
		if !vaultNames.MatchString(vault) || strings.Contains(vault, "--") || !azure.ValidVaultName(vault) {
			t.Fatalf("vault name %q", vault)
		}
		if key := azure.ObjectName(name); !regexp.MustCompile(`^[0-9a-z-]{1,127}$`).MatchString(key) {
			t.Fatalf("key name %q", key)
		}
		if short := azure.ShortName(name); short == "" || len(short) > 12 {
			t.Fatalf("short name %q", short)
		}
	})
}

// Two accounts have one name only if everything is the same.
func TestAccountNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, parts := range [][4]string{
		{"s1", "clinic", "test", "docs"},
		{"s2", "clinic", "test", "docs"},
		{"s1", "portal", "test", "docs"},
		{"s1", "clinic", "prod", "docs"},
		{"s1", "clinic", "test", "do-cs"},
		{"s1", "clinict", "est", "docs"},
	} {
		name := azure.GlobalAccountName(parts[0], parts[1], parts[2], parts[3])
		require.False(t, seen[name], "%v", parts)
		require.True(t, strings.HasPrefix(name, "docs"), name)
		seen[name] = true
	}
	require.Equal(t, azure.GlobalAccountName("s1", "clinic", "test", "docs"), azure.GlobalAccountName("s1", "clinic", "test", "docs"))
}

func TestValidVaultName(t *testing.T) {
	for name, want := range map[string]bool{
		"abc": true, "clinic-keys-1": true, strings.Repeat("a", 24): true,
		"ab": false, strings.Repeat("a", 25): false, "1abc": false, "a--b": false, "abc-": false, "a_bc": false,
	} {
		require.Equal(t, want, azure.ValidVaultName(name), name)
	}
}

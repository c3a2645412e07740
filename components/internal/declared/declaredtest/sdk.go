package declaredtest

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/internal/declared"
)

const azureNative = "github.com/pulumi/pulumi-azure-native-sdk/"

// folder is where an official SDK holds a type: a module, and the folder in it.
type folder struct{ module, path string }

// utilities says where each provider's SDK names the version of its plugin.
var utilities = map[string]folder{
	"aws":          {"github.com/pulumi/pulumi-aws/sdk/v6", "go/aws/internal"},
	"azure-native": {azureNative + "v2", "utilities"},
	"gcp":          {"github.com/pulumi/pulumi-gcp/sdk/v7", "go/gcp/internal"},
}

// locate is the folder that declares a type, and its resource's name. "gcp:compute/sSLPolicy:SSLPolicy" is in
// go/gcp/compute, and "azure-native:network/v20240501:Subnet" in v20240501 of a module that is the service's own.
func locate(t *testing.T, token string) (folder, string) {
	t.Helper()
	parts := strings.Split(token, ":")
	require.Len(t, parts, 3, "%s is no type token", token)
	service, version, _ := strings.Cut(parts[1], "/")
	if parts[0] == "azure-native" {
		return folder{azureNative + service + "/v2", version}, parts[2]
	}
	in, ok := utilities[parts[0]]
	require.True(t, ok, "%s: the source of its provider is not known", token)
	return folder{in.module, "go/" + parts[0] + "/" + service}, parts[2]
}

// moduleDir is where the module cache holds the version of a module that a token's provider has.
func moduleDir(t *testing.T, token, module string) string {
	t.Helper()
	version, err := declared.ProviderVersion(token)
	require.NoError(t, err)
	out, err := exec.Command("go", "mod", "download", "-json", module+"@v"+version).Output()
	if err != nil {
		t.Skipf("the source of %s is not there: nothing was compared: %v", module, err)
	}
	var found struct{ Dir string }
	require.NoError(t, json.Unmarshal(out, &found))
	require.NotEmpty(t, found.Dir)
	return found.Dir
}

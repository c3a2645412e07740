package declaredtest

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "github.com/pulumi/pulumi-azure-native-sdk/v2/utilities" // so that go.mod names the version of the provider
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/internal/declared"
)

const officialThing = "package p\n" +
	"type thing struct {\n Name string `pulumi:\"name\"`\n Count *int `pulumi:\"count\"`\n Kind *Kind `pulumi:\"kind\"`\n" +
	" Parts []Part `pulumi:\"parts\"`\n}\n" +
	"type Part struct {\n Size *int `pulumi:\"size\"`\n}\n" +
	"type Kind string\n" +
	"type Thing struct {\n Name int `pulumi:\"name\"`\n Ends EndsResponseOutput `pulumi:\"ends\"`\n Any interface{} `pulumi:\"any\"`\n}\n" +
	"type Anything struct {\n Any interface{} `pulumi:\"any\"`\n}\n" +
	"type EndsResponse struct {\n Blob string `pulumi:\"blob\"`\n}\n"

func parsed(t *testing.T) official {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "official.go", officialThing, 0)
	require.NoError(t, err)
	types := newOfficial()
	types.add(file)
	return types
}

// The comparison fails where it must.
func TestCompareNoticesDifferences(t *testing.T) {
	types := parsed(t)
	type same struct {
		Name  string  `pulumi:"name"`
		Kind  *string `pulumi:"kind"`
		Parts []struct {
			Size *int `pulumi:"size"`
		} `pulumi:"parts"`
	}
	type misspelt struct {
		Name  string `pulumi:"name"`
		Count *int   `pulumi:"cuont"`
	}
	type mistyped struct {
		Name  string  `pulumi:"name"`
		Count *string `pulumi:"count"`
	}
	type required struct {
		Name  string `pulumi:"name"`
		Count int    `pulumi:"count"`
	}
	type lacking struct {
		Count *int `pulumi:"count"`
	}
	type nested struct {
		Name  string `pulumi:"name"`
		Parts []struct {
			Size *string `pulumi:"size"`
		} `pulumi:"parts"`
	}
	require.Empty(t, types.compare(reflect.TypeFor[same](), "thing"))
	for name, ours := range map[string]reflect.Type{
		"misspelt": reflect.TypeFor[misspelt](), "mistyped": reflect.TypeFor[mistyped](),
		"required": reflect.TypeFor[required](), "lacking": reflect.TypeFor[lacking](), "nested": reflect.TypeFor[nested](),
	} {
		require.Len(t, types.compare(ours, "thing"), 1, name)
	}
	require.Equal(t, []string{"no official struct other"}, types.compare(reflect.TypeFor[same](), "other"))
	require.Empty(t, types.outputs(reflect.TypeFor[struct {
		Name string `pulumi:"name"`
	}](), "Thing"))
	require.Len(t, types.outputs(reflect.TypeFor[struct {
		Name string `pulumi:"nmae"`
	}](), "Thing"), 1)
}

type ends struct {
	Blob string `pulumi:"blob"`
}

type endsOutput struct{ *pulumi.OutputState }

func (endsOutput) ElementType() reflect.Type { return reflect.TypeFor[*ends]() }

type misspeltEndsOutput struct{ *pulumi.OutputState }

func (misspeltEndsOutput) ElementType() reflect.Type {
	return reflect.TypeFor[struct {
		Blob string `pulumi:"bolb"`
	}]()
}

// Outputs are compared with what is in them.
func TestOutputsNoticeDifferences(t *testing.T) {
	types := parsed(t)
	require.Empty(t, types.outputs(reflect.TypeFor[struct {
		pulumi.CustomResourceState
		Ends endsOutput `pulumi:"ends"`
		Any  any        `pulumi:"any"`
	}](), "Thing"))
	require.Equal(t, []string{`EndsResponse: no official output "bolb"`}, types.outputs(reflect.TypeFor[struct {
		Ends misspeltEndsOutput `pulumi:"ends"`
	}](), "Thing"))
	require.Equal(t, []string{"no official struct Nothing"}, types.outputs(reflect.TypeFor[struct{}](), "Nothing"))
}

// What takes anything is declared so.
func TestCompareTakesAnythingOnlyWhereTheOfficialTypeDoes(t *testing.T) {
	types := parsed(t)
	require.Empty(t, types.compare(reflect.TypeFor[struct {
		Any any `pulumi:"any"`
	}](), "Anything"))
	require.Len(t, types.compare(reflect.TypeFor[struct {
		Any string `pulumi:"any"`
	}](), "Anything"), 1)
	require.Len(t, types.compare(reflect.TypeFor[struct {
		Name any `pulumi:"name"`
	}](), "thing"), 1)
}

func TestLocate(t *testing.T) {
	for token, want := range map[string]struct {
		folder
		resource string
	}{
		"azure-native:network/v20240501:Subnet": {folder{azureNative + "network/v2", "v20240501"}, "Subnet"},
		"azure-native:network:RecordSet":        {folder{azureNative + "network/v2", ""}, "RecordSet"},
		"aws:wafv2/webAcl:WebAcl":               {folder{"github.com/pulumi/pulumi-aws/sdk/v6", "go/aws/wafv2"}, "WebAcl"},
		"gcp:compute/sSLPolicy:SSLPolicy":       {folder{"github.com/pulumi/pulumi-gcp/sdk/v7", "go/gcp/compute"}, "SSLPolicy"},
	} {
		in, resource := locate(t, token)
		require.Equal(t, want.folder, in)
		require.Equal(t, want.resource, resource)
	}
}

// The plugins' versions are those that the official SDKs ask for.
func TestProviderVersions(t *testing.T) {
	for provider, in := range utilities {
		t.Run(provider, func(t *testing.T) {
			version, err := declared.ProviderVersion(provider + ":")
			require.NoError(t, err)
			text, err := os.ReadFile(filepath.Join(moduleDir(t, provider+":", in.module), in.path, "pulumiUtilities.go"))
			require.NoError(t, err)
			require.Contains(t, string(text), `semver.MustParse("`+version+`")`)
			modules, err := os.ReadFile(goMod(t))
			require.NoError(t, err)
			require.Contains(t, string(modules), in.module+" v"+version, "go.mod requires another version")
		})
	}
}

// goMod is the path of the go.mod of this project.
func goMod(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}

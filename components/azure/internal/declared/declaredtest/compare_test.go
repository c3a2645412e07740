package declaredtest

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure/internal/declared"
)

const officialThing = "package p\n" +
	"type thing struct {\n Name string `pulumi:\"name\"`\n Count *int `pulumi:\"count\"`\n Kind *Kind `pulumi:\"kind\"`\n" +
	" Parts []Part `pulumi:\"parts\"`\n}\n" +
	"type Part struct {\n Size *int `pulumi:\"size\"`\n}\n" +
	"type Kind string\n" +
	"type Thing struct {\n Name int `pulumi:\"name\"`\n}\n"

// The comparison fails where it must.
func TestCompareNoticesDifferences(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "official.go", officialThing, 0)
	require.NoError(t, err)
	types := newOfficial()
	types.add(file)

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

func TestPlace(t *testing.T) {
	for token, want := range map[string][2]string{
		"azure-native:network/v20240501:Subnet": {"v20240501", "Subnet"},
		"azure-native:network:RecordSet":        {"", "RecordSet"},
	} {
		folder, resource := place(token)
		require.Equal(t, want, [2]string{folder, resource})
	}
}

// The plugin's version is the one that the official SDK asks for.
func TestProviderVersion(t *testing.T) {
	dir := moduleDir(t, sdk+"v2")
	text, err := os.ReadFile(filepath.Join(dir, "utilities", "pulumiUtilities.go"))
	require.NoError(t, err)
	require.Contains(t, string(text), `semver.MustParse("`+declared.ProviderVersion+`")`)
}

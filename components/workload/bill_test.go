package workload_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

func TestBill(t *testing.T) {
	requireGo(t)
	binary, err := workload.NewBuilder(workload.In(module(t, map[string]string{"hello/v2": hello})), workload.Cache(t.TempDir())).
		Build(ctx, workload.Program{Package: "example.com/tools/hello/v2"}, nil)
	require.NoError(t, err)
	require.Equal(t, "hello", filepath.Base(binary.Path), "a major version is no name")
	requireSchema(t, binary.Bill)

	var bom cyclonedx.BOM
	require.NoError(t, json.Unmarshal(binary.Bill, &bom))
	require.Equal(t, cyclonedx.SpecVersion1_6, bom.SpecVersion)
	require.Regexp(t, `^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5`, bom.SerialNumber)
	require.Empty(t, bom.Metadata.Timestamp)
	program := bom.Metadata.Component
	require.Equal(t, "example.com/tools/hello/v2", program.Name)
	require.Equal(t, "pkg:golang/example.com/tools#hello/v2", program.PackageURL)
	require.Equal(t, []cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: binary.SHA256}}, *program.Hashes)
	require.Contains(t, *program.Properties, cyclonedx.Property{Name: "cdx:gomod:build:env:GOARCH", Value: "amd64"})

	components := *bom.Components
	require.Len(t, components, 2)
	require.Regexp(t, `^pkg:golang/std@1\.\d+`, components[0].PackageURL)
	require.Equal(t, "pkg:golang/github.com/google/uuid@v1.6.0", components[1].PackageURL)
	sums, err := os.ReadFile("../../go.sum")
	require.NoError(t, err)
	sum := (*components[1].Properties)[0]
	require.Equal(t, "phiform:go:sum", sum.Name)
	require.Contains(t, string(sums), "github.com/google/uuid v1.6.0 "+sum.Value+"\n")
	require.Equal(t, []string{components[0].BOMRef, components[1].BOMRef}, *(*bom.Dependencies)[0].Dependencies)
}

// A folder that stands for a module has no version, and is not named.
func TestBillOfReplacedModules(t *testing.T) {
	requireGo(t)
	dir := module(t, map[string]string{
		"hello": "package main\n\nimport \"example.com/lib\"\n\nfunc main() { lib.F() }\n",
		"lib":   "package lib\n\nfunc F() { println(1) }\n",
	})
	require.NoError(t, os.WriteFile(filepath.Join(dir, "lib", "go.mod"), []byte("module example.com/lib\n\ngo 1.25.0\n"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/tools\n\ngo 1.25.0\n\n"+
		"require example.com/lib v1.2.3\n\nreplace example.com/lib => ./lib\n"), 0o644))
	binary, err := workload.NewBuilder(workload.In(dir), workload.Cache(t.TempDir())).Build(ctx, workload.Program{Package: "example.com/tools/hello"}, nil)
	require.NoError(t, err)
	requireSchema(t, binary.Bill)
	var bom cyclonedx.BOM
	require.NoError(t, json.Unmarshal(binary.Bill, &bom))
	require.Equal(t, "pkg:golang/example.com/lib", (*bom.Components)[1].PackageURL)
	require.NotContains(t, string(binary.Bill), "./lib")
}

// requireSchema checks a document against the schema of CycloneDX 1.6 as the library brings it.
func requireSchema(t *testing.T, document []byte) {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	for _, name := range []string{"bom-1.6.schema.json", "spdx.schema.json", "jsf-0.82.schema.json"} {
		path := filepath.Join(strings.TrimSpace(string(dir)), "schema", name)
		content, err := os.ReadFile(path)
		if os.IsNotExist(err) {
			content, err = os.ReadFile(strings.TrimSuffix(path, ".json") + "x.json")
		}
		require.NoError(t, err)
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
		require.NoError(t, err)
		require.NoError(t, compiler.AddResource("http://cyclonedx.org/schema/"+name, schema))
	}
	schema, err := compiler.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(value))
}

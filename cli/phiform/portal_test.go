package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
	"github.com/phiform/phiform/policypacks/packs"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// run calls the command line in an empty folder, without a terminal.
func run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Chdir(t.TempDir())
	var out, errs bytes.Buffer
	io := &app.IO{In: strings.NewReader(""), Out: &out, Err: &errs, Width: 100, CI: true, Getenv: func(string) string { return "" }}
	code = command.Main(io, packs.All(), args)
	return out.String(), errs.String(), code
}

// TestPlanGolden pins what each blueprint creates and what the rules say about it. Outputs are left out, as they
// follow from the inputs, and so are verdicts' texts, which their rules' own tests pin.
func TestPlanGolden(t *testing.T) {
	tests := []struct {
		file string
		args []string
	}{
		{"static-portal.aws.json", []string{"static-portal", "--cloud", "aws"}},
		{"static-portal.aws.eu-west-1.preview.json", []string{"static-portal", "--cloud", "aws", "--region", "eu-west-1", "--preview"}},
		{"static-portal.azure.json", []string{"static-portal", "--cloud", "azure", "--region", "westeurope"}},
		{"hl7-migration.aws.json", []string{"hl7-migration", "--cloud", "aws"}},
		{"hl7-migration.aws.eu-west-1.preview.json", []string{"hl7-migration", "--cloud", "aws", "--region", "eu-west-1", "--preview"}},
		{"static-portal.gcp.json", []string{"static-portal", "--cloud", "gcp", "--region", "europe-west3"}},
	}
	golden, err := filepath.Abs("testdata")
	require.NoError(t, err)
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			args := append([]string{"plan", "--json", "--blueprint"}, test.args...)
			got, stderr, code := run(t, args...)
			require.Equal(t, app.ExitDone, code, stderr)
			again, _, _ := run(t, args...)
			require.Equal(t, got, again, "the same plan twice")

			got = essence(t, got)
			file := filepath.Join(golden, test.file)
			if *update {
				require.NoError(t, os.MkdirAll(golden, 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("the plan changed; `make update-golden` accepts it:\n%s", diff)
			}
		})
	}
}

// undecided are rules that no program can decide: Microsoft publishes no list of the services that its agreement covers.
var undecided = map[string]string{"azure": "azure-baa-service-eligible"}

// TestPortalPassesEverything makes sure that the blueprint's defaults break no rule and leave nothing open that its own
// program could tell.
func TestPortalPassesEverything(t *testing.T) {
	for _, cloud := range []string{"aws", "azure", "gcp"} {
		t.Run(cloud, func(t *testing.T) {
			args := []string{"plan", "--json", "--blueprint", "static-portal", "--cloud", cloud}
			stdout, stderr, code := run(t, args...)
			require.Equal(t, app.ExitDone, code, stdout+stderr)
			var plan struct {
				Verdicts []struct{ Rule, URN, Verdict string }
			}
			require.NoError(t, json.Unmarshal([]byte(stdout), &plan))
			for _, v := range plan.Verdicts {
				if v.Verdict == "unknown" {
					require.Equal(t, undecided[cloud], v.Rule, v.URN)
				}
			}
		})
	}
}

// essence reduces a plan to what a reviewer of a change wants to see.
func essence(t *testing.T, document string) string {
	t.Helper()
	var plan struct {
		Project, Stack, Region string
		Assumed                []string
		Resources              []map[string]any
		Verdicts               []struct{ Rule, URN, Verdict string }
	}
	require.NoError(t, json.Unmarshal([]byte(document), &plan))
	for _, resource := range plan.Resources {
		delete(resource, "outputs")
		forgetDates(resource)
	}
	var verdicts []string
	for _, v := range plan.Verdicts {
		verdicts = append(verdicts, strings.TrimSpace(v.Verdict+" "+v.Rule+" "+v.URN[strings.LastIndex(v.URN, ":")+1:]))
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	require.NoError(t, encoder.Encode(map[string]any{
		"assumed": plan.Assumed, "region": plan.Region, "resources": plan.Resources, "verdicts": verdicts,
	}))
	return out.String()
}

// forgetDates takes out what depends on the day.
func forgetDates(value any) {
	switch value := value.(type) {
	case map[string]any:
		delete(value, "expires")
		for _, item := range value {
			forgetDates(item)
		}
	case []any:
		for _, item := range value {
			forgetDates(item)
		}
	}
}

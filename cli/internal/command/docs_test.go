package command_test

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestDocsNameEverything makes sure that docs/cli.md leaves out no command, exit code or verdict.
func TestDocsNameEverything(t *testing.T) {
	text, err := os.ReadFile("../../../docs/cli.md")
	require.NoError(t, err)
	docs := string(text)

	streams, _, _ := console(strings.NewReader(""))
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		for _, child := range cmd.Commands() {
			switch path := child.CommandPath(); {
			case path == "phiform help", strings.HasPrefix(path, "phiform completion "), child.Hidden:
			case child.HasSubCommands() && child.Name() != "completion":
				visit(child)
			default:
				require.Contains(t, docs, "`"+path, "docs/cli.md says nothing of it")
			}
		}
	}
	visit(command.New(streams, testPacks()))

	for _, code := range []int{app.ExitDone, app.ExitFailed, app.ExitUsage, app.ExitNoncompliant, app.ExitInterrupted} {
		require.Contains(t, docs, "\n| "+strconv.Itoa(code)+" | ")
	}
	for _, verdict := range policypacks.Verdicts() {
		require.Contains(t, docs, "\n| "+string(verdict)+" | ")
	}
}

// TestEveryBlueprintFollowsTheSchema holds what is really printed to the published schema.
func TestEveryBlueprintFollowsTheSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../../docs/schema/plan.schema.json")
	require.NoError(t, err)
	for _, b := range catalog.All() {
		for _, c := range b.Clouds {
			for _, args := range [][]string{{}, {"--preview"}, {"--strict", "--environment", "development"}} {
				streams, out, errs := console(strings.NewReader(""))
				args = append([]string{"plan", "--json", "--blueprint", b.ID, "--cloud", c.ID}, args...)
				code := command.Main(streams, packs.All(), args)
				require.Contains(t, []int{app.ExitDone, app.ExitNoncompliant}, code, errs)
				instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
				require.NoError(t, err)
				require.NoError(t, schema.Validate(instance), args)
			}
		}
	}
}

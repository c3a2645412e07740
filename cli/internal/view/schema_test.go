package view_test

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/view"
)

// validate holds a document against the published schema.
func validate(t *testing.T, r *planning.Result) error {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("../../../docs/schema/plan.schema.json")
	require.NoError(t, err)
	var printed bytes.Buffer
	require.NoError(t, view.JSON(&printed, view.NewDocument(r)))
	instance, err := jsonschema.UnmarshalJSON(&printed)
	require.NoError(t, err)
	return schema.Validate(instance)
}

func TestDocumentFollowsItsSchema(t *testing.T) {
	require.NoError(t, validate(t, result()))
	require.NoError(t, validate(t, clean()))

	fromFile := result()
	fromFile.Spec = planning.Result{}.Spec
	require.NoError(t, validate(t, fromFile), "no blueprint")
}

func TestSchemaRefuses(t *testing.T) {
	broken := result()
	broken.Spec.Environment = "holiday"
	require.ErrorContains(t, validate(t, broken), "/environment")

	broken = result()
	broken.Reports[0].Findings[0].Verdict = "perhaps"
	require.ErrorContains(t, validate(t, broken), "/verdicts/0/verdict")
}

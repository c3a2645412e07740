package wizard_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard"
)

func TestLabel(t *testing.T) {
	s := session(nil)
	tests := []struct{ field, value, want string }{
		{"options.firewall", "true", "yes"},
		{"options.firewall", "maybe", "maybe"},
		{"baa.signed", "", "not answered"},
		{"baa.signed", "false", "no, or not yet"},
		{"region", "region-1", "region-1"},
		{"options.note", " a\nb\x1b[31m ", "a b [31m"},
		{"options.note", "\xff", " "},
	}
	for _, test := range tests {
		f, ok := s.Field(test.field)
		require.True(t, ok)
		require.Equal(t, test.want, f.Label(test.value))
	}
}

func TestListed(t *testing.T) {
	s := session(nil)
	for id, want := range map[string]bool{
		"region": true, "environment": true, "baa.signed": true, "options.factor": false, "options.firewall": false, "name": false,
	} {
		f, _ := s.Field(id)
		require.Equal(t, want, f.Listed(), id)
	}
}

// Whoever reads the steps aloud or types the flags needs every field to say what it is.
func TestEveryFieldExplainsItself(t *testing.T) {
	s := wizard.New(wizard.Options{}) // the real blueprints
	s.Set(wizard.FieldSigned, "true")
	for _, step := range s.Steps() {
		require.NotEmpty(t, step.Title)
		require.NotEmpty(t, step.Why, step.ID)
		for _, f := range step.Fields {
			require.NotEmpty(t, f.Title, f.ID)
			require.NotEmpty(t, f.Help, f.ID)
			require.NotEmpty(t, f.Flag, f.ID)
			require.True(t, !f.Required || f.Default != "" || f.Example != "", f.ID)
		}
	}
}

// The real blueprints can be answered to the end.
func TestRealBlueprint(t *testing.T) {
	s := wizard.New(wizard.Options{Flags: map[string]string{
		"name": "member-portal", "options.domain": "portal.hospital.org", "options.alarmEmail": "a@hospital.org",
		"options.hostedZone": "Z0123456789ABC",
	}})
	result, err := s.Result()
	require.NoError(t, err)
	require.Equal(t, "static-portal", result.Spec.Blueprint)
}

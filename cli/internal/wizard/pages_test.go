package wizard_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

// TestOptionPages shows how options spread over pages: the essentials, then one page a group, more where it is long.
func TestOptionPages(t *testing.T) {
	option := func(key, group string, required bool) config.Option {
		o := config.Option{Key: key, Group: group, Title: key, Kind: config.Bool, Default: false}
		if required {
			o.Required, o.Default, o.Example = true, nil, true
		}
		return o
	}
	tests := []struct {
		name    string
		options []config.Option
		want    []string
	}{
		{"none", nil, nil},
		{"essentials alone", []config.Option{option("a", "", true)}, []string{"Essentials"}},
		{"without groups", []config.Option{option("a", "", false), option("b", "", false)}, []string{"Options"}},
		{
			"groups",
			[]config.Option{option("a", "", true), option("b", "Sign-in", false), option("c", "Site", false), option("d", "Site", false)},
			[]string{"Essentials", "Sign-in", "Site"},
		},
		{
			"a long group",
			[]config.Option{
				option("a", "Site", false), option("b", "Site", false), option("c", "Site", false),
				option("d", "Site", false), option("e", "Site", false), option("f", "Site", false),
			},
			[]string{"Site 1 of 2", "Site 2 of 2"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			blueprint := wizardtest.Blueprints()[0]
			blueprint.Options = test.options
			session := wizard.New(wizard.Options{Blueprints: []catalog.Blueprint{blueprint}})
			var got []string
			fields := 0
			for _, step := range session.Steps() {
				if len(step.ID) > 8 && step.ID[:8] == "options-" {
					got = append(got, step.Title)
					fields += len(step.Fields)
				}
			}
			require.Equal(t, test.want, got)
			require.Equal(t, len(test.options), fields, "every option is on a page")
		})
	}
}

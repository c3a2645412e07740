package view_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs; run the test with -update to accept it:\n%s", path, diff)
	}
}

// renderings are everything that is shown to people.
var renderings = map[string]func(view.Screen) string{
	"plan":    func(s view.Screen) string { return view.Plan(s, result(), took) },
	"clear":   func(s view.Screen) string { return view.Plan(s, clean(), 0) },
	"check":   func(s view.Screen) string { return view.Check(s, result(), took) },
	"rules":   func(s view.Screen) string { return view.RuleList(s, view.NewRules(packs(), view.RuleFilter{})) },
	"explain": func(s view.Screen) string { return view.RuleText(s, view.NewRules(packs(), view.RuleFilter{})[0]) },
	"control": func(s view.Screen) string { return view.ControlText(s, view.NewControls(packs())[0]) },
	"doctor":  func(s view.Screen) string { return view.Doctor(s, findings()) },
}

func TestRenderingsGolden(t *testing.T) {
	for name, render := range renderings {
		for _, width := range []int{40, 60, 80, 120} {
			t.Run(fmt.Sprintf("%s at %d columns", name, width), func(t *testing.T) {
				plain := render(view.Screen{Width: width})
				golden(t, fmt.Sprintf("%s.%d.txt", name, width), plain)
				require.Equal(t, plain, ansi.Strip(plain), "no escape sequences without colour")

				colored := render(view.Screen{Width: width, Color: true})
				require.NotEqual(t, plain, colored)
				require.Equal(t, plain, ansi.Strip(colored), "colour changes no word")
			})
		}
		t.Run(name+" in colour", func(t *testing.T) {
			golden(t, name+".80.color.txt", render(view.Screen{Width: 80, Color: true}))
		})
	}
}

func TestSpokenGolden(t *testing.T) {
	spoken := view.ScreenOf(&app.IO{Width: 120, ScreenReader: true})
	golden(t, "plan.spoken.txt", view.Plan(spoken, result(), took))
}

func TestRenderingsFit(t *testing.T) {
	for name, render := range renderings {
		for width := 60; width <= 140; width += 5 {
			for i, line := range strings.Split(render(view.Screen{Width: width}), "\n") {
				require.LessOrEqual(t, ansi.StringWidth(line), width, "%s at %d columns, line %d: %s", name, width, i+1, line)
			}
		}
	}
}

func TestDocumentGolden(t *testing.T) {
	var first, second bytes.Buffer
	require.NoError(t, view.JSON(&first, view.NewDocument(result())))
	require.NoError(t, view.JSON(&second, view.NewDocument(result())))
	require.Equal(t, first.String(), second.String(), "the same result twice")
	golden(t, "plan.json", first.String())
	require.NotContains(t, first.String(), "hunter2", "secrets are not shown")
}

func TestDocumentWithoutPacks(t *testing.T) {
	r := result()
	r.Reports = nil
	doc := view.NewDocument(r)
	require.Empty(t, doc.Verdicts)
	require.NotNil(t, doc.Verdicts, "JSON holds a list, not null")
	require.False(t, doc.Summary.Blocked)
	require.Contains(t, view.Plan(view.Screen{Width: 80}, r, 0), "No rule judges these resources.")
}

func TestUncoveredByEveryPack(t *testing.T) {
	r := result()
	second := report()
	second.Uncovered = nil
	r.Reports = append(r.Reports, second)
	require.Empty(t, view.NewDocument(r).Uncovered, "the second pack looks at the table")
}

func packs() []*policypacks.Pack {
	return []*policypacks.Pack{{
		Name: "hipaa",
		Controls: []policypacks.Control{{
			ID: "hipaa-training", Title: "The workforce is trained", Todo: "train everyone with access, and remind them",
			Citations: []string{"45 CFR 164.308(a)(5)(i)"},
		}},
		Rules: []*policypacks.Rule{
			{
				ID: "aws-key-rotation", Title: "Keys rotate", Cloud: "aws", Severity: policypacks.Medium,
				Objective: policypacks.EncryptedAtRest, Types: []string{"aws:kms/key:Key"},
				Citations: []string{"45 CFR 164.312(a)(2)(iv)"}, Why: "A key that never changes protects everything it ever encrypted.",
				Missing: "enableKeyRotation is false where it is absent", Remediation: "set EnableKeyRotation to true",
				Related:  true,
				Settings: []policypacks.Setting{{Name: "maxDays", Doc: "longest period between rotations, in days", Default: 365.0}},
			},
			{
				ID: "stack-region", Title: "Resources stay in the regions that the agreement names", Severity: policypacks.High,
				Objective: policypacks.Agreed, Citations: []string{"45 CFR 164.308(b)(1)", "45 CFR 164.314(a)(1)"},
			},
		},
	}}
}

func TestNewRulesOfOneCloud(t *testing.T) {
	rules := view.NewRules(packs(), view.RuleFilter{Cloud: "aws"})
	require.Len(t, rules, 1)
	require.Equal(t, "aws-key-rotation", rules[0].ID)
	require.Equal(t, "Encryption and decryption", rules[0].Citations[0].Name)
	require.Empty(t, view.NewRules(packs(), view.RuleFilter{Cloud: "gcp"}))
}

func findings() []view.Finding {
	return []view.Finding{
		{Name: "Go", Status: view.OK, Found: "1.26.8", Need: "building the generated project"},
		{Name: "Pulumi CLI", Status: view.Missing, Found: "not on PATH", Need: "preview and up", Fix: "install Pulumi 3.258.0 or later"},
		{
			Name: "project", Status: view.Warning, Found: "Pulumi.dev.yaml: 2 problems in the configuration:\n  one\n  two",
			Need: "plan without flags", Fix: "mend the stack file",
		},
	}
}

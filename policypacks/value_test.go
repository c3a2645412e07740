package policypacks_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

var sample = props{
	"text": "hello", "empty": "", "yes": true, "yesText": "True", "seven": 7, "sevenText": "7", "null": nil,
	"list":     []any{"a", later, policytest.Secret("c")},
	"object":   props{"part": "p", "later": later, "null": nil},
	"later":    later,
	"secret":   policytest.Secret(props{"part": "hidden"}),
	"secretly": policytest.Secret(later),
	"objects":  list{{"name": "n", "deep": props{"list": []any{1, 2}}}},
}

func TestValueAt(t *testing.T) {
	for _, c := range []struct{ path, state, shown string }{
		{"text", "known", `"hello"`},
		{"null", "missing", "missing"},
		{"absent", "missing", "missing"},
		{"absent.part[3].x", "missing", "missing"},
		{"text.part", "missing", "missing"},
		{"text[0]", "missing", "missing"},
		{"list", "known", "[secret]"},
		{"list[0]", "known", `"a"`},
		{"list[1]", "unknown", "unknown"},
		{"list[1].any.part", "unknown", "unknown"},
		{"list[2]", "known", "[secret]"},
		{"list[3]", "missing", "missing"},
		{"list[-1]", "missing", "missing"},
		{"list[x]", "missing", "missing"},
		{"list[0", "missing", "missing"},
		{"object", "known", "an object"},
		{"object.part", "known", `"p"`},
		{"object.later", "unknown", "unknown"},
		{"object.null", "missing", "missing"},
		{"later.part[0]", "unknown", "unknown"},
		{"secret.part", "known", "[secret]"},
		{"secret.absent", "missing", "[secret]"},
		{"secretly", "unknown", "[secret]"},
		{"objects[0].deep.list[1]", "known", "2"},
		{"yes", "known", "true"},
	} {
		t.Run(c.path, func(t *testing.T) {
			v := read(t, sample, c.path)
			require.Equal(t, c.state == "missing", v.IsMissing())
			require.Equal(t, c.state == "unknown", v.IsUnknown())
			require.Equal(t, c.shown, v.Show())
		})
	}
}

func TestValueKeepsItsPath(t *testing.T) {
	for _, path := range []string{"text", "absent.part", "objects[0].deep.list[1]", "later.part[2]"} {
		require.Equal(t, path, read(t, sample, path).Path())
	}
	require.Equal(t, "objects[0].deep.list", read(t, sample, "objects").At("[0].deep").At("list").Path())
}

func TestValueConversions(t *testing.T) {
	text, ok := read(t, sample, "text").Text()
	require.True(t, ok)
	require.Equal(t, "hello", text)
	for _, path := range []string{"yes", "later", "absent", "object"} {
		_, ok := read(t, sample, path).Text()
		require.False(t, ok, path)
	}
	for path, want := range map[string]bool{"yes": true, "yesText": true, "text": false, "later": false, "absent": false} {
		_, ok := read(t, sample, path).Bool()
		require.Equal(t, want, ok, path)
	}
	for path, want := range map[string]bool{"seven": true, "sevenText": true, "text": false, "later": false, "absent": false} {
		n, ok := read(t, sample, path).Number()
		require.Equal(t, want, ok, path)
		if ok {
			require.InDelta(t, 7, n, 0)
		}
	}
}

func TestValueItems(t *testing.T) {
	for path, want := range map[string]int{"list": 3, "objects": 1, "object": 1, "text": 1, "later": 0, "absent": 0} {
		require.Len(t, read(t, sample, path).Items(), want, path)
	}
	require.Equal(t, "list[1]", read(t, sample, "list").Items()[1].Path())
}

func TestValueFields(t *testing.T) {
	fields := read(t, sample, "object").Fields()
	require.Len(t, fields, 3)
	require.Equal(t, "object.later", fields[0].Path())
	require.True(t, fields[0].IsUnknown())
	require.Equal(t, "object.part", fields[2].Path())
	for _, path := range []string{"text", "list", "later", "absent"} {
		require.Empty(t, read(t, sample, path).Fields(), path)
	}
}

func TestValueOr(t *testing.T) {
	require.Equal(t, policypacks.Pass, read(t, sample, "absent").Or(true).IsTrue().Verdict)
	require.Equal(t, policypacks.Pass, read(t, sample, "absent").Or(7.0).AtLeast(7).Verdict)
	require.Equal(t, policypacks.Unknown, read(t, sample, "later").Or(true).IsTrue().Verdict)
	require.Equal(t, policypacks.Fail, read(t, sample, "text").Or("other").Is("other").Verdict)
	require.Equal(t, "absent", read(t, sample, "absent").Or(true).Path())
}

func TestValueHasUnknownsAndSecrets(t *testing.T) {
	for path, want := range map[string][2]bool{
		"text": {false, false}, "later": {true, false}, "object": {true, false}, "list": {true, true},
		"objects": {false, false}, "secret": {false, true}, "secretly": {true, true}, "absent": {false, false},
	} {
		v := read(t, sample, path)
		require.Equal(t, want[0], v.HasUnknowns(), "%s has unknowns", path)
		require.Equal(t, want[1], v.IsSecret(), "%s is secret", path)
	}
}

func TestValueJSON(t *testing.T) {
	for path, want := range map[string]string{
		"text": "hello", "objects": `[{"deep":{"list":[1,2]},"name":"n"}]`, "secret": `{"part":"hidden"}`, "seven": "7",
	} {
		got, ok := read(t, sample, path).JSON()
		require.True(t, ok, path)
		require.Equal(t, want, got)
	}
	for _, path := range []string{"later", "object", "list", "absent", "secretly"} {
		_, ok := read(t, sample, path).JSON()
		require.False(t, ok, path)
	}
}

func TestShowKeepsMessagesShort(t *testing.T) {
	long := strings.Repeat("ä", 500)
	require.LessOrEqual(t, len([]rune(read(t, props{"long": long}, "long").Show())), 82)
	require.LessOrEqual(t, len([]rune(read(t, props{"long": []any{long, long, long}}, "long").Show())), 82)
}

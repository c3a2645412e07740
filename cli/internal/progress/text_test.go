package progress

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestPlain(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"directives":         {"<{%fg 13%}>red<{%reset%}> text", "red text"},
		"escape sequences":   {"\x1b[31mred\x1b[0m", "red"},
		"window title":       {"a\x1b]0;owned\x07b", "ab"},
		"control characters": {"bell\x07 back\x08 return\rend", "bell back returnend"},
		"line feeds stay":    {"one\ntwo\n", "one\ntwo"},
		"tabs":               {"a\tb", "a  b"},
		"half a directive":   {"<{%fg", "<{%fg"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, Plain(tc.in)) })
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("<{%bold%}>x<{%reset%}>\x1b[2Jy")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Plain(text) {
			require.False(t, r < ' ' && r != '\n' || r == 0x7f, "%q", r)
		}
	})
}

func TestShortType(t *testing.T) {
	for token, want := range map[string]string{
		"aws:s3/bucketV2:BucketV2":  "aws:s3:BucketV2",
		"phiform:aws:Portal":        "phiform:aws:Portal",
		"random:index/string:Str":   "random:Str",
		"kubernetes::Thing":         "kubernetes:Thing",
		"not a token":               "not a token",
		"pulumi:providers:aws":      "pulumi:providers:aws",
		"pulumi:pulumi:StackRefer0": "pulumi:pulumi:StackRefer0",
	} {
		require.Equal(t, want, ShortType(token))
	}
}

func TestDuration(t *testing.T) {
	require.Equal(t, "0s", Duration(0))
	require.Equal(t, "59s", Duration(59*time.Second))
	require.Equal(t, "1m05s", Duration(65*time.Second))
	require.Equal(t, "61m00s", Duration(61*time.Minute))
}

func TestWrap(t *testing.T) {
	require.Equal(t, []string{"one two three four", "five"}, wrap("one two three four five", 20))
	require.Equal(t, []string{"see", "arn:aws:kms:us-east-1:123456789012:key/1", "there"}, wrap("see arn:aws:kms:us-east-1:123456789012:key/1 there", 20))
	require.Equal(t, []string{"a line", "another"}, wrap("a line\nanother", 40))
	require.Equal(t, []string{"too narrow to wrap at all"}, wrap("too narrow to wrap at all", 10))
}

func TestReadable(t *testing.T) {
	const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
	secret := map[string]any{"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "[secret]"}
	got := readable(map[string]any{"a": unknown, "b": []any{unknown, 1.5, secret}, "c": map[string]any{"d": unknown}, "e": "known", "f": secret})
	require.Equal(t, map[string]any{
		"a": "[unknown]", "b": []any{"[unknown]", 1.5, "[secret]"}, "c": map[string]any{"d": "[unknown]"}, "e": "known", "f": "[secret]",
	}, got)
}

package object_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/internal/object"
)

func TestNames(t *testing.T) {
	for encoded, want := range map[string]string{
		"Lab report":                        "Lab report",
		"Befund%20M%C3%A4rz":                "Befund März",
		"100%":                              object.DefaultName,
		"%FF":                               object.DefaultName,
		"":                                  object.DefaultName,
		"%0d%0a":                            object.DefaultName,
		"a%0d%0aSet-Cookie: x":              "aSet-Cookie: x",
		"fdp.%E2%80%AEtroper":               "fdp.troper",
		" padded ":                          "padded",
		"a+b":                               "a+b",
		strings.Repeat("%C3%A4", 300):       strings.Repeat("ä", 200),
		"<script>alert(1)</script>":         "<script>alert(1)</script>", // JSON escapes it, and the page shows text
		"\xf0\x9f\x92\x8a prescription":     "💊 prescription",
		"name%00with%00nul":                 "namewithnul",
		"line%E2%80%A8separator":            "lineseparator",
		strings.Repeat(" ", 250) + "hidden": object.DefaultName,
	} {
		require.Equal(t, want, object.Name(encoded), "%q", encoded)
	}
}

func FuzzName(f *testing.F) {
	for _, seed := range []string{"", "a", "%", "%4", "%zz", "%F0%9F%92%8A", "\xff", "%E2%80%AE"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, encoded string) {
		name := object.Name(encoded)
		require.NotEmpty(t, name)
		require.True(t, utf8.ValidString(name))
		require.LessOrEqual(t, utf8.RuneCountInString(name), 200)
		for _, r := range name {
			require.True(t, unicode.IsPrint(r), "%U", r)
		}
	})
}

func TestFailuresTellNothing(t *testing.T) {
	secret := "https://account.example/documents/folder?sig=secret"
	for want, err := range map[string]error{
		"listing: *url.Error":                &url.Error{Op: "Get", URL: secret, Err: errors.New(secret)},
		"listing: dial failed":               &url.Error{Op: "Get", URL: secret, Err: &net.OpError{Op: "dial", Err: errors.New(secret)}},
		"listing: context deadline exceeded": fmt.Errorf("%s: %w", secret, context.DeadlineExceeded),
		"listing: context canceled":          fmt.Errorf("%s: %w", secret, context.Canceled),
	} {
		require.EqualError(t, object.Failure("listing", err), want)
	}
	require.Equal(t, "BlobNotFound", object.Word("BlobNotFound"))
	for _, odd := range []string{"", secret, "a b", "ä", strings.Repeat("a", 65)} {
		require.Equal(t, "unknown code", object.Word(odd))
	}
}

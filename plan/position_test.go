package plan

import (
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
)

func at(uri string, line int32) *pulumirpc.SourcePosition {
	return &pulumirpc.SourcePosition{Uri: uri, Line: line}
}

func TestSourceIsTheInnermostLineOfTheProject(t *testing.T) {
	for _, c := range []struct {
		name  string
		dir   string
		own   *pulumirpc.SourcePosition
		trace []*pulumirpc.SourcePosition
		want  string
	}{
		{"the caller", "/home/me/stack", at("file:///home/me/stack/main.go", 12), nil, "project:///main.go#12"},
		{"a folder below", "/home/me/stack", at("file:///home/me/stack/net/vpc%20a.go", 3), nil, "project:///net/vpc%20a.go#3"},
		{
			"who called the library", "/home/me/stack", at("file:///go/mod/components/bucket.go", 40),
			[]*pulumirpc.SourcePosition{at("file:///go/mod/components/bucket.go", 40), nil, at("file:///home/me/stack/main.go", 7)},
			"project:///main.go#7",
		},
		{"a library in the project", "/p", at("file:///p/node_modules/x/index.js", 1), nil, ""},
		{"nobody", "/home/me/stack", nil, nil, ""},
		{"no line", "/home/me/stack", at("file:///home/me/stack/main.go", -1), nil, ""},
		{"no project", "", at("file:///home/me/stack/main.go", 12), nil, ""},
		{"a sibling", "/home/me/stack", at("file:///home/me/stack2/main.go", 12), nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			req := &pulumirpc.RegisterResourceRequest{SourcePosition: c.own, StackTrace: &pulumirpc.StackTrace{}}
			for _, position := range c.trace {
				req.StackTrace.Frames = append(req.StackTrace.Frames, &pulumirpc.StackFrame{Pc: position})
			}
			require.Equal(t, c.want, sourceIn(c.dir, req))
		})
	}
}

func TestPosition(t *testing.T) {
	for source, want := range map[string]Position{
		"project:///main.go#12":           {"main.go", 12},
		"project:///index.ts#3,17":        {"index.ts", 3},
		"project:///net/vpc%20a.go#3":     {"net/vpc a.go", 3},
		"":                                {},
		"file:///home/me/stack/main.go#1": {},
		"project:///main.go":              {},
		"project:///#4":                   {},
		"project:///main.go#0":            {},
		"%":                               {},
	} {
		got, ok := (&Resource{Source: source}).Position()
		require.Equal(t, want, got, source)
		require.Equal(t, want != Position{}, ok, source)
	}
}

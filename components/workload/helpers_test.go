package workload_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

const sitePackage = "github.com/phiform/phiform/workloads/site"

// kept is where the tests of this run keep what they build.
var kept string

func TestMain(m *testing.M) {
	var err error
	if kept, err = os.MkdirTemp("", "workloads"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(kept)
	os.Exit(code)
}

// shared is the builder of all tests that need the page server.
var shared = sync.OnceValue(func() *workload.Builder { return workload.NewBuilder(workload.Cache(kept)) })

// site is the page server.
func site(t *testing.T) *workload.Binary {
	t.Helper()
	requireGo(t)
	binary, err := shared().Build(ctx, workload.Program{Package: sitePackage}, nil)
	require.NoError(t, err)
	return binary
}

func requireGo(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command here: nothing can be compiled")
	}
	return path
}

// hello is a small program of a module that needs another.
const hello = `package main

import "github.com/google/uuid"

func main() { println(uuid.Nil.String()) }
`

// module writes a module with programs: paths below example.com/tools, and sources.
func module(t *testing.T, programs map[string]string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "module")
	write := func(name, content string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	}
	write("go.mod", "module example.com/tools\n\ngo 1.25.0\n\nrequire github.com/google/uuid v1.6.0\n")
	sums, err := os.ReadFile("../../go.sum")
	require.NoError(t, err)
	var needed strings.Builder
	for line := range strings.Lines(string(sums)) {
		if strings.HasPrefix(line, "github.com/google/uuid v1.6.0") {
			needed.WriteString(line)
		}
	}
	write("go.sum", needed.String())
	for name, source := range programs {
		write(name+"/main.go", source)
	}
	return dir
}

// wrappedGo puts a shell script before the go command. $GO is the real one.
func wrappedGo(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	source := fmt.Sprintf("#!/bin/sh\nGO=%s\n%s\n", requireGo(t), script)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go"), []byte(source), 0o755))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

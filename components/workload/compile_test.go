package workload_test

import (
	"bytes"
	"context"
	"debug/elf"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

var ctx = context.Background()

// The same source gives the same bytes: in another folder, with another cache, for a user with settings of their own.
func TestSameSourceSameBytes(t *testing.T) {
	requireGo(t)
	program := workload.Program{Package: "example.com/tools/small"} // the other cache is empty: it imports nothing
	source := map[string]string{"small": "package main\n\nfunc main() { panic(1) }\n"}
	first := module(t, source)
	one, err := workload.NewBuilder(workload.In(first), workload.Cache(t.TempDir())).Build(ctx, program, nil)
	require.NoError(t, err)

	if !testing.Short() { // the runtime is compiled anew
		t.Setenv("GOCACHE", t.TempDir())
	}
	t.Setenv("GOFLAGS", "-tags=other -race")
	t.Setenv("GOAMD64", "v3")
	t.Setenv("GOOS", "darwin")
	t.Setenv("GOWORK", "/nowhere/go.work")
	second := module(t, source)
	other, err := workload.NewBuilder(workload.In(second), workload.Cache(t.TempDir())).Build(ctx, program, nil)
	require.NoError(t, err)

	require.Equal(t, one.SHA256, other.SHA256)
	require.Equal(t, string(one.Bill), string(other.Bill))
	content, err := os.ReadFile(one.Path)
	require.NoError(t, err)
	require.NotContains(t, string(content), first, "no folder of the machine")
}

func TestOtherProcessor(t *testing.T) {
	requireGo(t)
	dir := module(t, map[string]string{"small": "package main\n\nfunc main() {}\n"})
	b, err := workload.NewBuilder(workload.In(dir), workload.Cache(t.TempDir())).Build(ctx,
		workload.Program{Package: "example.com/tools/small", Arch: workload.ARM64}, nil)
	require.NoError(t, err)
	file, err := elf.Open(b.Path)
	require.NoError(t, err)
	defer file.Close()
	require.Equal(t, elf.EM_AARCH64, file.Machine)
	image, err := b.Image(nil)
	require.NoError(t, err)
	configuration, err := image.ConfigFile()
	require.NoError(t, err)
	require.Equal(t, "arm64", configuration.Architecture)
}

// What is kept is its owner's alone, and old things go.
func TestCache(t *testing.T) {
	requireGo(t)
	cache, dir := t.TempDir(), module(t, map[string]string{"hello": hello})
	build := func() *workload.Binary {
		b, err := workload.NewBuilder(workload.In(dir), workload.Cache(cache)).Build(ctx, workload.Program{Package: "example.com/tools/hello"}, nil)
		require.NoError(t, err)
		return b
	}
	binary := build()
	require.NoError(t, filepath.Walk(cache, func(path string, info os.FileInfo, err error) error {
		require.NoError(t, err)
		switch {
		case path == cache:
		case info.IsDir():
			require.Equal(t, os.FileMode(0o700), info.Mode().Perm(), path)
		default:
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), path)
		}
		return nil
	}))
	beside, err := os.ReadFile(filepath.Join(filepath.Dir(binary.Path), "bom.cdx.json"))
	require.NoError(t, err)
	require.Equal(t, binary.Bill, beside)

	old := filepath.Join(filepath.Dir(filepath.Dir(binary.Path)), "old")
	require.NoError(t, os.Mkdir(old, 0o700))
	lastMonth := time.Now().AddDate(0, -1, 0)
	require.NoError(t, os.Chtimes(old, lastMonth, lastMonth))
	require.Equal(t, binary.Path, build().Path)
	require.NoDirExists(t, old)
	require.FileExists(t, binary.Path)
}

// A builder compiles each program once, and one at a time, whoever asks.
func TestEachProgramOnce(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	wrappedGo(t, `echo "begin" >>`+log+`; "$GO" "$@"; code=$?; echo "end" >>`+log+`; exit $code`)
	small := "package main\n\nfunc main() {}\n"
	b := workload.NewBuilder(workload.In(module(t, map[string]string{"one": small, "two": small})), workload.Cache(t.TempDir()))
	var all sync.WaitGroup
	for range 4 {
		for _, name := range []string{"one", "two"} {
			all.Go(func() {
				binary, err := b.Build(ctx, workload.Program{Package: "example.com/tools/" + name}, nil)
				if err != nil || filepath.Base(binary.Path) != name {
					t.Errorf("%s: %v %v", name, binary, err)
				}
			})
		}
	}
	all.Wait()
	calls, err := os.ReadFile(log)
	require.NoError(t, err)
	require.Equal(t, "begin\nend\nbegin\nend\n", string(calls))
}

func TestNotice(t *testing.T) {
	wrappedGo(t, `sleep 1.3; exec "$GO" "$@"`)
	b := workload.NewBuilder(workload.In(module(t, map[string]string{"small": "package main\n\nfunc main() {}\n"})), workload.Cache(t.TempDir()))
	var notices atomic.Int32
	for range 2 {
		_, err := b.Build(ctx, workload.Program{Package: "example.com/tools/small"}, func() { notices.Add(1) })
		require.NoError(t, err)
	}
	require.EqualValues(t, 1, notices.Load(), "the second build takes no time")
}

func TestCancelledCompiler(t *testing.T) {
	wrappedGo(t, "exec sleep 60")
	b := workload.NewBuilder(workload.In(t.TempDir()), workload.Cache(t.TempDir()))
	cancelled, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	waiting := make(chan error, 1)
	go func() {
		_, err := b.Build(cancelled, workload.Program{Package: "example.com/other"}, nil)
		waiting <- err
	}()
	_, err := b.Build(cancelled, workload.Program{Package: "example.com/tool"}, nil)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorIs(t, <-waiting, context.DeadlineExceeded)
	require.Less(t, time.Since(start), 5*time.Second)
}

func TestCompilerProblems(t *testing.T) {
	requireGo(t)
	dir := module(t, map[string]string{
		"broken": "package main\n\nfunc main() { undefined() }\n", "library": "package library\n",
		"lacking": "package main\n\nimport _ \"github.com/spf13/pflag\"\n\nfunc main() {}\n",
	})
	b := workload.NewBuilder(workload.In(dir), workload.Cache(t.TempDir()))
	for name, test := range map[string]struct {
		program workload.Program
		want    []string
	}{
		"does not compile": {workload.Program{Package: "example.com/tools/broken"}, []string{"compiling example.com/tools/broken: exit status 1", "undefined: undefined", "main.go:3"}},
		"is not required":  {workload.Program{Package: "example.com/elsewhere/tool"}, []string{"go.mod does not provide it: run `go get -tool example.com/elsewhere/tool`"}},
		"lacks a module":   {workload.Program{Package: "example.com/tools/lacking"}, []string{"`go get -tool example.com/tools/lacking`", "github.com/spf13/pflag"}},
		"no main package":  {workload.Program{Package: "example.com/tools/library"}, []string{"compiling example.com/tools/library: it is no main package"}},
		"a flag":           {workload.Program{Package: "-toolexec=sh", Arch: "mips"}, []string{`"-toolexec=sh" is no import path`, `the processor "mips" is neither amd64 nor arm64`}},
		"a file":           {workload.Program{Package: "tools/main.go"}, []string{`"tools/main.go" is no import path`}},
		"a folder":         {workload.Program{Package: "./tools"}, []string{`"./tools" is no import path`}},
		"nothing":          {workload.Program{}, []string{`"" is no import path`}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := b.Build(ctx, test.program, nil)
			for _, want := range test.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

func TestNoGoCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := workload.NewBuilder(workload.Cache(t.TempDir())).Build(ctx, workload.Program{Package: sitePackage}, nil)
	require.EqualError(t, err, "compiling "+sitePackage+" needs the go command, which is not in the PATH: install Go (https://go.dev/dl)")
}

func TestLongMessagesAreCut(t *testing.T) {
	wrappedGo(t, `for i in 1 2 3 4 5 6 7 8 9 10; do echo "a"; echo b; echo c; echo d; done >&2; exit 1`)
	_, err := workload.NewBuilder(workload.In(t.TempDir()), workload.Cache(t.TempDir())).Build(ctx, workload.Program{Package: "example.com/tool"}, nil)
	require.ErrorContains(t, err, "... and 10 more lines")
	require.Less(t, bytes.Count([]byte(err.Error()), []byte("\n")), 40)
	require.True(t, strings.HasPrefix(err.Error(), "compiling example.com/tool"))
}

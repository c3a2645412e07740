//go:build !windows

package deploy

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// install puts a script named pulumi on PATH, alone.
func install(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pulumi"), []byte("#!/bin/sh\n"+script), 0o755))
	t.Setenv("PATH", dir+":/usr/bin:/bin")
}

func noEnv(string) string { return "" }

func TestFindEngine(t *testing.T) {
	ctx := context.Background()
	t.Run("missing", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		_, err := FindEngine(ctx, noEnv)
		require.ErrorIs(t, err, ErrNoEngine)
		require.ErrorContains(t, err, InstallPage)
		require.ErrorContains(t, err, "phiform doctor")
	})
	t.Run("too old", func(t *testing.T) {
		install(t, "echo v3.257.9")
		_, err := FindEngine(ctx, noEnv)
		require.ErrorContains(t, err, "3.257.9 is too old")
		require.ErrorContains(t, err, "3.258.0")
	})
	t.Run("recent enough", func(t *testing.T) {
		install(t, "echo v3.258.0")
		e, err := FindEngine(ctx, noEnv)
		require.NoError(t, err)
		require.Equal(t, "3.258.0", e.Version().String())
	})
	t.Run("development build", func(t *testing.T) {
		install(t, "echo v3.0.0-dev.0")
		_, err := FindEngine(ctx, noEnv)
		require.ErrorContains(t, err, "too old")
		_, err = FindEngine(ctx, func(name string) string {
			return map[string]string{"PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK": "1"}[name]
		})
		require.NoError(t, err)
	})
	t.Run("no version", func(t *testing.T) {
		install(t, "echo something else")
		_, err := FindEngine(ctx, noEnv)
		require.ErrorContains(t, err, "something else")
	})
	t.Run("broken", func(t *testing.T) {
		install(t, "echo 'error: no home' >&2; exit 4")
		_, err := FindEngine(ctx, noEnv)
		require.ErrorContains(t, err, "no home")
	})
}

func engine(t *testing.T, script string) *Engine {
	t.Helper()
	install(t, `[ "$2" = version ] && echo v3.259.0 && exit; `+script)
	e, err := FindEngine(context.Background(), noEnv)
	require.NoError(t, err)
	return e
}

func TestRunKeepsOutputAndFailure(t *testing.T) {
	e := engine(t, `echo "$@"; echo "error: bad" >&2; exit 255`)
	var log bytes.Buffer
	e.Log(&log)
	out, errs, code, err := e.Run(context.Background(), t.TempDir(), nil, nil, nil, nil, "up", "--yes")
	require.Error(t, err)
	require.Equal(t, 255, code)
	require.Equal(t, "--non-interactive up --yes\n", out)
	require.Equal(t, "error: bad\n", errs)
	require.Equal(t, &failure{stdout: out, stderr: errs}, e.latest())
	require.Equal(t, out+errs, log.String())
}

func TestInterruptIsOneSignalAndNeverAKill(t *testing.T) {
	dir := t.TempDir()
	e := engine(t, `trap 'echo interrupted >> signals' INT; echo $$ > pid; touch ready
while [ ! -e finish ]; do sleep 0.02; done; echo done`)
	ctx, cancel := context.WithCancel(context.Background())
	type result struct {
		out string
		err error
	}
	results := make(chan result, 1)
	go func() {
		out, _, _, err := e.Run(ctx, dir, nil, nil, nil, nil, "up")
		results <- result{out, err}
	}()
	appears(t, filepath.Join(dir, "ready"))
	require.NotZero(t, e.pid())
	cancel()
	appears(t, filepath.Join(dir, "signals"))
	select {
	case <-results:
		t.Fatal("the engine was not waited for")
	case <-time.After(200 * time.Millisecond):
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "finish"), nil, 0o600))
	r := <-results
	require.NoError(t, r.err)
	require.Equal(t, "done\n", r.out)
	signals, err := os.ReadFile(filepath.Join(dir, "signals"))
	require.NoError(t, err)
	require.Equal(t, "interrupted\n", string(signals))
}

func TestEngineIsInAGroupOfItsOwn(t *testing.T) {
	e := engine(t, `ps -o pgid= -p $$`)
	out, _, _, err := e.Run(context.Background(), t.TempDir(), nil, nil, nil, nil, "up")
	require.NoError(t, err)
	group, err := strconv.Atoi(strings.TrimSpace(out))
	require.NoError(t, err)
	require.NotEqual(t, syscall.Getpgrp(), group)
}

func TestRunAfterTheEnd(t *testing.T) {
	e := engine(t, "exit 0")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, _, err := e.Run(ctx, t.TempDir(), nil, nil, nil, nil, "up")
	require.ErrorIs(t, err, context.Canceled)
}

func appears(t *testing.T, path string) {
	t.Helper()
	require.Eventually(t, func() bool { _, err := os.Stat(path); return err == nil }, 5*time.Second, 5*time.Millisecond)
}

package command_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
	"github.com/phiform/phiform/policypacks"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"phiform": func() { os.Exit(command.Process(app.System(), testPacks(), os.Args)) },
	})
}

// testPacks judge buckets alone, so that these tests do not depend on the rules that phiform ships.
func testPacks() []*policypacks.Pack {
	rule := func(id, title string, check func(*policypacks.Subject) policypacks.Outcome) *policypacks.Rule {
		return &policypacks.Rule{
			ID: id, Title: title, Cloud: "aws", Severity: policypacks.High, Objective: policypacks.BackedUp,
			Types: []string{"aws:s3/bucketV2:BucketV2"}, Citations: []string{"45 CFR 164.308(a)(7)(ii)(A)"},
			Why: "What is gone cannot be given to a patient.", Remediation: "leave ForceDestroy out", Check: check,
		}
	}
	return []*policypacks.Pack{
		{
			Name: "kept", Version: "1.0.0",
			Rules: []*policypacks.Rule{rule("test-bucket-kept", "Buckets with objects are not deleted", func(s *policypacks.Subject) policypacks.Outcome {
				return s.At("forceDestroy").Or(false).IsFalse()
			})},
			Controls: []policypacks.Control{{
				ID: "test-restore", Title: "Restoring is rehearsed", Todo: "rehearse it", Citations: []string{"45 CFR 164.308(a)(7)(ii)(D)"},
			}, {
				ID: "test-agreement", Title: "An agreement is signed", Todo: "sign it", AttestedBy: "phiform:baa",
				Citations: []string{"45 CFR 164.308(b)(1)"},
			}},
		},
		{
			Name: "named", Version: "1.0.0",
			Rules: []*policypacks.Rule{rule("test-bucket-named", "Buckets have names", func(s *policypacks.Subject) policypacks.Outcome {
				return s.At("bucket").Satisfies("a name", func(text string) bool { return text != "" })
			})},
		},
	}
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(env *testscript.Env) error {
			env.Setenv("CI", "true")
			env.Setenv("GOCACHE", goCache())
			env.Setenv("PHIFORM", filepath.Join(filepath.SplitList(env.Getenv("PATH"))[0], "phiform"))
			return nil
		},
	})
}

// exits runs a program and compares its exit code: `exits 2 phiform plan`.
func exits(ts *testscript.TestScript, negated bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || negated {
		ts.Fatalf("usage: exits code program [argument ...]")
	}
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code is %d, want %d", got, want)
	}
}

// goCache is where Go keeps what it has compiled, which scripts must not compile again.
func goCache() string {
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		return ""
	}
	return string(out[:len(out)-1])
}

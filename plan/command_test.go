package plan_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

// TestMain lets the test binary stand in for a program of a user's own.
func TestMain(m *testing.M) {
	switch os.Getenv("PLAN_TEST_PROGRAM") {
	case "program":
		pulumi.Run(program)
	case "failing":
		pulumi.Run(func(*pulumi.Context) error { return errors.New("no such bucket") })
	case "crashing":
		panic("boom")
	case "stalling":
		time.Sleep(time.Minute)
	default:
		os.Exit(m.Run())
	}
	os.Exit(0)
}

func command(program string) plan.Command {
	return plan.Command{Args: []string{os.Args[0]}, Env: append(os.Environ(), "PLAN_TEST_PROGRAM="+program)}
}

// TestRunCommandSeesWhatRunSees compares both ways to run one program.
func TestRunCommandSeesWhatRunSees(t *testing.T) {
	for _, preview := range []bool{false, true} {
		opts := plan.Options{Region: "eu-west-1", Preview: preview}
		inside, err := plan.Run(context.Background(), program, opts)
		require.NoError(t, err)
		outside, err := plan.RunCommand(context.Background(), command("program"), opts)
		require.NoError(t, err)

		if diff := cmp.Diff(flat(inside), flat(outside)); diff != "" {
			t.Errorf("preview %t: inside and outside differ:\n%s", preview, diff)
		}
	}
}

// flat makes a graph comparable.
func flat(g *plan.Graph) map[string]any {
	all := map[string]any{"outputs": properties(g.Outputs)}
	for _, r := range g.Resources {
		all[string(r.URN)] = map[string]any{
			"id": r.ID, "region": r.Region, "parent": r.Parent, "provider": r.Provider, "options": r.Options, "inputs": properties(r.Inputs),
			"outputs": properties(r.Outputs), "dependencies": r.Dependencies, "property dependencies": r.PropertyDependencies,
		}
	}
	return all
}

func properties(m resource.PropertyMap) map[string]string {
	shown := map[string]string{}
	for key, value := range m {
		shown[string(key)] = value.String()
	}
	return shown
}

func TestRunCommandFailures(t *testing.T) {
	tests := []struct{ program, want string }{
		{"failing", "no such bucket"},
		{"crashing", "boom"},
	}
	for _, test := range tests {
		t.Run(test.program, func(t *testing.T) {
			_, err := plan.RunCommand(context.Background(), command(test.program), plan.Options{})
			require.ErrorContains(t, err, test.want)
		})
	}
	t.Run("absent", func(t *testing.T) {
		_, err := plan.RunCommand(context.Background(), plan.Command{Args: []string{"/nowhere/program"}}, plan.Options{})
		require.ErrorIs(t, err, os.ErrNotExist)
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		_, err := plan.RunCommand(ctx, command("stalling"), plan.Options{})
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
}

// A program of its own has its lines on record, also where a library of another folder registers for it.
func TestRunCommandKnowsTheLines(t *testing.T) {
	g, err := plan.RunCommand(context.Background(), command("program"), plan.Options{})
	require.NoError(t, err)
	for _, r := range g.Resources {
		if r.Parent == "" {
			continue // the stack itself
		}
		position, ok := r.Position()
		require.True(t, ok, "%s: %q", r.URN, r.Source)
		require.Contains(t, position.File, "_test.go", r.URN)
	}
}

package check

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report/baseline"
)

func run(ctx context.Context, opts *Options) error {
	reports, err := opts.reports()
	if err != nil {
		return err
	}
	known, err := opts.known()
	if err != nil {
		return err
	}
	started := opts.Now()
	judged, err := judge(ctx, opts, known)
	if err != nil {
		return err
	}
	judged.took = opts.Now().Sub(started)
	if err := judged.write(opts, reports); err != nil {
		return err
	}
	if judged.result.Blocks() {
		return app.ErrNoncompliant
	}
	return nil
}

// known reads the failures of an earlier result.
func (o *Options) known() (policypacks.Baseline, error) {
	if o.Baseline == "" {
		return nil, nil
	}
	file, err := os.Open(o.Baseline)
	if err != nil {
		return nil, app.Usage(fmt.Errorf("--baseline: %w", err))
	}
	defer file.Close()
	known, err := baseline.Read(file)
	if err != nil {
		return nil, app.Usage(fmt.Errorf("--baseline: %s: %w", o.Baseline, err))
	}
	return known, nil
}

func judge(ctx context.Context, opts *Options, known policypacks.Baseline) (*judged, error) {
	if opts.File != "" {
		return judgeFile(ctx, opts, known)
	}
	chosen, err := opts.Target.Resolve(opts.Packs)
	if err != nil {
		return nil, err
	}
	chosen.Request.Known = known
	result, err := chosen.Run(ctx)
	if err != nil {
		return nil, err
	}
	j := &judged{result: result, origin: "plan"}
	if chosen.Project != nil {
		j.dir, j.source = chosen.Project.Dir, filepath.Base(chosen.Stack.Path)
	}
	return j, nil
}

// judgeFile reads what Pulumi printed. Of a stack that is named, only what it waives and attests matters.
func judgeFile(ctx context.Context, opts *Options, known policypacks.Baseline) (*judged, error) {
	packs, cfg, err := opts.Target.Judging(opts.Packs)
	if err != nil {
		return nil, err
	}
	cfg.Known = known
	graph, err := awaited(ctx, func() (*plan.Graph, error) { return readGraph(opts) })
	if err != nil {
		return nil, err
	}
	j := &judged{result: &planning.Result{Graph: graph, Reports: planning.Evaluate(graph, packs, cfg)}, origin: "state", dir: "."}
	if graph.Preview {
		j.origin = "preview"
	}
	j.source = "Pulumi.yaml"
	if opts.File != "-" {
		j.source = filepath.ToSlash(opts.File)
	}
	return j, nil
}

// awaited lets an interrupt end the command while it waits for its input.
func awaited[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := work()
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

func readGraph(opts *Options) (*plan.Graph, error) {
	name, in := "standard input", opts.IO.In
	if opts.File != "-" {
		file, err := os.Open(opts.File)
		if err != nil {
			return nil, app.Usage(err)
		}
		defer file.Close()
		name, in = opts.File, io.Reader(file)
	} else if opts.IO.InTerminal {
		return nil, app.Usage(errors.New("standard input is a terminal: pipe into it, as in `pulumi preview --json --show-sames | phiform check -`"))
	}
	graph, err := plan.Read(in)
	switch {
	case errors.Is(err, plan.ErrFormat), errors.Is(err, plan.ErrIncomplete):
		return nil, app.Usage(fmt.Errorf("%s: %w", name, err))
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return graph, nil
}

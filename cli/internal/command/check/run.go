package check

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/plan"
)

// formats of the output.
var formats = []string{"table", "json"}

func run(ctx context.Context, opts *Options) error {
	if !slices.Contains(formats, opts.Format) {
		return app.Usage(config.Problems{{
			Key: "--format", Given: opts.Format, Message: "is not one of " + strings.Join(formats, ", "),
			Nearest: config.Nearest(opts.Format, formats),
		}})
	}
	started := opts.Now()
	result, err := judge(ctx, opts)
	if err != nil {
		return err
	}
	if err := show(opts, result, opts.Now().Sub(started)); err != nil {
		return err
	}
	if result.Blocks() {
		return app.ErrNoncompliant
	}
	return nil
}

func judge(ctx context.Context, opts *Options) (*planning.Result, error) {
	if opts.File != "" {
		return judgeFile(ctx, opts)
	}
	chosen, err := opts.Target.Resolve(opts.Packs)
	if err != nil {
		return nil, err
	}
	return chosen.Run(ctx)
}

// judgeFile reads what Pulumi printed. Of a stack that is named, only what it waives and attests matters.
func judgeFile(ctx context.Context, opts *Options) (*planning.Result, error) {
	packs, cfg, err := opts.Target.Judging(opts.Packs)
	if err != nil {
		return nil, err
	}
	graph, err := awaited(ctx, func() (*plan.Graph, error) { return readGraph(opts) })
	if err != nil {
		return nil, err
	}
	return &planning.Result{Graph: graph, Reports: planning.Evaluate(graph, packs, cfg)}, nil
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
		name, in = opts.File, file
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

func show(opts *Options, result *planning.Result, took time.Duration) error {
	if opts.JSON || opts.Format == "json" {
		return view.JSON(opts.IO.Out, view.NewDocument(result))
	}
	_, err := io.WriteString(opts.IO.Out, view.Check(view.ScreenOf(opts.IO), result, took))
	return err
}

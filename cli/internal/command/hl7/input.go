package hl7

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Input is where messages come from.
type Input struct {
	Files []string // "-" for standard input
	Max   int      // size of a message, in MiB
}

// register adds the flags of the input.
func (in *Input) register(flags *pflag.FlagSet) {
	flags.IntVar(&in.Max, "max-message", hl7v2.DefaultMaxMessage>>20, "largest message in `MiB`; what is larger is passed over and reported")
}

// item is a message of a file, or what is wrong with the file.
type item struct {
	file    string
	size    int64 // of what was read of all files, in bytes
	raw     []byte
	offset  int64
	number  int // in its file, from 1; 0 for a problem
	problem *hl7v2.StreamProblem
}

// where names the item for people.
func (i item) where() string {
	if i.number == 0 {
		return i.file
	}
	return fmt.Sprintf("%s #%d", i.file, i.number)
}

// each reads all files, and yields what is in them. Files that cannot be opened are told before anything is read.
func (in *Input) each(ctx context.Context, streams *app.IO, yield func(item) error) error {
	if in.Max < 1 || in.Max > 1024 {
		return app.Usage(fmt.Errorf("--max-message: %d is not between 1 and 1024 MiB", in.Max))
	}
	if err := in.check(streams); err != nil {
		return err
	}
	size := int64(0)
	for _, name := range in.Files {
		read, err := in.file(ctx, streams, name, size, yield)
		if err != nil {
			return err
		}
		size += read
	}
	return nil
}

// check opens every file once, so that a wrong name is told before anything is done.
func (in *Input) check(streams *app.IO) error {
	var problems []error
	stdin := 0
	for _, name := range in.Files {
		if name == "-" {
			stdin++
			continue
		}
		file, err := os.Open(name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if info, err := file.Stat(); err == nil && info.IsDir() {
			problems = append(problems, fmt.Errorf("%s is a folder: name its files, as in %s/*.hl7", name, name))
		}
		_ = file.Close()
	}
	switch {
	case stdin > 1:
		problems = append(problems, errors.New("standard input (-) is named twice"))
	case stdin == 1 && streams.InTerminal:
		problems = append(problems, errors.New("standard input is a terminal: pipe messages into it, or name files"))
	}
	return app.Usage(errors.Join(problems...))
}

// file yields what is in a file, and returns how many bytes it has.
func (in *Input) file(ctx context.Context, streams *app.IO, name string, before int64, yield func(item) error) (int64, error) {
	source, shown := streams.In, "standard input"
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		defer file.Close()
		source, shown = file, name
	}
	counted := &counting{Reader: source}
	reader := hl7v2.NewReader(interruptible(ctx, counted), hl7v2.MaxMessage(in.Max<<20))
	number := 0
	for {
		message, err := reader.Next()
		problem, goesOn := hl7v2.AsStreamProblem(err)
		switch {
		case ctx.Err() != nil:
			return 0, ctx.Err()
		case errors.Is(err, io.EOF):
			return counted.n, nil
		case goesOn:
			err = yield(item{file: shown, size: before + counted.n, offset: problem.Offset, problem: problem})
		case err != nil:
			return 0, fmt.Errorf("%s: %w", shown, err)
		default:
			number = message.Envelope.Message
			err = yield(item{file: shown, size: before + counted.n, raw: message.Raw, offset: message.Offset, number: number})
		}
		if err != nil {
			return 0, err
		}
	}
}

// counting counts what was read.
type counting struct {
	io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// interruptible is a reader that an interrupt ends, even while it waits.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return &waiting{ctx: ctx, source: r, done: make(chan result, 1)}
}

type result struct {
	data []byte
	err  error
}

type waiting struct {
	ctx    context.Context
	source io.Reader
	done   chan result
	buffer []byte
	rest   result
}

func (w *waiting) Read(p []byte) (int, error) {
	if len(w.rest.data) == 0 && w.rest.err == nil {
		if w.buffer == nil {
			w.buffer = make([]byte, 64<<10)
		}
		go func() {
			n, err := w.source.Read(w.buffer)
			w.done <- result{w.buffer[:n], err}
		}()
		select {
		case w.rest = <-w.done:
		case <-w.ctx.Done():
			return 0, w.ctx.Err() // the buffer belongs to the read that goes on
		}
	}
	n := copy(p, w.rest.data)
	w.rest.data = w.rest.data[n:]
	if len(w.rest.data) > 0 {
		return n, nil
	}
	err := w.rest.err
	if err == nil {
		w.rest = result{}
	}
	return n, err
}

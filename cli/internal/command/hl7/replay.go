package hl7

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
)

// ReplayOptions of `phiform hl7 replay`.
type ReplayOptions struct {
	IO         *app.IO
	Connection Connection
	Folder     string
	From, To   string // days
	Sources    []string
	Letters    string // file with dead letters; empty for all of the archive
	DryRun     bool
	JSON       bool
}

// NewReplay makes `phiform hl7 replay`. runF stands in for the work, in tests.
func NewReplay(streams *app.IO, runF func(context.Context, *ReplayOptions) error) *cobra.Command {
	opts := &ReplayOptions{IO: streams}
	cmd := &cobra.Command{
		Use:   "replay HOST:PORT FOLDER",
		Short: "Send archived messages again, in the order in which they came",
		Long: `Sends messages of a copy of the archive again, over MLLP: to a gateway, or to any other receiver. The folder is laid out as the
bucket is (raw/YEAR/MONTH/DAY/SENDER/MESSAGE.hl7), and each file must hold the bytes that its name was made of.

Messages of one sender go one after the other, by day, then by their own time (MSH-7), then by control id. A processor that has
taken one already does not take it twice, so that replaying too much does no harm.

--letters narrows the archive to dead letters: a file with a claim on each line, or what ` + "`aws sqs receive-message`" + ` prints.
Exits with 1 where a message was refused or not answered.`,
		Example: `  $ aws s3 sync s3://my-raw-messages/raw/2026/11 archive/raw/2026/11
  $ phiform hl7 replay gateway.internal:2576 archive --from 2026-11-01 --to 2026-11-23 --dry-run
  $ phiform hl7 replay gateway.internal:2576 archive --tls --source 0123456789abcdef0123456789abcdef
  $ phiform hl7 replay gateway.internal:2576 archive --tls --letters letters.json`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Connection.Address, opts.Folder = args[0], args[1]
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return runReplay(cmd.Context(), opts)
		},
	}
	opts.Connection.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&opts.From, "from", "", "first `day` of the archive, as in 2026-11-01 (UTC)")
	flags.StringVar(&opts.To, "to", "", "last `day` of the archive")
	flags.StringArrayVar(&opts.Sources, "source", nil, "only messages of a sender, by the `id` that names its folders; may be repeated")
	flags.StringVar(&opts.Letters, "letters", "", "`file` with the dead letters to send; - for standard input")
	flags.BoolVar(&opts.DryRun, "dry-run", false, "list what would be sent, by sender, and send nothing")
	flags.BoolVar(&opts.JSON, "json", false, "print a JSON object for each message, each on a line, and a summary last")
	return cmd
}

// filter reads the flags that choose messages.
func (o *ReplayOptions) filter() (archiveFilter, error) {
	var f archiveFilter
	var problems []error
	for _, day := range []struct {
		flag, given string
		to          *string
	}{{"--from", o.From, &f.from}, {"--to", o.To, &f.to}} {
		if day.given == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, day.given)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %q is no day: want one like 2026-11-23", day.flag, day.given))
		}
		*day.to = at.Format("2006/01/02")
	}
	if f.from != "" && f.to != "" && f.from > f.to && len(problems) == 0 {
		problems = append(problems, fmt.Errorf("--from: %s is after --to, %s", o.From, o.To))
	}
	for _, id := range o.Sources {
		if !isHex(id, 32) {
			problems = append(problems, fmt.Errorf("--source: %q is no sender's id: want the 32 digits that name its folders", id))
		}
	}
	f.sources = o.Sources
	if info, err := os.Stat(o.Folder); err != nil {
		problems = append(problems, err)
	} else if !info.IsDir() {
		problems = append(problems, fmt.Errorf("%s is no folder", o.Folder))
	}
	if o.Letters != "" {
		keys, err := o.letters()
		if err != nil {
			problems = append(problems, fmt.Errorf("--letters: %w", err))
		}
		f.keys = keys
	}
	return f, app.Usage(errors.Join(problems...))
}

func (o *ReplayOptions) letters() (map[string]bool, error) {
	in := o.IO.In
	if o.Letters != "-" {
		file, err := os.Open(o.Letters)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	return readLetters(in)
}

func runReplay(ctx context.Context, opts *ReplayOptions) error {
	filter, err := opts.filter()
	if err != nil {
		return err
	}
	client, err := opts.Connection.options(ctx)
	if err != nil && !opts.DryRun {
		return err
	}
	archive, err := readArchive(ctx, opts.Folder, filter)
	if err != nil {
		return err
	}
	if err := archive.err(); err != nil {
		return err
	}
	if opts.DryRun {
		return archive.list(opts)
	}
	log := newSendLog(opts.IO, opts.JSON)
	s := &sending{connection: opts.Connection, options: client, told: log.told}
	sending := s.start(ctx)
	for _, m := range archive.messages {
		var raw []byte
		if raw, err = os.ReadFile(filepath.Join(opts.Folder, m.path)); err != nil {
			break
		}
		if err = s.put(sending, item{file: m.path, raw: raw}); err != nil {
			break
		}
	}
	if failed := s.finish(); failed != nil {
		err = failed
	}
	return log.finish(ctx, err)
}

// sender is what is to be sent of one sender.
type sender struct {
	Event       string `json:"event"` // sender
	Source      string `json:"source"`
	Application string `json:"application"`
	Facility    string `json:"facility"`
	Messages    int    `json:"messages"`
	First       string `json:"first"` // day
	Last        string `json:"last"`
}

// list prints what a dry run found.
func (a *archive) list(opts *ReplayOptions) error {
	by := map[string]*sender{}
	var order []string
	for _, m := range a.messages {
		day := strings.ReplaceAll(m.day, "/", "-")
		s, ok := by[m.source]
		if !ok {
			s = &sender{Event: "sender", Source: m.source, Application: m.application, Facility: m.facility, First: day}
			by[m.source] = s
			order = append(order, m.source)
		}
		s.Messages++
		s.Last = day
	}
	slices.SortFunc(order, func(x, y string) int { return by[y].Messages - by[x].Messages })
	var rows [][]string
	for _, id := range order {
		s := by[id]
		if opts.JSON {
			if err := line(opts.IO.Out, s); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{s.Application, s.Facility, view.Thousands(s.Messages), s.First, s.Last, s.Source})
	}
	if opts.JSON {
		return line(opts.IO.Out, map[string]any{"event": "summary", "messages": len(a.messages), "sent": 0, "dryRun": true})
	}
	_, err := io.WriteString(opts.IO.Out, view.HL7Senders(view.ScreenOf(opts.IO), rows,
		view.Count(len(a.messages), "message", "messages")+" would be sent"))
	return err
}

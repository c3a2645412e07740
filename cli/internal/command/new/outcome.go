package newcmd

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/phiform/phiform/cli/internal/scaffold"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// outcome is what the command did, or would do.
type outcome struct {
	wizard.Result
	Files   []scaffold.File
	Release scaffold.Release
	DryRun  bool
}

// document is the outcome for programs.
type document struct {
	Project       string         `json:"project"`
	Dir           string         `json:"dir"`
	Stack         string         `json:"stack"`
	Phiform       string         `json:"phiform"` // version that the project requires
	Written       bool           `json:"written"`
	Configuration map[string]any `json:"configuration"`
	Files         []fileDocument `json:"files"`
	Next          []string       `json:"next"` // commands
}

type fileDocument struct {
	Path    string `json:"path"`
	Bytes   int    `json:"bytes"`
	Content string `json:"content,omitempty"` // in a dry run
}

// print says what was done: as data on standard output, or in words on standard error.
func (o outcome) print(opts *Options) error {
	if opts.JSON {
		encoder := json.NewEncoder(opts.IO.Out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(o.document())
	}
	if o.DryRun {
		fmt.Fprintf(opts.IO.Err, "Would write to %s:\n", o.Dir)
		for _, f := range o.Files {
			fmt.Fprintf(opts.IO.Out, "%8d  %s\n", len(f.Content), f.Path)
		}
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Made %s in %s: %d files.\n\nNext:\n", o.Name, o.Dir, len(o.Files))
	for i, command := range o.next() {
		fmt.Fprintf(&b, "  %d. %s\n", i+1, command)
	}
	_, err := fmt.Fprint(opts.IO.Err, b.String())
	return err
}

func (o outcome) document() document {
	d := document{
		Project: o.Name, Dir: o.Dir, Stack: o.Stack, Phiform: o.Release.Version, Written: !o.DryRun,
		Configuration: o.Spec.Plain(), Next: o.next(),
	}
	for _, f := range o.Files {
		file := fileDocument{Path: f.Path, Bytes: len(f.Content)}
		if o.DryRun {
			file.Content = string(f.Content)
		}
		d.Files = append(d.Files, file)
	}
	return d
}

// next are the commands that follow.
func (o outcome) next() []string {
	commands := []string{"cd " + quote(filepath.Clean(o.Dir))}
	if len(o.Release.Sums) == 0 {
		commands = append(commands, "go mod tidy")
	}
	return append(commands, "phiform plan", "pulumi stack init "+o.Stack, "phiform preview", "phiform up")
}

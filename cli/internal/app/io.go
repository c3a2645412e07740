package app

import (
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"
)

// IO is what a command reads from and writes to. Data goes to Out, everything said to a person goes to Err.
type IO struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer

	InTerminal  bool
	OutTerminal bool
	ErrTerminal bool
	// Width of the terminal in columns; 80 where there is none.
	Width int
	// Color is true where Out takes colours and the user has not declined them.
	Color bool
	// ScreenReader asks for lines that are read one after the other, and never redrawn.
	ScreenReader bool
	// CI is true where nobody can answer a question.
	CI bool

	Getenv func(string) string
}

// System is the process's own IO.
func System() *IO {
	return newIO(os.Stdin, os.Stdout, os.Stderr, os.Getenv)
}

func newIO(in, out, errs *os.File, getenv func(string) string) *IO {
	o := &IO{
		In: in, Out: out, Err: errs, Getenv: getenv,
		InTerminal: isTerminal(in), OutTerminal: isTerminal(out), ErrTerminal: isTerminal(errs),
		Width: 80,
	}
	if columns, err := strconv.Atoi(getenv("COLUMNS")); err == nil && columns > 0 {
		o.Width = columns
	} else if width, _, err := term.GetSize(int(out.Fd())); err == nil && width > 0 {
		o.Width = width
	}
	o.ScreenReader = truthy(getenv("PHIFORM_SCREEN_READER")) || truthy(getenv("ACCESSIBLE"))
	o.CI = inCI(getenv)
	o.Color = wantsColor(o.OutTerminal, getenv)
	return o
}

// Interactive tells whether a person can be asked.
func (o *IO) Interactive() bool { return o.InTerminal && o.ErrTerminal && !o.CI }

// FullScreen tells whether the terminal can be drawn on.
func (o *IO) FullScreen() bool {
	return o.Interactive() && !o.ScreenReader && o.Getenv("TERM") != "dumb"
}

func isTerminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }

// wantsColor follows no-color.org (any value that is not empty declines) and CLICOLOR_FORCE.
func wantsColor(terminal bool, getenv func(string) string) bool {
	switch {
	case getenv("NO_COLOR") != "":
		return false
	case truthy(getenv("CLICOLOR_FORCE")), truthy(getenv("FORCE_COLOR")):
		return true
	}
	return terminal && getenv("TERM") != "dumb" && getenv("CLICOLOR") != "0"
}

// ciVariables are set by the common CI services.
var ciVariables = []string{
	"CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "CODEBUILD_BUILD_ID", "JENKINS_URL", "TEAMCITY_VERSION", "CIRCLECI", "BUILDKITE",
}

func inCI(getenv func(string) string) bool {
	return slices.ContainsFunc(ciVariables, func(name string) bool {
		value := getenv(name)
		return value != "" && value != "false" && value != "0"
	})
}

func truthy(value string) bool {
	return value != "" && !slices.Contains([]string{"0", "false", "no", "off"}, value)
}

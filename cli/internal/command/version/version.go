// Package version is the command `phiform version`.
package version

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
)

// Info says which phiform this is.
type Info struct {
	Version   string `json:"version"` // devel where it was not built from a release
	Commit    string `json:"commit,omitempty"`
	Time      string `json:"time,omitempty"` // of the commit
	Modified  bool   `json:"modified"`       // built from an edited checkout
	Go        string `json:"go"`
	PulumiSDK string `json:"pulumiSdk,omitempty"`
	Platform  string `json:"platform"`
}

// Options of the command.
type Options struct {
	IO   *app.IO
	Info Info
	JSON bool
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, runF func(*Options) error) *cobra.Command {
	opts := &Options{IO: io}
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print which phiform this is",
		Long:    "Prints the version, the commit it was built from, and the versions of Go and the Pulumi SDK inside.",
		Example: "  $ phiform version\n  $ phiform version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			opts.Info = Read(debug.ReadBuildInfo())
			if runF != nil {
				return runF(opts)
			}
			return run(opts)
		},
	}
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print one JSON object")
	return cmd
}

// Read takes the information out of what the Go toolchain recorded.
func Read(build *debug.BuildInfo, ok bool) Info {
	info := Info{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if !ok {
		return info
	}
	if v := build.Main.Version; v != "" && v != "(devel)" {
		info.Version = v
	}
	for _, setting := range build.Settings {
		switch setting.Key {
		case "vcs.revision":
			info.Commit = setting.Value
		case "vcs.time":
			info.Time = setting.Value
		case "vcs.modified":
			info.Modified = setting.Value == "true"
		}
	}
	for _, module := range build.Deps {
		if module.Path == "github.com/pulumi/pulumi/sdk/v3" {
			info.PulumiSDK = module.Version
		}
	}
	return info
}

func run(opts *Options) error {
	if opts.JSON {
		return view.JSON(opts.IO.Out, opts.Info)
	}
	_, err := fmt.Fprint(opts.IO.Out, opts.Info.text())
	return err
}

func (i Info) text() string {
	text := "phiform " + i.Version
	if i.Commit != "" {
		text += " (" + i.Commit[:min(12, len(i.Commit))]
		if i.Modified {
			text += ", modified"
		}
		text += ")"
	}
	text += fmt.Sprintf("\n%s %s", i.Go, i.Platform)
	if i.PulumiSDK != "" {
		text += "\npulumi sdk " + i.PulumiSDK
	}
	return text + "\n"
}

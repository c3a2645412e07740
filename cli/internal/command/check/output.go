package check

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/version"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/render"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks/report"
)

// table is the format for the terminal.
const table = "table"

func formats() []string { return append([]string{table}, render.Names()...) }

// toFile is a report that goes to a file.
type toFile struct {
	format render.Format
	path   string
}

// reports reads --format and --report, and lists everything that is wrong with them.
func (o *Options) reports() (reports []toFile, err error) {
	var problems config.Problems
	if o.JSON {
		o.Format = "json"
	}
	if _, ok := render.Find(o.Format); !ok && o.Format != table {
		problems = append(problems, config.NotOneOf("--format", o.Format, formats()))
	}
	for _, given := range o.Reports {
		name, path, ok := strings.Cut(given, "=")
		format, known := render.Find(name)
		switch {
		case !ok || path == "":
			problems = append(problems, config.Problem{Key: "--report", Given: given, Message: "is not of the form format=file, as in html=evidence.html"})
		case !known:
			problems = append(problems, config.NotOneOf("--report", name, render.Names()))
		default:
			reports = append(reports, toFile{format, path})
		}
	}
	return reports, app.Usage(problems.Err())
}

// judged is a result with what its renderings say about it.
type judged struct {
	result *planning.Result
	origin string // plan, preview or state
	dir    string // of the project; empty where there is none
	source string // the file that stands for the stack
	took   time.Duration
}

// write prints the result, and writes the reports.
func (j *judged) write(opts *Options, reports []toFile) error {
	in := j.input(opts.Now())
	for _, r := range reports {
		data, err := r.format.Bytes(in)
		if err != nil {
			return fmt.Errorf("--report %s: %w", r.format.Name, err)
		}
		if err := replace(r.path, data); err != nil {
			return fmt.Errorf("--report %s: %w", r.format.Name, err)
		}
	}
	format, ok := render.Find(opts.Format)
	if !ok {
		_, err := io.WriteString(opts.IO.Out, view.Check(view.ScreenOf(opts.IO), j.result, j.took))
		return err
	}
	data, err := format.Bytes(in)
	if err != nil {
		return err
	}
	_, err = opts.IO.Out.Write(data)
	return err
}

func (j *judged) input(now time.Time) render.Input {
	return render.Input{
		Result: j.result, Dir: withinRepository(j.dir),
		Report: &report.Result{
			Graph: j.result.Graph, Reports: j.result.Reports, Origin: j.origin, At: now,
			Version: version.Read(debug.ReadBuildInfo()).Version, Source: cmp.Or(j.source, "Pulumi.yaml"),
		},
	}
}

// withinRepository is the folder's path below the one that holds .git, with slashes; empty where that is the folder itself
// or there is none.
func withinRepository(dir string) string {
	if dir == "" {
		return ""
	}
	start, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for root := start; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			path, err := filepath.Rel(root, start)
			if err != nil || path == "." {
				return ""
			}
			return filepath.ToSlash(path)
		}
		if root == filepath.Dir(root) {
			return ""
		}
	}
}

// replace writes a file for its owner alone, whole or not at all.
func replace(path string, data []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".phiform-*") // made with 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // nothing is left where it was renamed
	if _, err := file.Write(data); err != nil {
		return closed(file, err)
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func closed(file *os.File, err error) error {
	_ = file.Close()
	return err
}

package hl7

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// conversion is a run of `phiform hl7 convert`.
type conversion struct {
	opts      *ConvertOptions
	converter *mapping.Converter
	bundles   bundles
	report    *privateFile // nil for none
	tally     tally

	messages, converted, resources, passedOver int
}

// left is a message's line of the report.
type left struct {
	File      string    `json:"file"`
	Message   int       `json:"message,omitempty"`
	Offset    int64     `json:"offset"`
	Resources int       `json:"resources"`
	Findings  []finding `json:"findings,omitempty"`
}

// finding is one thing that is not in a bundle, or wrong with it.
type finding struct {
	Kind   string `json:"kind"`  // unmapped, misplaced, refused, invalid, or a code of package mapping
	Place  string `json:"place"` // in the message; in the bundle where it is invalid
	Detail string `json:"detail,omitempty"`
}

func runConvert(ctx context.Context, opts *ConvertOptions) error {
	converter, err := opts.converter()
	if err != nil {
		return err
	}
	c := &conversion{opts: opts, converter: converter}
	if err := opts.Input.check(opts.IO); err != nil {
		return err
	}
	if c.bundles, err = opts.bundles(); err != nil {
		return err
	}
	if opts.Report != "" {
		if c.report, err = newPrivateFile(opts.Report); err != nil {
			return fmt.Errorf("--report: %w", err)
		}
		defer c.report.abandon()
	}
	p := newProgress(opts.IO, "read")
	err = opts.Input.each(ctx, opts.IO, func(i item) error {
		defer p.tell(c.messages, i.size)
		return c.item(i)
	})
	p.clear()
	if err != nil {
		return err
	}
	if c.report != nil {
		if err := c.report.keep(); err != nil {
			return fmt.Errorf("--report: %w", err)
		}
	}
	return c.finish()
}

// item converts a message and writes its bundle.
func (c *conversion) item(i item) error {
	out := left{File: i.file, Message: i.number, Offset: i.offset}
	switch bundle, findings := c.convert(i); {
	case bundle != nil:
		c.converted++
		c.resources += len(bundle.Entries)
		out.Resources, out.Findings = len(bundle.Entries), findings
		if err := c.bundles.write(i, bundle.AppendJSON(nil)); err != nil {
			return err
		}
	default:
		out.Findings = findings
	}
	for _, f := range out.Findings {
		severity := "W"
		if f.Kind == refused {
			severity = "E"
		}
		at, err := hl7v2.ParsePlace(f.Place)
		place := f.Place
		if err == nil {
			place = general(at)
		}
		c.tally.add(view.HL7Problems{Severity: severity, Code: f.Kind, Place: place, Message: f.Detail}, i)
	}
	if c.report == nil {
		return nil
	}
	return line(c.report, out)
}

// refused is the kind of what makes a message no bundle.
const refused = "refused"

// convert returns the bundle, nil where there is none.
func (c *conversion) convert(i item) (*fhir.Bundle, []finding) {
	if i.problem != nil {
		if i.problem.Kind == hl7v2.TooLarge {
			c.messages++
			return nil, []finding{{refused, "MSH", i.problem.Error()}}
		}
		c.passedOver++
		return nil, []finding{{"file", "", i.problem.Error()}}
	}
	c.messages++
	m, err := hl7v2.Parse(i.raw)
	if err != nil {
		return nil, []finding{{refused, "MSH", err.Error()}}
	}
	result, err := c.converter.Convert(m)
	var unsupported *mapping.UnsupportedError
	switch {
	case errors.As(err, &unsupported):
		return nil, []finding{{refused, "MSH-9", "no table for messages of this type"}}
	case err != nil:
		return nil, []finding{{refused, "", err.Error()}}
	}
	return result.Bundle, findings(result)
}

// findings are what a conversion reports.
func findings(r *mapping.Result) (list []finding) {
	for _, at := range r.Report.Unmapped {
		list = append(list, finding{"unmapped", at.String(), ""})
	}
	for _, p := range r.Report.Dropped {
		list = append(list, finding{p.Code, p.Place.String(), p.Detail})
	}
	for _, at := range r.Report.Misplaced {
		list = append(list, finding{"misplaced", at.String(), "stands where the message's structure has no place for it; it was converted"})
	}
	for _, p := range r.Bundle.Check() {
		list = append(list, finding{"invalid", withoutIndexes(p.Path), p.Message})
	}
	return list
}

// withoutIndexes is a path of a bundle as "Patient.name.given".
func withoutIndexes(path string) string {
	_, path, _ = strings.Cut(path, ".resource.")
	var b strings.Builder
	for part := range strings.SplitSeq(path, "[") {
		if _, behind, ok := strings.Cut(part, "]"); ok {
			part = behind
		}
		b.WriteString(part)
	}
	return b.String()
}

// finish tells people what was left out, on standard error.
func (c *conversion) finish() error {
	summary := fmt.Sprintf("%s of %s converted to %s", view.Thousands(c.converted), view.Count(c.messages, "message", "messages"), view.Count(c.resources, "resource", "resources"))
	screen := view.ScreenOf(c.opts.IO)
	screen.Color = screen.Color && c.opts.IO.ErrTerminal
	if _, err := io.WriteString(c.opts.IO.Err, view.HL7Findings(screen, c.tally.sorted(), summary)); err != nil {
		return err
	}
	switch {
	case c.messages == 0:
		return errors.New("no message was found")
	case c.converted < c.messages:
		return fmt.Errorf("%s could not be converted", view.Count(c.messages-c.converted, "message", "messages"))
	}
	return nil
}

// bundles is where bundles go.
type bundles interface {
	write(i item, bundle []byte) error
}

func (o *ConvertOptions) bundles() (bundles, error) {
	if o.Output != "" {
		if err := privateFolder(o.Output); err != nil {
			return nil, fmt.Errorf("--output: %w", err)
		}
		return folder{o.Output}, nil
	}
	return stream{o.IO.Out, !o.JSON}, nil
}

// stream prints bundles.
type stream struct {
	io.Writer
	indented bool
}

func (s stream) write(_ item, bundle []byte) error {
	if s.indented {
		var b bytes.Buffer
		if err := json.Indent(&b, bundle, "", "  "); err != nil {
			return err
		}
		bundle = b.Bytes()
	}
	_, err := s.Write(append(bundle, '\n'))
	return err
}

// folder writes a file for each bundle.
type folder struct{ path string }

func (f folder) write(i item, bundle []byte) error {
	base := strings.TrimSuffix(filepath.Base(i.file), filepath.Ext(i.file))
	if i.file == "standard input" {
		base = "stdin"
	}
	return writePrivate(filepath.Join(f.path, fmt.Sprintf("%s-%06d.json", base, i.number)), append(bundle, '\n'))
}

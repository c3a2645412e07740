package hl7

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/workloads/hl7/compare"
)

// CompareOptions of `phiform hl7 compare`.
type CompareOptions struct {
	IO       *app.IO
	Old, New string // folders
	Compare  compare.Options
	Fail     bool
	JSON     bool
}

// NewCompare makes `phiform hl7 compare`. runF stands in for the work, in tests.
func NewCompare(streams *app.IO, runF func(context.Context, *CompareOptions) error) *cobra.Command {
	opts := &CompareOptions{IO: streams}
	cmd := &cobra.Command{
		Use:   "compare OLD NEW",
		Short: "Compare two conversions of the same messages, by class of difference",
		Long: `Compares the bundles (*.json) of two folders by the names of their files, and counts the differences by class and element: what
an old interface engine made of the messages beside what this one makes, or what other tables change. Ids, texts, metadata and the order of
entries are not compared.

What is printed holds no values. --values adds them to --json; that output is protected health information.
With --fail, the command exits with 1 where anything differs.`,
		Example: `  $ phiform hl7 convert adt.hl7 --output before && phiform hl7 convert adt.hl7 --senders senders.yaml --output after
  $ phiform hl7 compare before after
  $ phiform hl7 compare engine converted --ignore Patient.communication --json | jq .byElement`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Old, opts.New = args[0], args[1]
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return runCompare(cmd.Context(), opts)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&opts.Compare.Ignore, "ignore", nil, "an `element` that is not compared, with all below it; may be repeated")
	flags.IntVar(&opts.Compare.Limit, "limit", 1000, "how many differences --json lists; all are counted")
	flags.BoolVar(&opts.Compare.Values, "values", false, "list values with --json: protected health information")
	flags.BoolVar(&opts.Fail, "fail", false, "exit with 1 where anything differs")
	flags.BoolVar(&opts.JSON, "json", false, "print one JSON object, with the differences one by one")
	return cmd
}

func runCompare(_ context.Context, opts *CompareOptions) error {
	var problems []error
	for _, folder := range []string{opts.Old, opts.New} {
		if info, err := os.Stat(folder); err != nil {
			problems = append(problems, err)
		} else if !info.IsDir() {
			problems = append(problems, fmt.Errorf("%s is no folder", folder))
		}
	}
	if opts.Compare.Limit < 1 {
		problems = append(problems, fmt.Errorf("--limit: %d is not positive", opts.Compare.Limit))
	}
	if opts.Compare.Values && !opts.JSON {
		problems = append(problems, errors.New("--values: only with --json"))
	}
	if err := errors.Join(problems...); err != nil {
		return app.Usage(err)
	}
	result, err := compare.Folders(opts.Old, opts.New, opts.Compare)
	if err != nil {
		return err
	}
	if opts.JSON {
		err = view.JSON(opts.IO.Out, result)
	} else {
		_, err = io.WriteString(opts.IO.Out, differences(view.ScreenOf(opts.IO), result))
	}
	if err == nil && opts.Fail && total(result) > 0 {
		err = fmt.Errorf("%s between %s and %s", view.Count(total(result), "difference", "differences"), opts.Old, opts.New)
	}
	return err
}

func total(r *compare.Result) (n int) {
	for _, count := range r.ByClass {
		n += count
	}
	return n
}

// differences lists what differs by element, what there is most of first.
func differences(s view.Screen, r *compare.Result) string {
	keys := make([]string, 0, len(r.ByElement))
	for key := range r.ByElement {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(r.ByElement[b], r.ByElement[a]), cmp.Compare(a, b)) })
	rows := make([][3]string, len(keys))
	for i, key := range keys {
		class, element := key, ""
		if at := strings.LastIndexByte(key, ' '); at >= 0 { // classes are words, elements have no blanks
			class, element = key[:at], key[at+1:]
		}
		rows[i] = [3]string{class, element, view.Thousands(r.ByElement[key])}
	}
	summary := fmt.Sprintf("%s compared, %s of %s equal, %s", view.Count(r.Bundles, "bundle", "bundles"),
		view.Thousands(r.Equal), view.Count(r.Elements, "value", "values"), view.Count(total(r), "difference", "differences"))
	return view.HL7Differences(s, rows, summary)
}

// Package csvfile renders a result as a table for spreadsheets: one row for every finding, passes included.
package csvfile

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// Columns are the headings, in their order. New ones are added at the end only.
func Columns() []string {
	return []string{
		"project", "stack", "origin", "judged_at", "phiform_version", "pack", "pack_version",
		"rule", "title", "verdict", "known", "severity", "level", "objective", "cloud",
		"resource", "type", "urn", "file", "line", "message", "properties", "remediation", "citations", "nist",
		"waiver_reason", "waiver_approver", "waiver_expires", "waiver_compensating",
	}
}

// Render writes the result as CSV (RFC 4180), in UTF-8. Lists within a cell are separated by semicolons. Cells that a
// spreadsheet would take for a formula begin with an apostrophe.
func Render(result *report.Result) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.Write(Columns()); err != nil {
		return nil, err
	}
	for _, f := range result.Findings() {
		cells := row(result, f)
		for i := range cells {
			cells[i] = cell(cells[i])
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

func row(result *report.Result, f report.Finding) []string {
	place := result.Locate(f.URN)
	cells := []string{
		result.Graph.Project, result.Graph.Stack, result.Origin, result.At.UTC().Format(time.RFC3339), result.Version,
		f.Pack.Name, f.Pack.Version,
		f.ID, f.Title, string(f.Verdict), strconv.FormatBool(f.Known), string(f.Severity), string(f.Level),
		objective(f), cloud(f),
		finding.Resource(f), f.Type, string(f.URN), place.File, line(place), f.Message, list(f.Paths), f.Remediation,
		list(f.Citations), list(finding.NIST(f)),
	}
	return append(cells, waiver(f.Waiver)...)
}

func waiver(w *policypacks.Waiver) []string {
	if w == nil {
		return []string{"", "", "", ""}
	}
	return []string{w.Reason, w.Approver, w.Expires.String(), w.Compensating}
}

func objective(f report.Finding) string {
	if f.Rule == nil {
		return ""
	}
	return string(f.Rule.Objective)
}

func cloud(f report.Finding) string {
	if f.Rule == nil {
		return ""
	}
	return f.Rule.Cloud
}

func line(l report.Location) string {
	if l.Line == 0 {
		return ""
	}
	return strconv.Itoa(l.Line)
}

func list(items []string) string { return strings.Join(items, "; ") }

// formulas are the characters with which a formula begins, in their usual and their full-width form.
const formulas = "=+-@＝＋－＠"

// cell is a text on one line that no spreadsheet reads as a formula.
func cell(text string) string {
	text = finding.OneLine(text)
	if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune(formulas, first) {
		return "'" + text
	}
	return text
}

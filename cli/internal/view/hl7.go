package view

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// HL7Problems are problems of one kind at one place of HL7v2 messages.
type HL7Problems struct {
	Severity string // E, W or I
	Code     string // of HL7 table 0357, or of the conversion
	Place    string // without occurrences and repetitions, as in PID-3.4
	Message  string
	Count    int
	First    string // where it was first seen: a file and the message's number in it
}

var severityNames = map[string]string{"E": "error", "W": "warning", "I": "note"}

// HL7Lint renders problems, and what was read.
func HL7Lint(s Screen, problems []HL7Problems, summary string) string {
	return s.hl7Problems("severity", problems, summary, func(p HL7Problems) string { return severityNames[p.Severity] })
}

// HL7Findings renders what a conversion left out: a finding's code is its kind.
func HL7Findings(s Screen, findings []HL7Problems, summary string) string {
	return s.hl7Problems("what", findings, summary, func(p HL7Problems) string { return p.Code })
}

// hl7Problems is a table whose last column is never cut: what is wrong has to be read whole.
func (s Screen) hl7Problems(title string, problems []HL7Problems, summary string, kind func(HL7Problems) string) string {
	t := table{columns: []column{{title: title}, {title: "place"}, {title: "times", right: true}}}
	for _, p := range problems {
		t.rows = append(t.rows, []string{kind(p), p.Place, strconv.Itoa(p.Count)})
	}
	said := func(p HL7Problems) string {
		if p.Message == "" {
			return "first in " + p.First
		}
		return p.Message + " (first in " + p.First + ")"
	}
	if s.Spoken || s.isNarrow() {
		t.columns = append(t.columns, column{title: "problem"})
		for i, p := range problems {
			t.rows[i] = append(t.rows[i], said(p))
		}
		return lines(s.cards(t), summary)
	}
	if len(problems) == 0 {
		return lines("", summary)
	}
	var b strings.Builder
	shown := []int{0, 1, 2}
	widths, _ := t.widths(shown)
	headings := []string{strings.ToUpper(title), "PLACE", "TIMES"}
	b.WriteString(s.row(t, headings, shown, widths, func(int, string) ink { return dim }) + "  " + s.in(dim, "PROBLEM") + "\n")
	for i, p := range problems {
		inks := func(column int, _ string) ink {
			if column > 0 {
				return ""
			}
			return severityInks[p.Severity]
		}
		b.WriteString(s.wrap(s.row(t, t.rows[i], shown, widths, inks)+"  ", said(p)))
	}
	return lines(b.String(), summary)
}

var severityInks = map[string]ink{"E": red, "W": yellow}

// HL7Differences renders how many differences of each class there are, by element.
func HL7Differences(s Screen, rows [][3]string, summary string) string {
	t := table{columns: []column{{title: "class"}, {title: "element", flexible: true}, {title: "times", right: true}}}
	for _, row := range rows {
		t.rows = append(t.rows, row[:])
	}
	return lines(s.table(t), summary)
}

// HL7Senders renders how many messages there are of each sender.
func HL7Senders(s Screen, rows [][]string, summary string) string {
	t := table{rows: rows, columns: []column{
		{title: "application"}, {title: "facility"}, {title: "messages", right: true}, {title: "first"}, {title: "last"}, {title: "id", rank: whenRoom},
	}}
	return lines(s.table(t), summary)
}

// lines puts the summary below a table, where there is one.
func lines(table, summary string) string {
	if table != "" {
		table += "\n"
	}
	return table + summary + "\n"
}

// Count is a number with its noun: "1 message", "1,013 messages".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Thousands writes a number with commas.
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Rate is how many of something were done a second; empty below a tenth of a second, which measures nothing.
func Rate(n int, took time.Duration) string {
	if took < 100*time.Millisecond {
		return ""
	}
	return fmt.Sprintf(", %s a second", Thousands(int(float64(n)/took.Seconds())))
}

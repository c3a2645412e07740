// Package junit renders a result as JUnit XML, as GitLab, Jenkins and Azure DevOps read it: a suite for every pack, a
// test case for every finding.
//
// A test case fails where a rule fails, unless the baseline knows the failure: these tools call a run bad that has a
// failed case, and what is known blocks nothing. It is skipped, with the reason, where there is nothing to mend now:
// known, waived, undecided, not applicable, and what a person must decide. A rule that broke is an error.
package junit

import (
	"encoding/xml"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

type testsuites struct {
	XMLName  xml.Name    `xml:"testsuites"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Suites   []testsuite `xml:"testsuite"`
}

type testsuite struct {
	Name      string     `xml:"name,attr"`
	Tests     int        `xml:"tests,attr"`
	Failures  int        `xml:"failures,attr"`
	Errors    int        `xml:"errors,attr"`
	Skipped   int        `xml:"skipped,attr"`
	Timestamp string     `xml:"timestamp,attr"` // in UTC
	Cases     []testcase `xml:"testcase"`
}

type testcase struct {
	Classname string   `xml:"classname,attr"`
	Name      string   `xml:"name,attr"`
	File      string   `xml:"file,attr,omitempty"`
	Failure   *problem `xml:"failure"`
	Error     *problem `xml:"error"`
	Skipped   *problem `xml:"skipped"`
}

// problem says the same in its attribute and, at more length, in its text: tools read one or the other.
type problem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Render writes the result as JUnit XML.
func Render(result *report.Result) ([]byte, error) {
	all := testsuites{Name: finding.OneLine("phiform " + result.Graph.Project + "/" + result.Graph.Stack)}
	for _, r := range result.Reports {
		s := suite(result, r)
		all.Tests, all.Failures = all.Tests+s.Tests, all.Failures+s.Failures
		all.Errors, all.Skipped = all.Errors+s.Errors, all.Skipped+s.Skipped
		all.Suites = append(all.Suites, s)
	}
	data, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

func suite(result *report.Result, r *policypacks.Report) testsuite {
	s := testsuite{Name: r.Pack.Name, Timestamp: result.At.UTC().Format("2006-01-02T15:04:05")}
	names := map[string]bool{}
	for i := range r.Findings {
		c := caseOf(result, report.Finding{Finding: &r.Findings[i], Pack: r.Pack}, names)
		s.Tests++
		switch {
		case c.Failure != nil:
			s.Failures++
		case c.Error != nil:
			s.Errors++
		case c.Skipped != nil:
			s.Skipped++
		}
		s.Cases = append(s.Cases, c)
	}
	return s
}

// caseOf is the test case of a finding. Names are those that the suite has already: GitLab drops a case whose name
// another one has.
func caseOf(result *report.Result, f report.Finding, names map[string]bool) testcase {
	c := testcase{Classname: classname(result, f), Name: name(f), File: finding.OneLine(result.Locate(f.URN).File)}
	if key := c.Classname + "\x00" + c.Name; names[key] {
		c.Name = finding.OneLine(strings.Join(finding.Identity(f), " "))
	} else {
		names[key] = true
	}
	switch {
	case f.Verdict == policypacks.Error:
		c.Error = &problem{Message: finding.OneLine(f.Message), Type: "error", Text: details(result, f)}
	case f.Verdict == policypacks.Fail && !f.Known:
		c.Failure = &problem{Message: finding.OneLine(f.Message), Type: failureType(f), Text: details(result, f)}
	case f.Verdict != policypacks.Pass:
		c.Skipped = &problem{Message: finding.OneLine(skipped(f)), Text: details(result, f)}
	}
	return c
}

// classname groups cases: pack, cloud and service of the resource.
func classname(result *report.Result, f report.Finding) string {
	parts := []string{f.Pack.Name}
	res := result.Graph.Resource(f.URN)
	switch {
	case res != nil && res.Cloud() != "":
		parts = append(parts, res.Cloud(), res.Service())
	case finding.IsControl(f):
		parts = append(parts, "controls")
	default:
		parts = append(parts, "stack")
	}
	return finding.OneLine(strings.Join(parts, "."))
}

func name(f report.Finding) string {
	if f.URN == "" {
		return finding.OneLine(f.ID)
	}
	return finding.OneLine(f.ID + ": " + finding.Resource(f))
}

func failureType(f report.Finding) string {
	return strings.Trim(string(f.Severity)+", "+string(f.Level), ", ")
}

func skipped(f report.Finding) string {
	switch f.Verdict {
	case policypacks.Fail:
		return "known from the baseline: " + f.Message
	case policypacks.Waived:
		w := f.Waiver
		return "waived until " + w.Expires.String() + ", approved by " + w.Approver + ": " + w.Reason
	case policypacks.Unknown:
		return "undecided: " + f.Message
	case policypacks.NotApplicable:
		return "not applicable: " + f.Message
	}
	return "for a person to decide: " + f.Message
}

// details are the lines that a reader needs to find and to mend what the case is about.
func details(result *report.Result, f report.Finding) string {
	lines := [][2]string{
		{"", f.Title},
		{"found: ", f.Message},
		{"to mend: ", f.Remediation},
		{"resource: ", string(f.URN)},
		{"declared: ", finding.Place(result.Locate(f.URN))},
		{"properties: ", strings.Join(f.Paths, ", ")},
		{"evidence for: ", strings.Join(f.Citations, ", ")},
	}
	if f.Waiver != nil {
		lines = append(lines, [2]string{"instead: ", f.Waiver.Compensating})
	}
	var b strings.Builder
	for _, line := range lines {
		if text := finding.OneLine(line[1]); text != "" {
			b.WriteString(line[0] + text + "\n")
		}
	}
	return b.String()
}

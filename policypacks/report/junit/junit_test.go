package junit

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestRender(t *testing.T) {
	reporttest.Golden(t, "result.xml", reporttest.RequireSound(t, Render))
}

func TestEveryVerdictHasItsElement(t *testing.T) {
	got := read(t, reporttest.Result())
	findings := reporttest.Result().Findings()
	require.Equal(t, len(findings), got.Tests)
	i, failures, errors, skips := 0, 0, 0, 0
	for _, s := range got.Suites {
		require.Len(t, s.Cases, s.Tests)
		failures, errors, skips = failures+s.Failures, errors+s.Errors, skips+s.Skipped
		for _, c := range s.Cases {
			f := findings[i]
			i++
			require.Equal(t, f.Verdict == policypacks.Fail && !f.Known, c.Failure != nil, c.Name)
			require.Equal(t, f.Verdict == policypacks.Error, c.Error != nil, c.Name)
			isPass := f.Verdict == policypacks.Pass
			require.Equal(t, isPass, c.Failure == nil && c.Error == nil && c.Skipped == nil, c.Name)
			if c.Skipped != nil {
				require.NotEmpty(t, c.Skipped.Message)
				require.NotEmpty(t, c.Skipped.Text)
			}
		}
	}
	require.Equal(t, []int{failures, errors, skips}, []int{got.Failures, got.Errors, got.Skipped})
	require.NotZero(t, failures)
	require.NotZero(t, errors)
}

func TestAWaivedCaseNamesReasonApproverAndExpiry(t *testing.T) {
	for _, s := range read(t, reporttest.Result()).Suites {
		for _, c := range s.Cases {
			if c.Skipped != nil && strings.HasPrefix(c.Skipped.Message, "waived") {
				require.Contains(t, c.Skipped.Message, "waived until 2026-06-30, approved by Dana Ortiz <dana@example.test>: =HYPERLINK")
				require.Contains(t, c.Skipped.Text, "instead: objects are encrypted before they are uploaded")
				return
			}
		}
	}
	require.Fail(t, "no case is waived")
}

func TestNoTwoCasesHaveTheSameName(t *testing.T) {
	result := reporttest.Result()
	hipaa := result.Reports[0]
	// The same rule on a resource of the same name and type under another parent, and a second finding about waivers.
	twin := *result.Graph.Resource(reporttest.URN("intake"))
	twin.URN = "urn:pulumi:production::clinic::clinic:index:Records$aws:sqs/queue:Queue::intake"
	result.Graph.Resources = append(result.Graph.Resources, &twin)
	result.Graph.Sort()
	for _, f := range hipaa.Findings {
		switch f.ID {
		case "aws-queue-key":
			f.URN = twin.URN
			hipaa.Findings = append(hipaa.Findings, f)
		case "waivers":
			f.Message += " again"
			hipaa.Findings = append(hipaa.Findings, f)
		}
	}
	for _, s := range read(t, result).Suites {
		names := map[string]bool{}
		for _, c := range s.Cases {
			full := c.Classname + " " + c.Name
			require.False(t, names[full], full)
			names[full] = true
		}
	}
}

// FuzzRender puts texts from outside wherever there is one: what comes out is XML, whatever they hold.
func FuzzRender(f *testing.F) {
	f.Add("]]>", "&", "\x00\ufffe")
	f.Add(reporttest.HostileName, reporttest.HostileReason, "\xff\x0b")
	f.Fuzz(func(t *testing.T, message, reason, path string) {
		result := reporttest.Result()
		for _, r := range result.Reports {
			for i := range r.Findings {
				finding := &r.Findings[i]
				finding.Message, finding.Paths = message, []string{path}
				if finding.Waiver != nil {
					finding.Waiver.Reason = reason
				}
			}
		}
		data, err := Render(result)
		require.NoError(t, err)
		decoder := xml.NewDecoder(strings.NewReader(string(data)))
		for {
			_, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			require.NoError(t, err)
		}
	})
}

func read(t *testing.T, result *report.Result) testsuites {
	t.Helper()
	data, err := Render(result)
	require.NoError(t, err)
	var got testsuites
	require.NoError(t, xml.Unmarshal(data, &got))
	return got
}

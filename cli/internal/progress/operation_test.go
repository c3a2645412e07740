package progress

import (
	"bytes"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"
)

func diagnosed(severity, urn, message string) apitype.EngineEvent {
	return apitype.EngineEvent{DiagnosticEvent: &apitype.DiagnosticEvent{Severity: severity, URN: urn, Message: message}}
}

func TestDiagnostics(t *testing.T) {
	o := newClock().operation(Update)
	for _, event := range []apitype.EngineEvent{
		diagnosed("debug", "", "noise"),
		diagnosed("info#err", "", "from standard error"),
		{DiagnosticEvent: &apitype.DiagnosticEvent{Severity: "info", Message: "10% done", Ephemeral: true}},
		diagnosed("error", "urn:pulumi:dev::p::aws:s3/bucket:Bucket::b", "failed to run policy: context canceled"),
		diagnosed("error", "", "<{%reset%}>error: update failed<{%reset%}>"),
		diagnosed("error", "urn:pulumi:dev::p::aws:kms/key:Key::k", "error: no access"),
	} {
		o.Apply(event)
	}
	require.Equal(t, []Diagnostic{{Severity: "error", URN: "urn:pulumi:dev::p::aws:kms/key:Key::k", Message: "no access"}}, o.Errors())
	require.Len(t, o.Diagnostics, 3)
}

func TestErrorsThatWereOnlyGivenUp(t *testing.T) {
	o := newClock().operation(Update)
	o.Apply(diagnosed("error", "", "context canceled"))
	require.Len(t, o.Errors(), 1, "the only error is not left out")
}

func TestBlocked(t *testing.T) {
	for level, want := range map[string]bool{"advisory": false, "mandatory": true, "remediate": true} {
		o := newClock().operation(Preview)
		o.Apply(apitype.EngineEvent{PolicyEvent: &apitype.PolicyEvent{EnforcementLevel: level}})
		require.Equal(t, want, o.Blocked(), level)
	}
}

func TestPacks(t *testing.T) {
	o := newClock().operation(Preview)
	require.Empty(t, o.Packs())
	o.Apply(apitype.EngineEvent{SummaryEvent: &apitype.SummaryEvent{PolicyPacks: map[string]string{
		"hipaa-aws|local|/tmp/x/pulumi-analyzer-hipaa-aws": "1.2.0", "of-the-organization": "v3",
	}}})
	require.Equal(t, map[string]string{"hipaa-aws": "1.2.0", "of-the-organization": "v3"}, o.Packs())
}

func TestTreeDrawsSeldom(t *testing.T) {
	c := newClock()
	o := c.operation(Update)
	var out bytes.Buffer
	view := NewTree(&out, func() (int, int) { return 80, 24 }, false)
	view.Begin(o)
	drawn := out.Len()
	for range 9 {
		c.advance(10 * time.Millisecond)
		view.dirty = true
		view.Tick(o)
	}
	require.Equal(t, drawn, out.Len(), "nothing is drawn within 100 ms")
	c.advance(10 * time.Millisecond)
	view.Tick(o)
	require.Greater(t, out.Len(), drawn)
}

func TestRowsAfterTheTerminalGotNarrower(t *testing.T) {
	require.Equal(t, 0, rowsOf(nil, 80))
	require.Equal(t, 2, rowsOf([]string{"", "12345"}, 5))
	require.Equal(t, 4, rowsOf([]string{"123456", "\x1b[31m1234567890\x1b[0m"}, 5))
}

func TestLinesNameWhatTakesLong(t *testing.T) {
	c := newClock()
	o := c.operation(Update)
	var out bytes.Buffer
	view := NewLines(&out)
	view.Begin(o)
	o.Apply(apitype.EngineEvent{ResourcePreEvent: &apitype.ResourcePreEvent{Metadata: apitype.StepEventMetadata{
		Op: apitype.OpCreate, URN: "urn:pulumi:dev::p::aws:cloudfront/distribution:Distribution::site", Type: "aws:cloudfront/distribution:Distribution",
		New: &apitype.StepEventStateMetadata{Custom: true},
	}}})
	c.advance(29 * time.Second)
	view.Tick(o)
	require.NotContains(t, out.String(), "still")
	c.advance(time.Second)
	view.Tick(o)
	view.Tick(o)
	require.Equal(t, "update of stack dev\nstill creating aws:cloudfront:Distribution site (30s)\n", out.String())
}

func TestNoChanges(t *testing.T) {
	o := newClock().operation(Preview)
	var out bytes.Buffer
	Report{W: &out}.Changes(o)
	require.Equal(t, "No changes: 0 resources are as configured.\n", out.String())
}

func TestOutputsReport(t *testing.T) {
	var out bytes.Buffer
	Report{W: &out}.Outputs(map[string]any{"url": "https://x\x1b[2J", "ports": []any{80.0}, "password": "[secret]"})
	require.Equal(t, "password  [secret]\nports     [80]\nurl       https://x\n", out.String())
}

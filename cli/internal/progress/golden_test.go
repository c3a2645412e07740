package progress

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(string(want), got))
}

// clock goes on by a second whenever it is asked to.
type clock struct{ now time.Time }

func newClock() *clock                       { return &clock{time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)} }
func (c *clock) Now() time.Time              { return c.now }
func (c *clock) advance(d time.Duration)     { c.now = c.now.Add(d) }
func (c *clock) operation(k Kind) *Operation { return NewOperation(k, "clinic", "dev", c.Now) }

// recorded reads engine events, one JSON object per line, as `--event-log` writes them.
func recorded(t *testing.T, name string) []apitype.EngineEvent {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	var list []apitype.EngineEvent
	for line := range strings.Lines(string(data)) {
		var event apitype.EngineEvent
		require.NoError(t, json.Unmarshal([]byte(line), &event))
		list = append(list, event)
	}
	return list
}

// replay shows events to a view, a second apart.
func replay(o *Operation, c *clock, view View, list []apitype.EngineEvent) {
	view.Begin(o)
	for _, event := range list {
		c.advance(time.Second)
		view.Event(o, events.EngineEvent{EngineEvent: event}, o.Apply(event))
	}
}

var testPack = &policypacks.Pack{Name: "hipaa-aws", Rules: []*policypacks.Rule{{
	ID: "aws-key-window", Title: "Keys wait 30 days before they are gone", Severity: policypacks.High,
	Citations:   []string{"45 CFR 164.312(a)(2)(iv)"},
	Remediation: "Set deletionWindowInDays to 30 in the arguments of the key, so that a deletion by mistake can be taken back.",
}}}

func TestViewsOfAnUpdate(t *testing.T) {
	list := recorded(t, "update.jsonl")
	half := len(list) / 2
	for _, width := range []int{60, 80, 120} {
		t.Run(fmt.Sprintf("tree %d", width), func(t *testing.T) {
			var out bytes.Buffer
			c := newClock()
			o := c.operation(Update)
			view := NewTree(&out, func() (int, int) { return width, 12 }, false)
			replay(o, c, view, list[:half])
			golden(t, fmt.Sprintf("update-half-%d.txt", width), onScreen(out.String()))
			for _, event := range list[half:] {
				c.advance(time.Second)
				view.Event(o, events.EngineEvent{EngineEvent: event}, o.Apply(event))
			}
			view.End(o)
			screen := onScreen(out.String())
			golden(t, fmt.Sprintf("update-%d.txt", width), screen)
			for line := range strings.Lines(screen) {
				require.LessOrEqual(t, len([]rune(strings.TrimSuffix(line, "\n"))), width, line)
			}
		})
	}
	t.Run("lines", func(t *testing.T) {
		var out bytes.Buffer
		c := newClock()
		o, view := c.operation(Update), NewLines(&out)
		replay(o, c, view, list)
		view.End(o)
		golden(t, "update-lines.txt", out.String())
		require.NotContains(t, out.String(), "\x1b")
	})
	t.Run("json", func(t *testing.T) {
		var out bytes.Buffer
		c := newClock()
		o, view := c.operation(Update), NewJSON(&out)
		view.Packs = []*policypacks.Pack{testPack}
		replay(o, c, view, list)
		view.End(o)
		view.Result("done", "", 0)
		golden(t, "update-json.jsonl", out.String())
		for line := range strings.Lines(out.String()) {
			require.True(t, json.Valid([]byte(line)), line)
		}
	})
}

func TestReportOfAPreview(t *testing.T) {
	list := recorded(t, "preview.jsonl")
	for _, width := range []int{0, 60, 80, 120} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			c := newClock()
			o := c.operation(Preview)
			replay(o, c, Silent{}, list)
			var out bytes.Buffer
			report := Report{W: &out, Width: width, Packs: []*policypacks.Pack{testPack}}
			report.Changes(o)
			report.Violations(o)
			golden(t, fmt.Sprintf("preview-report-%d.txt", width), out.String())
			require.True(t, o.Blocked())
		})
	}
}

func TestTreeInColour(t *testing.T) {
	var out bytes.Buffer
	c := newClock()
	o, view := c.operation(Update), NewTree(&out, func() (int, int) { return 100, 20 }, true)
	replay(o, c, view, recorded(t, "update.jsonl"))
	require.Contains(t, out.String(), "\x1b[32m+  created")
}

// onScreen applies what the tree writes (cursor up, erase below) to an endless screen.
func onScreen(out string) string {
	var lines []string
	for out != "" {
		if rest, ok := strings.CutPrefix(out, "\x1b["); ok {
			digits, after, _ := strings.Cut(rest, "A\r\x1b[J")
			rows, _ := strconv.Atoi(digits)
			lines, out = lines[:len(lines)-rows], after
			continue
		}
		line, rest, _ := strings.Cut(out, "\n")
		lines, out = append(lines, line), rest
	}
	return strings.Join(lines, "\n") + "\n"
}

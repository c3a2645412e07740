package hl7_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/hl7"
	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// receiver is an MLLP receiver that keeps control ids in the order in which they came.
type receiver struct {
	address string
	mu      sync.Mutex
	ids     []string
	// answer makes the acknowledgement; nil of it: none, and the connection is closed.
	answer func(*hl7v2.Message) []byte
}

func accept(m *hl7v2.Message) []byte {
	code, wanted := ack.ModeOf(m).Answer(ack.Stored)
	if !wanted {
		return nil
	}
	return ack.Reply(m, code, nil, ack.Options{})
}

func listen(t *testing.T, answer func(*hl7v2.Message) []byte) *receiver {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	r := &receiver{address: listener.Addr().String(), answer: answer}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go r.serve(conn)
		}
	}()
	return r
}

func (r *receiver) serve(conn net.Conn) {
	defer conn.Close()
	reader := hl7v2.NewReader(&framed{conn: conn})
	for {
		got, err := reader.Next()
		if err != nil {
			return
		}
		m, err := hl7v2.Parse(got.Raw)
		if err != nil {
			return
		}
		r.mu.Lock()
		r.ids = append(r.ids, m.Header().ControlID)
		r.mu.Unlock()
		answer := r.answer(m)
		if answer == nil {
			return
		}
		if _, err := conn.Write(mllp.Append(nil, answer)); err != nil {
			return
		}
	}
}

// framed hands on what comes without waiting for more.
type framed struct{ conn net.Conn }

func (f *framed) Read(p []byte) (int, error) { return f.conn.Read(p) }

func (r *receiver) received() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string{}, r.ids...)
}

// run runs `phiform hl7` with arguments.
func run(t *testing.T, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	streams := &app.IO{In: strings.NewReader(""), Out: &out, Err: &errs, Width: 120, CI: true, Getenv: func(string) string { return "" }}
	cmd := hl7.New(streams)
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(&errs)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	err = cmd.ExecuteContext(ctx)
	return out.String(), errs.String(), err
}

func message(sender, id, at string) string {
	return `MSH|^~\&|` + sender + `|FAC|R|RF|` + at + `||ADT^A01^ADT_A01|` + id + `|P|2.5.1` + "\rEVN|A01|20260101\rPID|1||1^^^H^MR||SECRET^NAME\rPV1|1|I\r"
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestSend(t *testing.T) {
	r := listen(t, func(m *hl7v2.Message) []byte {
		if m.Header().ControlID != "2" {
			return accept(m)
		}
		return ack.Reply(m, ack.ApplicationError, []lint.Problem{{
			Place: hl7v2.Place{Segment: "PID", Occurrence: 1, Field: 7}, Code: lint.DataType, Severity: lint.Error, Message: "want a date",
		}}, ack.Options{})
	})
	file := write(t, "adt.hl7", message("A", "1", "2026")+message("A", "2", "2026")+message("A", "3", "2026"))

	out, _, err := run(t, "send", r.address, file)
	require.ErrorContains(t, err, "1 message was refused")
	require.Equal(t, app.ExitFailed, app.ExitCode(err))
	require.Contains(t, out, "#1  accepted  AA  ")
	require.Contains(t, out, "#2  refused  AE  ")
	require.Contains(t, out, "\n  PID[1]-7: 102 Data type error: want a date\n")
	require.Contains(t, out, "3 messages sent, 2 accepted, 1 refused, 0 unanswered")
	require.NotContains(t, out, "SECRET")
	require.Equal(t, []string{"1", "2", "3"}, r.received())

	out, _, err = run(t, "send", r.address, file, "--skip", "2", "--json")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 2)
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &got))
	require.Equal(t, "accepted", got["result"])
	require.Equal(t, []any{"AA"}, got["codes"])
	require.Equal(t, float64(3), got["message"])
	require.JSONEq(t, `{"event":"summary","sent":1,"accepted":1,"refused":0,"unanswered":0,"invalid":0}`, lines[1])
}

// Messages of one sender stay in order, however many connections there are.
func TestSendKeepsOrder(t *testing.T) {
	r := listen(t, accept)
	var b strings.Builder
	want := map[string][]string{}
	for n := range 200 {
		sender := string(rune('A' + n%7))
		id := fmt.Sprintf("%s%03d", sender, n)
		b.WriteString(message(sender, id, "2026"))
		want[sender] = append(want[sender], id)
	}
	_, _, err := run(t, "send", r.address, write(t, "many.hl7", b.String()), "--connections", "4", "--rate", "5000")
	require.NoError(t, err)
	got := map[string][]string{}
	for _, id := range r.received() {
		got[id[:1]] = append(got[id[:1]], id)
	}
	require.Equal(t, want, got)
}

func TestSendFailures(t *testing.T) {
	closing := listen(t, func(*hl7v2.Message) []byte { return nil })
	file := write(t, "adt.hl7", message("A", "1", "2026")+message("A", "2", "2026"))
	out, _, err := run(t, "send", closing.address, file)
	require.ErrorContains(t, err, "2 messages were refused, not answered or not sent")
	require.Contains(t, out, "#1  unanswered")
	require.Equal(t, []string{"1", "2"}, closing.received(), "each is sent once")

	free, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, free.Close())
	_, _, err = run(t, "send", free.Addr().String(), file, "--skip", "1")
	require.ErrorContains(t, err, "cannot connect")
	require.ErrorContains(t, err, "--skip 1 goes on from here")
	require.Equal(t, app.ExitFailed, app.ExitCode(err))

	_, _, err = run(t, "send", "nowhere", file, "--connections", "0", "--rate", "-1", "--certificate", "x")
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	for _, want := range []string{`"nowhere" is no address`, "--connections: 0", "--rate: -1", "one needs the other"} {
		require.ErrorContains(t, err, want)
	}
	_, _, err = run(t, "send", "203.0.113.9:2575", file)
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	require.ErrorContains(t, err, "messages would go in clear: add --tls")
}

// archive writes messages as the gateway keeps them.
func archive(t *testing.T, messages map[string][]string) (folder string, sources map[string]string) {
	t.Helper()
	folder, sources = t.TempDir(), map[string]string{}
	for day, list := range messages {
		received, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		for _, raw := range list {
			m, err := hl7v2.Parse([]byte(raw))
			require.NoError(t, err)
			c := claim.New(m, received)
			path := filepath.Join(folder, c.Key)
			require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
			require.NoError(t, os.WriteFile(path, []byte(raw), 0o600))
			sources[m.Header().SendingApplication.Text()] = c.Source
			digest := sha256.Sum256([]byte(raw))
			require.Equal(t, hex.EncodeToString(digest[:]), c.Digest)
		}
	}
	return folder, sources
}

func TestReplay(t *testing.T) {
	folder, sources := archive(t, map[string][]string{
		"2026-11-21": {message("A", "9", "20261121080000"), message("A", "10", "20261121080000"), message("B", "b1", "20261121090000")},
		"2026-11-22": {message("A", "1", "20261122080000"), message("A", "8", "20261122070000")},
		"2026-11-24": {message("A", "99", "20261124080000")},
	})
	r := listen(t, accept)
	out, _, err := run(t, "replay", r.address, folder, "--to", "2026-11-22", "--source", sources["A"])
	require.NoError(t, err)
	require.Equal(t, []string{"9", "10", "8", "1"}, r.received(), "by day, time and control id")
	require.Contains(t, out, "4 messages sent, 4 accepted")

	out, _, err = run(t, "replay", r.address, folder, "--dry-run")
	require.NoError(t, err)
	require.Len(t, r.received(), 4, "a dry run sends nothing")
	require.Regexp(t, `(?m)^A +FAC +5  2026-11-21  2026-11-24  `+sources["A"]+`$`, out)
	require.Contains(t, out, "6 messages would be sent")

	m, err := hl7v2.Parse([]byte(message("B", "b1", "20261121090000")))
	require.NoError(t, err)
	dead := claim.New(m, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	body, err := json.Marshal(dead)
	require.NoError(t, err)
	quoted, err := json.Marshal(string(body))
	require.NoError(t, err)
	for name, letters := range map[string]string{
		"claims":  string(body) + "\n" + string(body) + "\n",
		"letters": `{"claim":` + string(body) + `,"reason":{"code":"parse"}}`,
		"SQS":     `{"Messages":[{"MessageId":"1","Body":` + string(quoted) + `}]}`,
	} {
		sent := len(r.received())
		_, _, err = run(t, "replay", r.address, folder, "--letters", write(t, "letters.json", letters))
		require.NoError(t, err, name)
		require.Equal(t, []string{"b1"}, r.received()[sent:], name)
	}
}

func TestReplayRefuses(t *testing.T) {
	folder, sources := archive(t, map[string][]string{"2026-11-21": {message("A", "1", "2026"), message("B", "2", "2026")}})
	r := listen(t, accept)
	_, _, err := run(t, "replay", r.address, folder, "--from", "yesterday", "--source", "A", "--letters", filepath.Join(folder, "none"))
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	for _, want := range []string{`--from: "yesterday" is no day`, `--source: "A" is no sender's id`, "--letters: "} {
		require.ErrorContains(t, err, want)
	}
	_, _, err = run(t, "replay", r.address, folder, "--from", "2026-11-22", "--to", "2026-11-21")
	require.ErrorContains(t, err, "--from: 2026-11-22 is after --to")
	_, _, err = run(t, "replay", r.address, t.TempDir())
	require.ErrorContains(t, err, "the folder has no such message")
	_, _, err = run(t, "replay", r.address, folder, "--letters", write(t, "l.json", `{"key":"raw/2026/11/21/`+strings.Repeat("0", 32)+`/`+strings.Repeat("1", 32)+`-0123456789abcdef.hl7"}`))
	require.ErrorContains(t, err, "1 dead letter is not in the folder")
	_, _, err = run(t, "replay", r.address, folder, "--letters", write(t, "l.json", `{"other":1}`))
	require.ErrorContains(t, err, "object 1 names no archived message")

	spoiled, err := filepath.Glob(filepath.Join(folder, "raw/2026/11/21", sources["B"], "*.hl7"))
	require.NoError(t, err)
	require.Len(t, spoiled, 1)
	require.NoError(t, os.WriteFile(spoiled[0], []byte(message("B", "other", "2026")), 0o600))
	_, _, err = run(t, "replay", r.address, folder)
	require.ErrorContains(t, err, "1 file does not hold what was archived")
	require.Empty(t, r.received())
}

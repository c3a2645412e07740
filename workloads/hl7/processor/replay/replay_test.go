package replay_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/processor/replay"
)

// queue keeps what it was sent, and fails when it is told to.
type queue struct {
	claims []claim.Claim
	fail   int // the how-manyth claim is not taken
}

func (q *queue) Send(_ context.Context, c claim.Claim) error {
	if q.fail > 0 && len(q.claims)+1 == q.fail {
		q.fail = 0
		return errors.New("no queue")
	}
	q.claims = append(q.claims, c)
	return nil
}

func (q *queue) keys() (keys []string) {
	for _, c := range q.claims {
		keys = append(keys, c.Key)
	}
	return keys
}

// store puts a message into an archive, and returns its claim.
func store(t *testing.T, f replay.Folder, sender, stamp, control string, received time.Time) claim.Claim {
	t.Helper()
	raw := []byte(fmt.Sprintf("MSH|^~\\&|%s|NORTH|||%s||ADT^A01|%s|P|2.5\rPID|1\r", sender, stamp, control))
	m, err := hl7v2.Parse(raw)
	require.NoError(t, err)
	c := claim.New(m, received)
	require.NoError(t, f.Put(t.Context(), c.Key, raw))
	return c
}

var day = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestArchiveInOrder(t *testing.T) {
	f := replay.Folder(t.TempDir())
	var want []string
	for _, c := range []claim.Claim{
		store(t, f, "ADT", "20260301", "A9", day),
		store(t, f, "ADT", "202603010800", "A9", day),
		store(t, f, "ADT", "202603010800", "A10", day),
		store(t, f, "ADT", "20260301080001.5-0500", "A1", day),
		store(t, f, "LAB", "20260301080002", "1", day),
		store(t, f, "ADT", "20260301070000", "A11", day.AddDate(0, 0, 1)),
	} {
		want = append(want, c.Key)
	}
	require.NoError(t, f.Put(t.Context(), "raw/notes.txt", []byte("x")))
	q := &queue{}
	report, err := replay.Archive(t.Context(), f, q, replay.Options{})
	require.NoError(t, err)
	require.Equal(t, want, q.keys())
	require.Equal(t, 6, report.Found)
	require.Equal(t, 6, report.Sent)
	require.Len(t, report.BySource, 2)
	require.Equal(t, []replay.Skipped{{Key: "raw/notes.txt", Reason: "this is no key of a message"}}, report.Skipped)
	require.Len(t, q.claims[0].Replay, 16)
	require.LessOrEqual(t, len(q.claims[0].Deduplication()), 128)
}

func TestFilters(t *testing.T) {
	f := replay.Folder(t.TempDir())
	a := store(t, f, "ADT", "1", "A1", day)
	b := store(t, f, "ADT", "2", "A2", day.AddDate(0, 0, 1))
	c := store(t, f, "LAB", "3", "L1", day.AddDate(0, 0, 2))
	tests := map[string]struct {
		options replay.Options
		want    []string
	}{
		"one day":         {replay.Options{From: day.AddDate(0, 0, 1), To: day.AddDate(0, 0, 1).Add(11 * time.Hour)}, []string{b.Key}},
		"from":            {replay.Options{From: day.AddDate(0, 0, 1)}, []string{b.Key, c.Key}},
		"to":              {replay.Options{To: day}, []string{a.Key}},
		"one source":      {replay.Options{Sources: []string{a.Source}}, []string{a.Key, b.Key}},
		"one message":     {replay.Options{Messages: []string{c.Message}}, []string{c.Key}},
		"source and time": {replay.Options{Sources: []string{c.Source}, To: day}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			q := &queue{}
			report, err := replay.Archive(t.Context(), f, q, test.options)
			require.NoError(t, err)
			require.Equal(t, test.want, q.keys())
			require.Equal(t, 3, report.Found)
			require.Equal(t, len(test.want), report.Chosen)
		})
	}
}

func TestADryRunSendsNothing(t *testing.T) {
	f := replay.Folder(t.TempDir())
	store(t, f, "ADT", "1", "A1", day)
	q := &queue{}
	report, err := replay.Archive(t.Context(), f, q, replay.Options{DryRun: true})
	require.NoError(t, err)
	require.Empty(t, q.claims)
	require.Equal(t, 1, report.Chosen)
	require.Zero(t, report.Sent)
	require.True(t, report.DryRun)
}

func TestAgain(t *testing.T) {
	f := replay.Folder(t.TempDir())
	first := store(t, f, "ADT", "1", "A1", day)
	ids := map[string]bool{first.Message: true}
	for _, name := range []string{"corrected tables", "new store", "corrected tables"} {
		q := &queue{}
		_, err := replay.Archive(t.Context(), f, q, replay.Options{Again: name})
		require.NoError(t, err)
		require.Len(t, q.claims[0].Message, 32)
		require.Equal(t, first.Digest, q.claims[0].Digest)
		ids[q.claims[0].Message] = true
	}
	require.Len(t, ids, 3, "once for each name")
}

func TestAnArchiveThatWasChanged(t *testing.T) {
	f := replay.Folder(t.TempDir())
	c := store(t, f, "ADT", "1", "A1", day)
	require.NoError(t, f.Put(t.Context(), c.Key, []byte("MSH|^~\\&|other\r")))
	q := &queue{}
	report, err := replay.Archive(t.Context(), f, q, replay.Options{})
	require.NoError(t, err)
	require.Empty(t, q.claims)
	require.Equal(t, []replay.Skipped{{Key: c.Key, Reason: "its content is not what its key says"}}, report.Skipped)
}

func TestTheRateIsKept(t *testing.T) {
	f := replay.Folder(t.TempDir())
	for i := range 5 {
		store(t, f, "ADT", "1", fmt.Sprint(i), day)
	}
	began := time.Now()
	told := 0
	_, err := replay.Archive(t.Context(), f, &queue{}, replay.Options{Rate: 20, Progress: func(replay.Report) { told++ }})
	require.NoError(t, err)
	require.GreaterOrEqual(t, time.Since(began), 190*time.Millisecond)
	require.Equal(t, 5, told)
}

// letters makes a folder of dead letters.
func letters(t *testing.T) (string, replay.FolderLetters) {
	t.Helper()
	folder := t.TempDir()
	for i, code := range []string{"mapping", "refused", "mapping"} {
		l := replay.Letter{
			Claim:  claim.Claim{Key: fmt.Sprintf("raw/%d", i), Digest: "d", Message: fmt.Sprint(i), Source: "s", Received: day.AddDate(0, 0, i)},
			Reason: claim.Reason{Code: code},
		}
		text, err := json.Marshal(l)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.json", i)), text, 0o600))
	}
	return folder, replay.FolderLetters(folder)
}

func left(t *testing.T, folder string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	require.NoError(t, err)
	return len(names)
}

func TestDeadLetters(t *testing.T) {
	folder, list := letters(t)
	q := &queue{}
	_, err := replay.DeadLetters(t.Context(), list, q, replay.Options{DryRun: true})
	require.NoError(t, err)
	require.Equal(t, 3, left(t, folder))

	report, err := replay.DeadLetters(t.Context(), list, q, replay.Options{Codes: []string{"mapping"}, From: day.AddDate(0, 0, 1)})
	require.NoError(t, err)
	require.Equal(t, []string{"raw/2"}, q.keys())
	require.Equal(t, 3, report.Found)
	require.Equal(t, 2, left(t, folder), "what the queue has is taken away")

	q.fail = 2
	_, err = replay.DeadLetters(t.Context(), list, q, replay.Options{})
	require.EqualError(t, err, "sending raw/0: no queue")
	require.Equal(t, 2, left(t, folder), "what it has not stays")
}

func TestLines(t *testing.T) {
	f := replay.Folder(t.TempDir())
	c := store(t, f, "ADT", "1", "A1", day)
	var out bytes.Buffer
	_, err := replay.Archive(t.Context(), f, &replay.Lines{Out: &out}, replay.Options{})
	require.NoError(t, err)
	var read claim.Claim
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	require.Equal(t, c.Key, read.Key)
}

func TestFolder(t *testing.T) {
	f := replay.Folder(t.TempDir())
	require.NoError(t, f.Put(t.Context(), "raw/a/b.hl7", []byte("x")))
	info, err := os.Stat(filepath.Join(string(f), "raw", "a", "b.hl7"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	_, err = f.Get(t.Context(), "raw/none")
	require.ErrorIs(t, err, claim.ErrNotFound)
	require.Error(t, f.Put(t.Context(), "../outside", []byte("x")))
	_, err = f.Get(t.Context(), "../outside")
	require.Error(t, err)
}

package hl7_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	peer "github.com/google/simhospital/pkg/hl7"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// simhospitalMessages are the sample messages that github.com/google/simhospital carries, one after the other as they stand.
func simhospitalMessages(t testing.TB) []byte {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/simhospital").Output()
	require.NoError(t, err)
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "docs", "artifacts", "messages.out"))
	if err != nil {
		t.Skip("simhospital's module has no sample messages: ", err)
	}
	return content
}

// converterMessages are the messages of another converter's tests, by their file's name.
func converterMessages(t testing.TB) map[string][]byte {
	t.Helper()
	data := os.Getenv("PHIFORM_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, err := filepath.Glob(filepath.Join(data, "hl7-fhir-converter", "messages", "*.hl7"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skipf("no messages of another converter under %s; PHIFORM_DATA names the folder of the data", data)
	}
	all := map[string][]byte{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		all[filepath.Base(file)] = content
	}
	return all
}

// split takes the messages out of a stream in which nothing is wrong.
func split(t testing.TB, stream []byte) (items []hl7v2.Item) {
	t.Helper()
	r := hl7v2.NewReader(bytes.NewReader(stream))
	for {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			return items
		}
		require.NoError(t, err)
		items = append(items, item)
	}
}

// requireLossless holds that the segments and their terminators are the message's bytes, and that every leaf can be read.
func requireLossless(t testing.TB, name string, raw []byte) *hl7v2.Message {
	t.Helper()
	m, err := hl7v2.Parse(raw)
	require.NoError(t, err, name)
	joined := bytes.Clone(m.Prefix())
	fields := 0
	for _, s := range m.Segments() {
		joined = append(append(joined, s.Raw()...), s.Terminator()...)
		parts := []byte(s.Name())
		for n, f := range s.Fields() {
			fields++
			if s.Name() == "MSH" && n == 1 {
				continue
			}
			parts = append(append(parts, m.Delimiters().Field), f.Raw()...)
		}
		if !m.Transcoded() {
			require.Equal(t, string(s.Raw()), string(parts), "%s: the fields of %s are not its bytes", name, s.Place())
		}
	}
	require.Equal(t, string(raw), string(joined), "%s lost bytes", name)
	require.Positive(t, fields)
	return m
}

// Every message of two public collections is read, and none loses a byte: neither to the reader, nor to segments, nor to fields.
func TestCollectionsParse(t *testing.T) {
	t.Run("simhospital", func(t *testing.T) {
		content := simhospitalMessages(t)
		items := split(t, content)
		require.Len(t, items, 1013)
		joined := []byte{}
		for _, item := range items {
			requireLossless(t, "simhospital", item.Raw)
			require.Equal(t, int64(len(joined)), item.Offset)
			joined = append(joined, item.Raw...)
		}
		require.Equal(t, string(content), string(joined))
	})
	t.Run("converter", func(t *testing.T) {
		messages := converterMessages(t)
		require.Len(t, messages, 139)
		for name, raw := range messages {
			m := requireLossless(t, name, raw)
			require.NotEmpty(t, m.Header().Type, name)
			for _, p := range lint.Check(m) {
				require.NotEmpty(t, p.Message)
			}
		}
	})
}

// What the peer makes of its own messages is what we read in them: patient, visit and observations.
func TestPeerReadsTheSame(t *testing.T) {
	require.NoError(t, peer.TimezoneAndLocation("UTC"))
	for _, item := range split(t, simhospitalMessages(t)) {
		raw := bytes.TrimRight(item.Raw, "\r\n")
		theirs, err := peer.ParseMessage(raw)
		require.NoError(t, err)
		ours := requireLossless(t, "simhospital", raw)
		header, err := theirs.MSH()
		require.NoError(t, err)
		require.Equal(t, header.MessageControlID.String(), ours.Header().ControlID)
		pid, err := theirs.PID()
		require.NoError(t, err)
		if pid == nil {
			continue
		}
		segment, ok := ours.Segment("PID", 1)
		require.True(t, ok)
		require.Equal(t, len(pid.PatientIdentifierList), segment.Field(3).Len())
		for i, id := range pid.PatientIdentifierList {
			require.Equal(t, id.IDNumber.String(), segment.Field(3).Repetition(i+1).Component(1).Text())
		}
		if len(pid.PatientName) > 0 && pid.PatientName[0].FamilyName != nil {
			require.Equal(t, pid.PatientName[0].FamilyName.Surname.String(), segment.Field(5).Value().Component(1).Text())
		}
		results, err := theirs.AllOBX()
		require.NoError(t, err)
		n := 0
		for s := range ours.Named("OBX") {
			code := results[n].ObservationIdentifier
			require.Equal(t, code.Identifier.String(), s.Field(3).Value().Component(1).Text())
			n++
		}
		require.Len(t, results, n)
	}
}

// BenchmarkPeer splits and reads simhospital's messages by its own parser and by ours, every segment of them, on one core. Both
// numbers are messages a second; the second is how many times as fast ours is.
func BenchmarkPeer(b *testing.B) {
	require.NoError(b, peer.TimezoneAndLocation("UTC"))
	items := split(b, simhospitalMessages(b))
	for i := range items {
		items[i].Raw = bytes.TrimRight(items[i].Raw, "\r\n")
	}
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		for _, item := range items {
			m, err := hl7v2.Parse(item.Raw)
			if err != nil {
				b.Fatal(err)
			}
			if texts(m) == 0 {
				b.Fatal("nothing read")
			}
		}
		ours += time.Since(start)
		start = time.Now()
		for _, item := range items {
			m, err := peer.ParseMessage(item.Raw)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := m.All(); err != nil {
				b.Fatal(err)
			}
		}
		theirs += time.Since(start)
	}
	messages := float64(b.N * len(items))
	b.ReportMetric(messages/ours.Seconds(), "ours/s")
	b.ReportMetric(messages/theirs.Seconds(), "simhospital/s")
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "times")
}

// texts reads every leaf of a message, and counts their bytes.
func texts(m *hl7v2.Message) (n int) {
	for _, s := range m.Segments() {
		for _, f := range s.Fields() {
			for _, v := range f.Repetitions() {
				for _, c := range v.Components() {
					for _, leaf := range c.Components() {
						n += len(leaf.Text())
					}
				}
			}
		}
	}
	return n
}

package mapping_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

func fixtures(t testing.TB) [][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "messages", "*.hl7"))
	require.NoError(t, err)
	var all [][]byte
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		all = append(all, raw)
	}
	require.NotEmpty(t, all)
	return all
}

// sound holds what must be true of every conversion, whatever the message: valid resources, ids of their own, references that lead
// somewhere, and no content that is neither in the report nor read.
func sound(t require.TestingT, r *mapping.Result) {
	urls := map[string]bool{}
	for _, entry := range r.Bundle.Entries {
		require.False(t, urls[entry.URL], "two resources under one id")
		urls[entry.URL] = true
		require.Empty(t, fhir.Check(entry.Resource))
	}
	for _, entry := range r.Bundle.Entries {
		references(entry.Resource, func(to string) { require.True(t, urls[to], "a reference leads nowhere") })
	}
	for _, p := range r.Report.Dropped {
		require.NotEmpty(t, p.Code)
		require.NotEmpty(t, p.Place.Segment)
	}
}

// references calls yield with every reference in a node.
func references(n *fhir.Node, yield func(string)) {
	n.Each(func(e *fhir.Element, text string, child *fhir.Node) {
		if e.Name == "reference" && n.Type().Name == "Reference" {
			yield(text)
		}
		if child != nil {
			references(child, yield)
		}
	})
}

// TestSameMessageSameBytes: also when conversions run at once and use each other's memory.
func TestSameMessageSameBytes(t *testing.T) {
	converter := mapping.NewConverter(mapping.Default(), mapping.Options{})
	all := fixtures(t)
	var want []string
	for _, raw := range all {
		want = append(want, string(converted(t, raw, mapping.Options{}).Bundle.AppendJSON(nil)))
	}
	var group sync.WaitGroup
	got := make([][]string, 8)
	for i := range got {
		group.Go(func() {
			for n := range 5 * len(all) {
				m, err := hl7v2.Parse(all[(n+i)%len(all)])
				if err != nil {
					return
				}
				r, err := converter.Convert(m)
				if err != nil {
					return
				}
				got[i] = append(got[i], string(r.Bundle.AppendJSON(nil)))
			}
		})
	}
	group.Wait()
	for i := range got {
		require.Len(t, got[i], 5*len(all))
		for n, text := range got[i] {
			require.Equal(t, want[(n+i)%len(all)], text)
		}
	}
}

// TestAnyOrder changes messages as senders might, and worse: segments out of order, left out, repeated; fields moved.
func TestAnyOrder(t *testing.T) {
	all := fixtures(t)
	converter := mapping.NewConverter(mapping.Default(), mapping.Options{})
	rapid.Check(t, func(t *rapid.T) {
		lines := strings.FieldsFunc(string(rapid.SampledFrom(all).Draw(t, "message")), func(r rune) bool { return r == '\r' || r == '\n' })
		body := rapid.SliceOfN(rapid.SampledFrom(lines[1:]), 0, 12).Draw(t, "segments")
		for i := range body {
			fields := strings.Split(body[i], "|")
			if at := rapid.IntRange(0, len(fields)-1).Draw(t, "field"); at > 0 {
				fields[at] = rapid.SampledFrom([]string{"", `""`, "x", "a^b&c^d~e", "20260101", "-1", "^^^^^^", `\H\x\N\`}).Draw(t, "content")
			}
			body[i] = strings.Join(fields, "|")
		}
		m, err := hl7v2.Parse([]byte(lines[0] + "\r" + strings.Join(body, "\r")))
		require.NoError(t, err)
		first, err := converter.Convert(m)
		require.NoError(t, err)
		sound(t, first)
		second, err := converter.Convert(m)
		require.NoError(t, err)
		require.Equal(t, string(first.Bundle.AppendJSON(nil)), string(second.Bundle.AppendJSON(nil)))
	})
}

// FuzzConvert: no message breaks the converter, and what it makes of any is sound.
func FuzzConvert(f *testing.F) {
	for _, raw := range fixtures(f) {
		f.Add(raw)
	}
	converter := mapping.NewConverter(mapping.Default(), mapping.Options{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := hl7v2.Parse(raw)
		if err != nil {
			t.Skip("no message")
		}
		r, err := converter.Convert(m)
		if err != nil {
			t.Skip("no table for it")
		}
		sound(t, r)
	})
}

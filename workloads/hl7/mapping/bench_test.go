package mapping_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// BenchmarkConvert converts an admission and a report of two requests from bytes to bytes: parsing and writing JSON are in it.
func BenchmarkConvert(b *testing.B) {
	messages := [][]byte{read(b, "adt_a01"), read(b, "oru_r01_two_requests")}
	converter := mapping.NewConverter(mapping.Default(), mapping.Options{})
	var out []byte
	b.ReportAllocs()
	size := 0
	n := 0
	for b.Loop() {
		raw := messages[n%len(messages)]
		n++
		size += len(raw)
		m, err := hl7v2.Parse(raw)
		require.NoError(b, err)
		result, err := converter.Convert(m)
		require.NoError(b, err)
		out = result.Bundle.AppendJSON(out[:0])
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "messages/s")
	b.ReportMetric(float64(size)/float64(n), "bytes/message")
}

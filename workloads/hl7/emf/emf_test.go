package emf_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/emf"
)

func recorder(out *bytes.Buffer) *emf.Recorder {
	return emf.New(out, "prod", func() time.Time { return time.UnixMilli(1_700_000_000_123) })
}

func TestLine(t *testing.T) {
	var out bytes.Buffer
	r := recorder(&out)
	r.Count("Received", 2)
	r.Count("Received", 1)
	r.Gauge("Connections", 7)
	r.Gauge("Connections", 5)
	r.Time("StoreMilliseconds", 1500*time.Microsecond)
	r.Time("StoreMilliseconds", 2*time.Millisecond)
	r.Flush()
	r.Flush() // there is nothing more
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
	require.JSONEq(t, `{
		"_aws": {"Timestamp": 1700000000123, "CloudWatchMetrics": [{
			"Namespace": "phiform/hl7", "Dimensions": [["Stack"]],
			"Metrics": [
				{"Name": "Connections", "Unit": "Count"}, {"Name": "Received", "Unit": "Count"}, {"Name": "StoreMilliseconds", "Unit": "Milliseconds"}
			]
		}]},
		"Stack": "prod", "Connections": 5, "Received": 3, "StoreMilliseconds": [1.5, 2]
	}`, out.String())
}

func TestZeroShows(t *testing.T) {
	var out bytes.Buffer
	r := recorder(&out)
	r.Count("Refused", 0)
	r.Flush()
	require.Contains(t, out.String(), `"Refused":0`)
}

func TestALineHoldsAHundredValues(t *testing.T) {
	var out bytes.Buffer
	r := recorder(&out)
	for range 250 {
		r.Time("StoreMilliseconds", time.Millisecond)
	}
	r.Flush()
	var sizes []int
	for line := range strings.Lines(out.String()) {
		var got struct{ StoreMilliseconds []float64 }
		require.NoError(t, json.Unmarshal([]byte(line), &got))
		sizes = append(sizes, len(got.StoreMilliseconds))
	}
	require.Equal(t, []int{100, 100, 50}, sizes)
}

package conformance

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// convert converts a sample; nil where no table is there for its type.
func convert(t testing.TB, c *mapping.Converter, s Sample) *mapping.Result {
	t.Helper()
	m, err := hl7v2.Parse(s.Raw)
	require.NoError(t, err, s.Name)
	r, err := c.Convert(m)
	var unsupported *mapping.UnsupportedError
	if errors.As(err, &unsupported) {
		return nil
	}
	require.NoError(t, err, s.Name)
	return r
}

func newConverter() *mapping.Converter {
	return mapping.NewConverter(mapping.Default(), mapping.Options{DefaultZone: time.UTC})
}

// valid requires that both opinions on R4 find nothing wrong with what the samples become, and counts it.
func valid(t *testing.T, samples []Sample) (converted, resources int) {
	t.Helper()
	c, o := newConverter(), oracle(t)
	for _, s := range samples {
		r := convert(t, c, s)
		if r == nil {
			continue
		}
		converted++
		resources += len(r.Bundle.Entries)
		for _, p := range r.Bundle.Check() {
			t.Errorf("%s: %s", s.Name, p)
		}
		for _, err := range o.Bundle(r.Bundle.AppendJSON(nil)) {
			t.Errorf("%s: google/fhir: %v", s.Name, err)
		}
	}
	return converted, resources
}

func TestSimHospitalConverts(t *testing.T) {
	converted, resources := valid(t, simHospital(t))
	t.Logf("%d messages, %d resources", converted, resources)
	require.Equal(t, 1013, converted)
	require.Greater(t, resources, 5000)
}

func TestConverterSamplesConvert(t *testing.T) {
	converted, resources := valid(t, converter(t))
	t.Logf("%d messages, %d resources", converted, resources)
	require.GreaterOrEqual(t, converted, 100)
}

// The messages that the mapping's own golden tests are made of.
func TestGoldenMessagesConvert(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "workloads", "hl7", "mapping", "testdata", "messages", "*.hl7"))
	require.NoError(t, err)
	var samples []Sample
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		samples = append(samples, Sample{Name: filepath.Base(file), Raw: raw})
	}
	converted, _ := valid(t, samples)
	require.Equal(t, len(files), converted)
	require.NotZero(t, converted)
}

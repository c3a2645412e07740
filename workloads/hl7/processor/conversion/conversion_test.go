package conversion_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mapping"
	"github.com/phiform/phiform/workloads/hl7/processor"
	"github.com/phiform/phiform/workloads/hl7/processor/conversion"
)

const admission = "MSH|^~\\&|ADT|NORTH|FHIR|CLOUD|20260102030405||ADT^A01|C1|P|2.5.1\rEVN||20260102030405\r" +
	"PID|1||4711^^^NORTH^MR||EXAMPLE^ADA||19800101|F\rPV1|1|I|W1^1^1||||||||||||||||V1^^^NORTH\rZZZ|1|own\r"

func claimOf(t *testing.T, raw string) claim.Claim {
	t.Helper()
	parsed, err := hl7v2.Parse([]byte(raw))
	require.NoError(t, err)
	return claim.New(parsed, time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC))
}

func convert(t *testing.T, c *conversion.Converter, raw string, from claim.Claim) (processor.Message, *processor.Conversion) {
	t.Helper()
	m, err := c.Read([]byte(raw), from)
	require.NoError(t, err)
	made, err := m.Convert()
	require.NoError(t, err)
	return m, made
}

func TestTheMarkerIsInTheBundle(t *testing.T) {
	c := conversion.New(mapping.Default(), mapping.Options{})
	from := claimOf(t, admission)
	m, made := convert(t, c, admission, from)
	var bundle struct {
		Type  string
		Entry []struct {
			Resource struct{ ResourceType, ID string }
			Request  struct{ Method, URL, IfNoneMatch string }
		}
	}
	require.NoError(t, json.Unmarshal(made.Bundle, &bundle))
	require.Equal(t, "transaction", bundle.Type)
	last := bundle.Entry[len(bundle.Entry)-1]
	require.Equal(t, "PUT", last.Request.Method)
	require.Equal(t, "Provenance/"+m.Marker(), last.Request.URL)
	require.Equal(t, "*", last.Request.IfNoneMatch)
	require.Contains(t, string(made.Bundle), from.Digest)
	require.Contains(t, strings.Join(made.Unmapped, " "), "ZZZ")

	again, same := convert(t, c, admission, from)
	require.Equal(t, m.Marker(), again.Marker())
	require.Equal(t, string(made.Bundle), string(same.Bundle))
}

func TestAReplayThatTakesEffectAgain(t *testing.T) {
	c := conversion.New(mapping.Default(), mapping.Options{})
	from := claimOf(t, admission)
	m, made := convert(t, c, admission, from)
	from.Message = strings.Repeat("f", 32)
	other, replayed := convert(t, c, admission, from)
	require.NotEqual(t, m.Marker(), other.Marker())
	require.Equal(t, string(made.Bundle), strings.ReplaceAll(string(replayed.Bundle), other.Marker(), m.Marker()), "all other ids are the same")
}

func TestProvenanceAndStoreMeanTheSameDigest(t *testing.T) {
	require.Equal(t, mapping.DigestSystem, fhirstore.DigestSystem)
}

func TestWhatCannotBeConverted(t *testing.T) {
	c := conversion.New(mapping.Default(), mapping.Options{})
	_, err := c.Read([]byte("SMITH"), claim.Claim{})
	require.EqualError(t, err, "message cannot be converted (parse) at MSH: no MSH segment with delimiters")

	tests := map[string]string{
		"XXX^Z99":     "message cannot be converted (unsupported) at MSH-9: no table for messages of this type: XXX^Z99",
		"SMITH^ALICE": "message cannot be converted (unsupported) at MSH-9: no table for messages of this type",
	}
	for event, want := range tests {
		raw := strings.Replace(admission, "ADT^A01", event, 1)
		m, err := c.Read([]byte(raw), claimOf(t, raw))
		require.NoError(t, err)
		_, err = m.Convert()
		require.EqualError(t, err, want)
	}
}

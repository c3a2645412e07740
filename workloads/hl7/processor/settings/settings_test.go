package settings_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhirstore"
	"github.com/phiform/phiform/workloads/hl7/processor/settings"
)

var least = []string{
	"HL7_BUCKET=b", "HL7_FHIR_URL=https://healthlake.us-east-1.amazonaws.com/datastore/1/r4/",
	"HL7_DEAD_LETTER_QUEUE_URL=https://sqs.us-east-1.amazonaws.com/1/d.fifo", "AWS_REGION=us-east-1",
}

func TestDefaults(t *testing.T) {
	s, err := settings.Read(least)
	require.NoError(t, err)
	require.True(t, s.Signed, "unsigned only where it is asked for")
	require.Equal(t, fhirstore.Try, s.Conditions)
	require.Equal(t, 100, s.Entries)
	require.Equal(t, 25*time.Second, s.Timeout)
	require.Empty(t, s.Comparison)
	require.Nil(t, s.Zone)
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := settings.Read([]string{
		"HL7_FHIR_URL=http://store.example/r4", "HL7_FHIR_AUTH=basic", "HL7_FHIR_CONDITIONS=always", "HL7_FHIR_LIMIT=0", "HL7_FHIR_TIMEOUT=25",
		"HL7_ZONE=Local", "HL7_SENDERS_DIGEST=abc", "HL7_COMPARISON=converted",
	})
	require.EqualError(t, err, `HL7_BUCKET is missing
HL7_DEAD_LETTER_QUEUE_URL is missing
HL7_FHIR_AUTH is "basic"; allowed: sigv4, none
HL7_FHIR_CONDITIONS is "always"; allowed: try, rely, omit
HL7_FHIR_LIMIT is "0"; allowed: 1 to 10000
HL7_FHIR_TIMEOUT is "25"; allowed: 1s to 5m0s
AWS_REGION is missing
HL7_FHIR_URL is without TLS; allowed: https://host/path
HL7_ZONE is "Local"; allowed: a name such as America/New_York or UTC
HL7_SENDERS_DIGEST is set, and HL7_SENDERS_KEY is not
HL7_COMPARISON is "converted"; allowed: a prefix that ends in /`)
}

func TestAStoreOnThisMachineMayBeWithoutTLS(t *testing.T) {
	_, err := settings.Read(append(least, "HL7_FHIR_URL=http://127.0.0.1:8080/r4", "HL7_FHIR_AUTH=none"))
	require.NoError(t, err)
}

package conformance

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// simHospital is SimHospital's messages.
func simHospital(t testing.TB) []Sample {
	t.Helper()
	samples, err := SimHospital()
	require.NoError(t, err)
	require.Len(t, samples, 1013)
	return samples
}

// converter is the messages of the other converter, or a reason to skip.
func converter(t testing.TB) []Sample {
	t.Helper()
	needData(t, "hl7-fhir-converter")
	samples, err := Converter()
	require.NoError(t, err)
	require.Len(t, samples, 139)
	return samples
}

// needData skips the test where a folder of other people's data is absent.
func needData(t testing.TB, folder string) string {
	t.Helper()
	path := filepath.Join(Data(), folder)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here: set PHIFORM_DATA to a folder that has %s", path, folder)
	}
	return path
}

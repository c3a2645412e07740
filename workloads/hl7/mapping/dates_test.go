package mapping_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

func newYork(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	return zone
}

// TestTimes tells what becomes of a time in an observation: its precision stays, and its zone is the one sent or the one agreed.
func TestTimes(t *testing.T) {
	tests := []struct {
		name, sent, zoned, unzoned string
		code                       string // of the problem without a zone
	}{
		{"year", "2026", "2026", "2026", ""},
		{"month", "202603", "2026-03", "2026-03", ""},
		{"day", "20260314", "2026-03-14", "2026-03-14", ""},
		{"minutes in winter", "202601141530", "2026-01-14T15:30:00-05:00", "2026-01-14", mapping.NoZone},
		{"seconds in summer", "20260714153012", "2026-07-14T15:30:12-04:00", "2026-07-14", mapping.NoZone},
		{"fraction", "20260714153012.1200", "2026-07-14T15:30:12.1200-04:00", "2026-07-14", mapping.NoZone},
		{"hour alone", "2026071415", "2026-07-14T15:00:00-04:00", "2026-07-14", mapping.NoZone},
		{"own zone", "20260714153012+0130", "2026-07-14T15:30:12+01:30", "2026-07-14T15:30:12+01:30", ""},
		{"Z", "20260714153012Z", "2026-07-14T15:30:12Z", "2026-07-14T15:30:12Z", ""},
		{"leap day", "20240229", "2024-02-29", "2024-02-29", ""},
		{"no leap day", "20250229", "", "", mapping.BadFormat},
		{"no month", "20261301", "", "", mapping.BadFormat},
		{"25 hours", "202601012500", "", "", mapping.BadFormat},
		{"zeros", "00000000", "", "", mapping.BadFormat},
		{"half a month", "20261", "", "", mapping.BadFormat},
		{"words", "yesterday", "", "", mapping.BadFormat},
		{"zone without sign", "202607141530-4", "", "", mapping.BadFormat},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "MSH|^~\\&|A|N|||2026||ORU^R01|1|P|2.5\rPID|||1^^^N^MR\rOBR|1||F|X\rOBX|1|ST|A||x||||||F|||" + test.sent
			zoned := converted(t, []byte(text), mapping.Options{DefaultZone: newYork(t)})
			require.Equal(t, test.zoned, at(t, of(zoned, "Observation")[0], "effectiveDateTime"))
			unzoned := converted(t, []byte(text), mapping.Options{})
			require.Equal(t, test.unzoned, at(t, of(unzoned, "Observation")[0], "effectiveDateTime"))
			if test.code == "" {
				require.Empty(t, unzoned.Report.Dropped)
				return
			}
			require.Len(t, unzoned.Report.Dropped, 1)
			require.Equal(t, test.code, unzoned.Report.Dropped[0].Code)
			require.Equal(t, "OBX[1]-14[1]", unzoned.Report.Dropped[0].Place.String())
		})
	}
}

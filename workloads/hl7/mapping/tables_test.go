package mapping_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// TestDefault holds every row of the embedded tables against R4's elements.
func TestDefault(t *testing.T) {
	require.NoError(t, mapping.Default().Check())
	require.Greater(t, len(mapping.Default().Maps()), 60)
	for _, event := range []string{
		"ADT_A01", "ADT_A02", "ADT_A03", "ADT_A04", "ADT_A05", "ADT_A06", "ADT_A07", "ADT_A08", "ADT_A11", "ADT_A13", "ADT_A28", "ADT_A31",
		"ADT_A34", "ADT_A40", "ORU_R01", "VXU_V04",
	} {
		require.Contains(t, mapping.Default().Events(), event)
	}
}

// TestFaults: what is wrong in tables is told when they are read or checked, with the place and what was probably meant.
func TestFaults(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"unknown header", "segmnt PID[Patient]", `x.map:1: "segmnt": a header begins with datatype, segment, message or codes`},
		{"map without type", "segment PID", `x.map:1: "PID": maps are named SOURCE[Type] or SOURCE[Type-Purpose]`},
		{"unknown type", "segment PID[Patent]", `x.map:1: PID[Patent]: R4 has no type Patent`},
		{"no arrow", "segment PID[Patient]\n  PID-3 identifier", `x.map:2: "->" expected, not "identifier"`},
		{"no field", "segment PID[Patient]\n  PID_3 -> identifier", `x.map:2: "PID_3" is neither a field (PID-3, PID-3[2].4) nor a component (CX.4, CX.4.1)`},
		{"tabs", "segment PID[Patient]\n\tPID-3 -> active", `x.map:2: tabs: indent with two spaces`},
		{"odd indent", "segment PID[Patient]\n   PID-3 -> active", `x.map:2: indented by 3: each level is two spaces`},
		{"too deep", "segment PID[Patient]\n      PID-3 -> active", `x.map:2: indented too far: no row to be nested in`},
		{"unknown element", "segment PID[Patient]\n  PID-8 -> gendre", `x.map:2: PID[Patient]: gendre: Patient has no element "gendre"; did you mean "gender"?`},
		{"object without map", "segment PID[Patient]\n  PID-5 -> name", `x.map:2: PID[Patient]: name is a HumanName: name the map that makes it, or nest rows below`},
		{"unknown map", "segment PID[Patient]\n  PID-5 -> name : XPM[HumanName]", `x.map:2: no map XPM[HumanName]`},
		{"map of another type", "datatype HD[uri]\n  HD.1 -> $value\nsegment PID[Patient]\n  PID-5 -> name : HD[uri]", `x.map:2: HD[uri]`},
		{"unknown codes", "segment PID[Patient]\n  PID-8 -> gender codes Sex\ncodes Sax to http://x\n  M = male", `x.map:2: PID[Patient]: no code map Sex; did you mean "Sax"?`},
		{"constant outside of a required list", "segment PID[Patient]\n  \"femal\" -> gender", `x.map:2: PID[Patient]: gender: "femal" is none of administrative-gender; did you mean "female"?`},
		{"constant no boolean", "segment PID[Patient]\n  \"yes\" -> active", `x.map:2: PID[Patient]: active: "yes" is neither true nor false`},
		{"reference to a wrong type", "datatype XPN[Patient]\n  key XPN as CX\n  XPN.1 -> id\nsegment PV1[Encounter]\n  PV1-3 -> serviceProvider : reference XPN[Patient]", `x.map:5: PV1[Encounter]: serviceProvider may not refer to a Patient, but to Organization`},
		{"what R4 requires", "segment OBX[Observation]\n  key OBX-3\n  OBX-11 -> status", `x.map:1: OBX[Observation]: R4 requires Observation.status: add a default, an absent or a need row`},
		{"component of another type", "datatype CX[Identifier]\n  XPN.1 -> value", `x.map:2: CX[Identifier]: XPN.1 is no component of CX`},
		{"unclear condition", "segment PID[Patient]\n  PID-30 -> active if PID-1 and PID-2 or PID-3", `x.map:2: "and" and "or" together need parentheses`},
		{"ignored without reason", "segment PID[Patient]\n  PID-1 ignored", `x.map:2: ignored takes a quoted reason, not the end of the line`},
		{"twice", "segment PID[Patient]\nsegment PID[Patient]", `x.map:2: PID[Patient] is already at x.map:1`},
		{"twice translated", "codes Sex to http://x\n  M = male\n  M = man", `x.map:3: "M" is translated twice`},
		{"message without map", "message ADT_A01\n  PID -> new patient", `x.map:2: ":" expected, not the end of the line`},
		{"map without key makes nothing", "segment PID[Patient]\n  PID-30 -> active\nmessage ADT_A01\n  PID -> new patient : PID[Patient]", `x.map:4: ADT_A01: PID[Patient] has no key: it only adds to a resource`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tables, err := mapping.Read(fstest.MapFS{"x.map": {Data: []byte(test.table)}})
			if err == nil {
				err = tables.Check()
			}
			require.ErrorContains(t, err, test.want)
		})
	}
}

// TestAllFaultsAtOnce: nobody mends a table fault by fault.
func TestAllFaultsAtOnce(t *testing.T) {
	tables, err := mapping.Read(fstest.MapFS{"x.map": {Data: []byte("segment PID[Patient]\n  PID-8 -> gendre\n  PID-5 -> nam : X[HumanName]\n  PID-7 -> birthDat")}})
	require.NoError(t, err)
	err = tables.Check()
	for _, part := range []string{"x.map:2", "x.map:3", "x.map:4"} {
		require.ErrorContains(t, err, part)
	}
}

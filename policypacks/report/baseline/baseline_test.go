package baseline_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report/baseline"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

func TestReadTakesEveryFailure(t *testing.T) {
	got, err := baseline.Read(strings.NewReader(stored(t)))
	require.NoError(t, err)
	want := policypacks.Baseline{}
	for _, f := range reporttest.Result().Findings() {
		if f.Verdict == policypacks.Fail {
			want[policypacks.Failure{Pack: f.Pack.Name, Rule: f.ID, URN: f.URN}] = true
		}
	}
	require.NotEmpty(t, want)
	require.Equal(t, want, got)
}

func TestReadOfAResultWithoutVerdictsIsEmpty(t *testing.T) {
	got, err := baseline.Read(strings.NewReader(`{"schemaVersion": 1, "verdicts": []}`))
	require.NoError(t, err)
	require.Equal(t, policypacks.Baseline{}, got)
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for name, test := range map[string]struct{ document, want string }{
		"empty":           {"", "is empty"},
		"cut off":         {`{"schemaVersion": 1, "verd`, "ends too early"},
		"no JSON":         {"rule,pack", "is no JSON at byte 1"},
		"list":            {"[]", "is a JSON array, no object"},
		"another format":  {`{"version": "2.1.0", "runs": []}`, "schemaVersion is missing"},
		"another version": {`{"schemaVersion": 2, "verdicts": []}`, "schemaVersion is 2, want 1"},
		"version as text": {`{"schemaVersion": "1", "verdicts": []}`, "schemaVersion is a JSON string"},
		"no verdicts":     {`{"schemaVersion": 1}`, "verdicts is missing"},
		"null verdicts":   {`{"schemaVersion": 1, "verdicts": null}`, "verdicts is missing"},
		"two documents":   {`{"schemaVersion": 1, "verdicts": []} {}`, "more follows"},
		"no rule":         {one(`"pack": "p", "verdict": "fail"`), "verdicts[0]: rule is missing"},
		"no pack":         {one(`"rule": "r", "verdict": "fail"`), "verdicts[0]: pack is missing"},
		"strange verdict": {one(`"rule": "r", "pack": "p", "verdict": "maybe"`), `verdicts[0]: verdict is "maybe"`},
		"number as rule":  {one(`"rule": 1, "pack": "p", "verdict": "fail"`), "verdicts.rule is a JSON number"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := baseline.Read(strings.NewReader(test.document))
			require.ErrorContains(t, err, test.want)
			require.Nil(t, got)
		})
	}
}

func TestReadPassesOnWhatTheReaderSays(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := baseline.Read(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

func FuzzRead(f *testing.F) {
	f.Add(stored(f))
	f.Add(one(`"rule": "r", "pack": "p", "verdict": "fail"`))
	f.Add(`{"schemaVersion": 1, "verdicts": [null]}`)
	f.Fuzz(func(t *testing.T, document string) {
		got, err := baseline.Read(strings.NewReader(document))
		if err != nil {
			require.Nil(t, got)
			require.NotEmpty(t, err.Error())
			return
		}
		for failure := range got {
			require.NotEmpty(t, failure.Pack)
			require.NotEmpty(t, failure.Rule)
		}
	})
}

func one(fields string) string { return `{"schemaVersion": 1, "verdicts": [{` + fields + `}]}` }

// stored is the common result as a document, with fields that a baseline does not read.
func stored(t testing.TB) string {
	t.Helper()
	verdicts := []map[string]any{}
	for _, f := range reporttest.Result().Findings() {
		verdicts = append(verdicts, map[string]any{
			"rule": f.ID, "pack": f.Pack.Name, "urn": f.URN, "verdict": f.Verdict, "message": f.Message, "citations": f.Citations,
		})
	}
	data, err := json.Marshal(map[string]any{"schemaVersion": 1, "project": "clinic", "verdicts": verdicts})
	require.NoError(t, err)
	return string(data)
}

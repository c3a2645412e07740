package policypacks_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

const agreement = "phiform:baa"

func TestParseAttestation(t *testing.T) {
	yes, no := true, false
	tests := []struct {
		text    string
		want    policypacks.Attestation
		problem string
	}{
		{text: ``},
		{text: `{}`},
		{text: `{"signed": false}`, want: policypacks.Attestation{Signed: &no}},
		{
			text: `{"signed": true, "reference": "contracts/17", "date": "2026-01-31"}`,
			want: policypacks.Attestation{Signed: &yes, Reference: "contracts/17", Date: "2026-01-31"},
		},
		{
			text: `{"signed": true, "date": "2026-01-31 00:00:00 +0000 UTC"}`,
			want: policypacks.Attestation{Signed: &yes, Date: "2026-01-31"},
		},
		{text: `{"signed": "yes"}`, problem: "phiform:baa: is no object {signed: true or false, reference, date}"},
		{text: `{"sined": true}`, problem: "phiform:baa: is no object"},
		{text: `true`, problem: "phiform:baa: is no object"},
		{text: `{"date": "May"}`, problem: `phiform:baa.date: "May" is no date`},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, problems := policypacks.ParseAttestation(agreement, test.text)
			if test.problem != "" {
				require.Len(t, problems, 1)
				require.Contains(t, problems[0].Error(), test.problem)
				return
			}
			require.Empty(t, problems)
			require.Equal(t, test.want, got)
		})
	}
}

func TestAttestedControl(t *testing.T) {
	pack := &policypacks.Pack{Name: "p", Controls: []policypacks.Control{
		{ID: "agreement", Todo: "have one signed", AttestedBy: agreement},
		{ID: "training", Todo: "train everyone"},
	}}
	yes, no := true, false
	tests := []struct {
		name     string
		attested map[string]policypacks.Attestation
		want     policypacks.Verdict
		message  string
		blocks   bool
	}{
		{"nobody says", nil, policypacks.Manual, "have one signed", false},
		{"it does not say", map[string]policypacks.Attestation{agreement: {Reference: "x"}}, policypacks.Manual, "have one signed", false},
		{
			"signed",
			map[string]policypacks.Attestation{agreement: {Signed: &yes, Reference: "contracts/17", Date: "2026-01-31"}},
			policypacks.Pass, "attested in phiform:baa, 2026-01-31, contracts/17", false,
		},
		{"not signed", map[string]policypacks.Attestation{agreement: {Signed: &no}}, policypacks.Fail, "phiform:baa says that it is not signed", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			report := pack.Evaluate(&plan.Graph{}, policypacks.Config{Attested: test.attested})
			require.Len(t, report.Findings, 2)
			require.Equal(t, test.want, report.Findings[0].Verdict)
			require.Equal(t, test.message, report.Findings[0].Message)
			require.Equal(t, policypacks.Manual, report.Findings[1].Verdict)
			require.Equal(t, test.blocks, report.Blocks())
		})
	}
}

package policypacks_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
	"github.com/phiform/phiform/policypacks/safeguard"
)

func day(t *testing.T, text string) policypacks.Date {
	t.Helper()
	d, err := policypacks.ParseDate(text)
	require.NoError(t, err)
	return d
}

func waiver(t *testing.T, resource string) policypacks.Waiver {
	t.Helper()
	return policypacks.Waiver{
		Rule: "test-ok", Resource: resource, Reason: "moving", Approver: "security", Expires: day(t, "2027-01-31"), Compensating: "a network of its own",
	}
}

// at is a moment within a waiver's last day, or around it.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return moment
}

func TestWaivers(t *testing.T) {
	const before, lastHour, after = "2026-12-01T00:00:00Z", "2027-01-31T23:59:59Z", "2027-02-01T00:00:00Z"
	urn := string(policytest.URN(it(probed, nil)))
	for _, c := range []struct {
		name, resource, now string
		want                policypacks.Verdict
		problem             string
	}{
		{"by name", "it", before, policypacks.Waived, ""},
		{"by URN", urn, before, policypacks.Waived, ""},
		{"by pattern of the name", "i*", before, policypacks.Waived, ""},
		{"by pattern of the URN", "urn:*probed:Probed::i*", before, policypacks.Waived, ""},
		{"everything", "*", before, policypacks.Waived, ""},
		{"on its last day", "it", lastHour, policypacks.Waived, ""},
		{"in another time zone", "it", "2027-01-31T20:00:00-05:00", policypacks.Fail, "expired"},
		{"expired", "it", after, policypacks.Fail, "expired on 2027-01-31"},
		{"another resource", "that", before, policypacks.Fail, "covers no failure"},
		{"a pattern that does not match", "*x", before, policypacks.Fail, "covers no failure"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := policypacks.Config{Now: at(t, c.now), Waivers: []policypacks.Waiver{waiver(t, c.resource)}}
			report := pack(okRule).Evaluate(policytest.Graph(it(probed, nil)), cfg)
			require.Equal(t, c.want, report.Findings[0].Verdict)
			require.Equal(t, c.want == policypacks.Fail, report.Blocks())
			if c.problem == "" {
				require.Len(t, report.Findings, 1)
				require.Equal(t, "moving", report.Findings[0].Waiver.Reason)
				return
			}
			require.Len(t, report.Findings, 2, "the waiver itself is reported")
			require.Contains(t, report.Findings[1].Message, c.problem)
		})
	}
}

func TestWaiverOfWhatPassesIsReported(t *testing.T) {
	cfg := policypacks.Config{Now: at(t, "2026-12-01T00:00:00Z"), Waivers: []policypacks.Waiver{waiver(t, "it")}}
	report := pack(okRule).Evaluate(policytest.Graph(it(probed, props{"ok": true})), cfg)
	require.Len(t, report.With(policypacks.Fail), 1)
	require.Contains(t, report.With(policypacks.Fail)[0].Message, "covers no failure")
	require.Empty(t, report.With(policypacks.Waived))
}

func TestWaiverOfAnotherPackIsLeftAlone(t *testing.T) {
	w := waiver(t, "it")
	w.Rule = "other-rule"
	cfg := policypacks.Config{Now: at(t, "2026-12-01T00:00:00Z"), Waivers: []policypacks.Waiver{w}}
	report := pack(okRule).Evaluate(policytest.Graph(it(probed, props{"ok": true})), cfg)
	require.Len(t, report.Findings, 1)
}

func TestWaiverWaitsForWhatIsUndecided(t *testing.T) {
	cfg := policypacks.Config{Now: at(t, "2026-12-01T00:00:00Z"), Waivers: []policypacks.Waiver{waiver(t, "it")}}
	g := policytest.Graph(it(probed, props{"ok": later}))
	require.False(t, pack(okRule).Evaluate(g, cfg).Blocks())
	cfg.Strict = true
	report := pack(okRule).Evaluate(g, cfg)
	require.Len(t, report.With(policypacks.Waived), 1)
	require.False(t, report.Blocks())
}

func TestExpiredWaiverGivesWayToOneInForce(t *testing.T) {
	expired, inForce := waiver(t, "it"), waiver(t, "*")
	expired.Expires = day(t, "2026-01-01")
	cfg := policypacks.Config{Now: at(t, "2026-12-01T00:00:00Z"), Waivers: []policypacks.Waiver{expired, inForce}}
	report := pack(okRule).Evaluate(policytest.Graph(it(probed, nil)), cfg)
	require.Len(t, report.With(policypacks.Waived), 1)
	require.Len(t, report.With(policypacks.Fail), 1, "the expired one is still to be removed")
}

// One may do without an addressable specification for a reason; without anything else, only for another measure.
func TestWaiverOfWhatIsRequiredNeedsAMeasure(t *testing.T) {
	for _, c := range []struct {
		citations []string
		measure   string
		want      policypacks.Verdict
	}{
		{[]string{safeguard.EncryptionAtRest}, "", policypacks.Waived},
		{[]string{safeguard.EncryptionAtRest, safeguard.TransitEncryption}, "", policypacks.Waived},
		{[]string{safeguard.AuditControls}, "", policypacks.Fail},
		{[]string{safeguard.EncryptionAtRest, safeguard.AuditControls}, "", policypacks.Fail},
		{[]string{safeguard.AccessControl}, "", policypacks.Fail},
		{[]string{safeguard.AuditControls}, "logged by the gateway", policypacks.Waived},
	} {
		rule := *okRule
		rule.Citations = c.citations
		w := waiver(t, "it")
		w.Compensating = c.measure
		cfg := policypacks.Config{Now: at(t, "2026-12-01T00:00:00Z"), Waivers: []policypacks.Waiver{w}}
		report := pack(&rule).Evaluate(policytest.Graph(it(probed, nil)), cfg)
		require.Equal(t, c.want, report.Findings[0].Verdict, c)
		if c.want == policypacks.Fail {
			require.Contains(t, report.Findings[1].Message, "no compensating measure")
		}
	}
}

func TestDates(t *testing.T) {
	var w policypacks.Waiver
	require.NoError(t, json.Unmarshal([]byte(`{"expires": "2027-01-31"}`), &w))
	require.Equal(t, "2027-01-31", w.Expires.String())
	data, err := json.Marshal(w.Expires)
	require.NoError(t, err)
	require.Equal(t, `"2027-01-31"`, string(data))
	for _, text := range []string{"", "31.01.2027", "2027-02-30", "soon"} {
		_, err := policypacks.ParseDate(text)
		require.Error(t, err, text)
	}
}

package reporttest

import (
	"time"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// Hostile are texts from outside that a rendering must not let through as they are. They occur in the result.
const (
	// HostileName is the logical name of a resource.
	HostileName = "archive|<b>@everyone`x`"
	// HostileReason is the reason of a waiver.
	HostileReason = "=HYPERLINK(\"https://example.test\") | <script>alert(1)</script> ask @clinic/security\nsecond line"
)

// At is when the result was judged.
var At = time.Date(2026, time.March, 1, 9, 30, 0, 0, time.UTC)

// Result is the common result. Every call makes a new one.
func Result() *report.Result {
	graph, cfg := graph(), config()
	return &report.Result{
		Graph:   graph,
		Reports: []*policypacks.Report{hipaa.Evaluate(graph, cfg), baa.Evaluate(graph, cfg)},
		Origin:  "preview", At: At, Version: "0.9.0", Source: "Pulumi.production.yaml",
	}
}

// Passing is a result in which nothing fails.
func Passing() *report.Result {
	graph := graph()
	pack := &policypacks.Pack{Name: "baa", Version: "1.0.0", Title: "Eligible services", Rules: baa.Rules}
	return &report.Result{
		Graph: graph, Reports: []*policypacks.Report{pack.Evaluate(graph, policypacks.Config{Now: At})},
		Origin: "plan", At: At, Version: "0.9.0", Source: "Pulumi.production.yaml",
	}
}

func config() policypacks.Config {
	signed, unsigned := true, false
	return policypacks.Config{
		Now:   At,
		Rules: map[string]policypacks.RuleConfig{"azure-storage-tls": {Level: policypacks.Advisory}},
		Attested: map[string]policypacks.Attestation{
			"phiform:baa":      {Signed: &signed, Reference: "contracts/aws-baa.pdf", Date: "2025-11-03"},
			"phiform:baaAzure": {Signed: &unsigned},
		},
		Waivers: []policypacks.Waiver{
			{
				Rule: "aws-bucket-encryption", Resource: "archive*", Reason: HostileReason,
				Approver: "Dana Ortiz <dana@example.test>", Expires: day("2026-06-30"),
				Compensating: "objects are encrypted before they are uploaded",
			},
			{
				Rule: "aws-bucket-logging", Resource: "exports", Reason: "moves to the new account",
				Approver: "Lee Park", Expires: day("2026-01-31"),
			},
		},
		Known: policypacks.Baseline{
			{Pack: "hipaa", Rule: "aws-bucket-logging", URN: URN("exports")}: true,
		},
	}
}

func day(text string) policypacks.Date {
	d, err := policypacks.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

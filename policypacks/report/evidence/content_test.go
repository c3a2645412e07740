package evidence_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/reporttest"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// part is the text of the part of a page with an id, up to the end of its element, in one line.
func part(t *testing.T, page, element, id string) string {
	t.Helper()
	_, from, found := strings.Cut(page, `id="`+id+`"`)
	require.True(t, found, id)
	_, from, _ = strings.Cut(from, ">")
	within, _, found := strings.Cut(from, "</"+element+">")
	require.True(t, found, id)
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(within, " ")
	return strings.ReplaceAll(strings.Join(strings.Fields(html.UnescapeString(text)), " "), " ,", ",")
}

func TestEverySafeguardAppearsInTheOrderOfTheRegulation(t *testing.T) {
	page := render(t, reporttest.Passing())
	_, rest, _ := strings.Cut(page, `<section id="safeguards"`)
	for _, s := range safeguard.All() {
		var found bool
		_, rest, found = strings.Cut(rest, `<span class="citation">`+s.Citation+`</span> `+s.Name)
		require.True(t, found, s.Citation)
	}
}

func TestHowASafeguardIsTold(t *testing.T) {
	page := render(t, reporttest.Result())
	for id, want := range map[string][]string{
		"s-164-312-a-2-iv": {
			"Encryption and decryption addressable, technical",
			"Fails: Buckets are encrypted with a customer key aws-bucket-encryption 1 resource",
			"To mend add an s3.BucketServerSideEncryptionConfigurationV2 with a kms.Key.",
			"exports main.go:34 bucket \"exports\" has no customer key Property encrypted",
			"Undecided: Queues are encrypted", "intake main.go:48",
			"Waived: Buckets are encrypted", "Approved by Dana Ortiz <dana@example.test> Expires 2026-06-30",
			"Measure instead objects are encrypted before they are uploaded",
			"Passes: Buckets are encrypted", "records-data encrypted is true",
		},
		"s-164-312-b":        {"known before, stops nothing", "Known from an earlier result", "Not applicable 1 finding of 1 rule", "it is a log bucket itself"},
		"s-164-308-a-1-ii-d": {"Also judged by Buckets log who reads them", "under 164.312(b)"},
		"s-164-312-e-1":      {"advisory, stops nothing", "tls is \"TLS1_0\""},
		"s-164-308-a-5-ii-b": {"Rule error: Functions run on a supported runtime", "stops a deployment", "the rule broke"},
		"s-164-308-a-1-ii-a": {"For people: Risks are analysed", "keep the risk analysis that covers this stack"},
		"s-164-308-b-3":      {"attested in phiform:baa, 2025-11-03, contracts/aws-baa.pdf"},
		"s-164-308-a-1-ii-b": {"Waivers are in force and in use", "expired on 2026-01-31"},
		"s-164-308-a-1-ii-c": {"No evidence: people meet this safeguard, and cloud resources show nothing of it."},
		"s-164-308-a-8":      {"No evidence: people meet this safeguard, on the ground of records that they keep."},
		"s-164-312-a-2-iii":  {"No evidence: no rule of these packs evidences this safeguard."},
		"s-164-312-d":        {"Fails: Databases hold no password from the program", "data/my db.go:12"},
		"s-164-312-e-2-ii":   {"Also judged by Storage accounts refuse old TLS 1 Fails under 164.312(e)(1)"},
		"s-164-308-b-1":      {"Passes: The service is covered by the agreement", "on the list of 2026-02-01"},
	} {
		text := part(t, page, "article", id)
		for _, fragment := range want {
			require.Contains(t, text, fragment, id)
		}
	}
}

func TestSummary(t *testing.T) {
	text := part(t, render(t, reporttest.Result()), "section", "summary")
	for _, fragment := range []string{
		"findings stop a deployment.", "Rules looked at 7 of 8 resources (87 %)", "aws:ec2/vpc:Vpc 1 resource",
		"Functions run on a supported runtime (rule error) low 1 stops a deployment",
	} {
		require.Contains(t, text, fragment)
	}
	text = part(t, render(t, reporttest.Passing()), "section", "summary")
	require.Contains(t, text, "No finding stops a deployment.")
	require.Contains(t, text, "No rule fails.")
}

func TestPageSaysWhatItIs(t *testing.T) {
	for _, result := range []*report.Result{reporttest.Result(), reporttest.Passing()} {
		page := render(t, result)
		require.Contains(t, page, "This report is no statement of compliance.")
		require.Contains(t, page, "It is evidence of technical safeguards")
		require.NotRegexp(t, `(?i)\b(is|are|fully) compliant\b`, page)
	}
}

func TestObjectivesCompareClouds(t *testing.T) {
	text := part(t, render(t, reporttest.Result()), "section", "objectives")
	require.Contains(t, text, "Resources are Amazon Web Services Microsoft Azure")
	require.Contains(t, text, "encrypted at rest with a customer key 1 Fails 1 Undecided 1 Waived 1 Passes no rule")
	require.Contains(t, text, "encrypted in transit no rule 1 Fails")
}

func TestAppendix(t *testing.T) {
	page := render(t, reporttest.Result(), lists...)
	require.Contains(t, part(t, page, "section", "waivers"), "aws-bucket-encryption archive* =HYPERLINK")
	require.Contains(t, part(t, page, "section", "waivers"), "2026-06-30 121 days left 1")
	require.Contains(t, part(t, page, "section", "inventory"), "8 resources that a provider manages")
	require.NotContains(t, part(t, page, "section", "inventory"), "pulumi:pulumi:Stack")
	require.Contains(t, part(t, page, "section", "rules"),
		"Buckets are encrypted with a customer key aws-bucket-encryption 164.312(a)(2)(iv) SC-28, SC-28(1) hipaa mandatory 3")
	require.Contains(t, part(t, page, "section", "packs"), "HIPAA Security Rule hipaa 1.2.0")
	require.Contains(t, part(t, page, "section", "eligibility"), "Amazon Web Services 2026-02-01")
	require.Contains(t, part(t, render(t, reporttest.Passing()), "section", "eligibility"), "No list of eligible services was consulted.")
}

func TestRulesThatWereSwitchedOffAreNamed(t *testing.T) {
	result := reporttest.Result()
	pack := result.Reports[0].Pack
	off := map[string]policypacks.RuleConfig{"aws-queue-key": {Level: policypacks.Disabled}}
	result.Reports[0] = pack.Evaluate(result.Graph, policypacks.Config{Now: reporttest.At, Rules: off})
	text := part(t, render(t, result), "section", "rules")
	require.Contains(t, text, "Rules that were switched off")
	require.Contains(t, text, "Queues are encrypted with a customer key aws-queue-key")
}

func TestEmptyResult(t *testing.T) {
	page := render(t, &report.Result{Graph: &plan.Graph{}, At: reporttest.At})
	for _, sentence := range []string{
		"The stack has no resource that a provider manages.", "No finding stops a deployment.", "No rule found a resource to judge.",
		"There is no resource in a cloud to compare.", "No failure is waived.", "No pack ran.",
	} {
		require.Contains(t, page, sentence)
	}
}

func TestRequirementsBeyondTheRegulation(t *testing.T) {
	result := saying("SOC 2 CC6.1")
	page := render(t, result)
	require.Contains(t, page, "Other requirements")
	require.Contains(t, part(t, page, "article", "other-2"), "SOC 2 CC6.1")
	require.Contains(t, part(t, page, "article", "other-1"), "No safeguard rules about whether the stack deploys and works, and others that are evidence of none")
}

package baa

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
	"github.com/phiform/phiform/policypacks/safeguard"
)

type props = policytest.Props

const (
	pass    = policypacks.Pass
	fail    = policypacks.Fail
	unknown = policypacks.Unknown
	na      = policypacks.NotApplicable
)

var (
	c     = policytest.C
	it    = policytest.It
	and   = policytest.And
	later = policytest.Unknown
	from  = policytest.UnknownOf
)

var cases = slices.Concat(awsCases, azureCases, gcpCases)

func TestRules(t *testing.T) { policytest.Run(t, Rules(), cases) }

func TestRulesAreTotalAndDiscreet(t *testing.T) { policytest.RequireTotal(t, Rules(), cases) }

func TestEveryRuleHasEveryKindOfCase(t *testing.T) { policytest.RequireEveryKind(t, Rules(), cases) }

func TestRulesAreWellFormed(t *testing.T) {
	for _, cloud := range []string{"aws", "azure", "gcp"} {
		var own []*policypacks.Rule
		for _, rule := range Rules() {
			if rule.Cloud == cloud {
				own = append(own, rule)
			}
		}
		require.NotEmpty(t, own, cloud)
		policytest.RequireWellFormed(t, cloud, own)
	}
}

func TestControls(t *testing.T) {
	seen := map[string]bool{}
	for _, control := range Controls() {
		require.False(t, seen[control.ID], control.ID)
		seen[control.ID] = true
		require.NotEmpty(t, control.Title)
		require.NotEmpty(t, control.Citations)
		for _, citation := range control.Citations {
			_, known := safeguard.Lookup(citation)
			require.True(t, known, citation)
		}
	}
	signed := (&policypacks.Pack{Controls: Controls()}).Control("baa-agreement-signed")
	require.Equal(t, "phiform:baa", signed.AttestedBy)
	require.True(t, signed.Demanded)
	lists := (&policypacks.Pack{Controls: Controls()}).Control("baa-lists-current")
	require.Contains(t, lists.Todo, "2025-04-16 (aws), 2019-10-01 (azure), 2026-08-11 (gcp)")
}

// Whoever says nothing about the agreement does not pass.
func TestSilenceAboutTheAgreementFails(t *testing.T) {
	pack := &policypacks.Pack{Controls: Controls()}
	yes := true
	for name, test := range map[string]struct {
		attested map[string]policypacks.Attestation
		want     policypacks.Verdict
	}{
		"silent": {map[string]policypacks.Attestation{AgreementKey: {}}, fail},
		"signed": {map[string]policypacks.Attestation{AgreementKey: {Signed: &yes, Reference: "contract 7"}}, pass},
	} {
		got := map[string]policypacks.Verdict{}
		for _, f := range pack.Evaluate(policytest.Graph(), policypacks.Config{Attested: test.attested}).Findings {
			got[f.ID] = f.Verdict
		}
		require.Equal(t, test.want, got["baa-agreement-signed"], name)
		require.Equal(t, policypacks.Manual, got["baa-other-associates"], name)
	}
}

// A resource without a finding would look as if it were covered.
func TestEveryResourceOfACloudIsJudged(t *testing.T) {
	pack := &policypacks.Pack{Rules: Rules()}
	for _, typ := range []string{
		"aws:brandnew/thing:Thing", "aws-native:s3:Bucket", "azure-native:brandnew:Thing", "azure:storage/account:Account",
		"azuread:index/application:Application", "gcp:brandnew/thing:Thing", "google-native:storage/v1:Bucket",
	} {
		report := pack.Evaluate(policytest.Graph(it(typ, nil)), policypacks.Config{})
		require.NotEmpty(t, report.Findings, typ)
	}
	helper := pack.Evaluate(policytest.Graph(it("tls:index/privateKey:PrivateKey", nil)), policypacks.Config{})
	require.Empty(t, helper.Findings)
}

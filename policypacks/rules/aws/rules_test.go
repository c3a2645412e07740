package aws

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// Short names for what the case tables of this package are made of.
type (
	props = policytest.Props
	list  = []policytest.Props
)

const (
	pass    = policypacks.Pass
	fail    = policypacks.Fail
	unknown = policypacks.Unknown
	na      = policypacks.NotApplicable
)

var (
	c         = policytest.C
	it        = policytest.It
	newIt     = policytest.NewIt
	and       = policytest.And
	of        = policytest.Of
	arnOf     = policytest.ArnOf
	later     = policytest.Unknown
	laterFrom = policytest.UnknownOf
	secret    = policytest.Secret
)

// cases are those of every service.
var cases = slices.Concat(
	acmCases, apigatewayCases, athenaCases, autoscalingCases, backupCases, cloudfrontCases, cloudtrailCases, cloudwatchCases,
	codebuildCases, cognitoCases, configCases, dmsCases, docdbCases, dynamodbCases, ec2Cases, ecrCases, ecsCases, efsCases,
	eksCases, elasticacheCases, elasticbeanstalkCases, elbCases, emrCases, firehoseCases, flinkCases, fsxCases, glueCases,
	guarddutyCases, healthlakeCases, iamCases, iotCases, kinesisCases, kmsCases, lambdaCases, lbCases, mqCases, mskCases, neptuneCases,
	objectEventCases, opensearchCases, rdsCases, redshiftCases, s3AccessCases, s3EncryptionCases, s3LoggingCases,
	s3PolicyCases, s3RecoveryCases, sagemakerCases, secretsmanagerCases, securityhubCases, sfnCases, snsCases, sqsCases,
	ssmCases, stackCases, transferCases, vpcCases, endpointCases, wafCases,
)

func TestRules(t *testing.T) { policytest.Run(t, Rules(), cases) }

func TestRulesAreTotalAndDiscreet(t *testing.T) { policytest.RequireTotal(t, Rules(), cases) }

func TestRemediesMend(t *testing.T) { policytest.RequireRemedies(t, Rules(), cases) }

func TestEveryRuleHasEveryKindOfCase(t *testing.T) { policytest.RequireEveryKind(t, Rules(), cases) }

func TestRulesAreSortedByService(t *testing.T) {
	var services []string
	for _, rule := range Rules() {
		services = append(services, strings.Split(rule.ID, "-")[1])
	}
	require.True(t, slices.IsSorted(services), services)
}

// Rules that do not say that they look at other resources are asked while a stack is being deployed, one resource at a
// time: they must answer there as they do with the whole stack before them.
func TestUnrelatedRulesNeedTheirSubjectOnly(t *testing.T) {
	related := map[string]bool{}
	for _, rule := range Rules() {
		related[rule.ID] = rule.Related
	}
	pack := &policypacks.Pack{Rules: Rules()}
	for _, c := range cases {
		if related[c.Rule] {
			continue
		}
		cfg := policypacks.Config{Rules: map[string]policypacks.RuleConfig{c.Rule: {Settings: c.Settings}}}
		subject := policytest.Graph(c.Resources...).Resource(policytest.URN(c.Resources[0]))
		got := na
		for _, f := range pack.EvaluateOne(subject, cfg) {
			if f.ID == c.Rule {
				got = f.Verdict
			}
		}
		require.Equal(t, c.Want, got, "%s/%s", c.Rule, c.Name)
	}
}

func TestRulesAreWellFormed(t *testing.T) { policytest.RequireWellFormed(t, cloud, Rules()) }

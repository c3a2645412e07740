package deployability

import (
	"slices"
	"testing"

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
	and       = policytest.And
	of        = policytest.Of
	arnOf     = policytest.ArnOf
	later     = policytest.Unknown
	laterFrom = policytest.UnknownOf
	secret    = policytest.Secret
)

var awsCases = slices.Concat(
	awsCallCases, awsDatabaseCases, awsEdgeCases, awsInvokeCases, awsKeyCases, awsLambdaCases, awsLogCases, awsNameCases,
	awsNetworkCases, awsQueueCases, awsReplicationCases, awsStreamCases, awsTaskCases, awsTrailCases, awsTrustCases,
)

var azureCases = slices.Concat(
	azureEndpointCases, azureKeyCases, azureNameCases, azureNetworkCases, azureStorageCases, azureTierCases,
)

var gcpCases = slices.Concat(
	gcpEventCases, gcpInvokeCases, gcpKeyCases, gcpLimitCases, gcpLogCases, gcpNetworkCases, gcpServiceCases,
)

func TestAWSRules(t *testing.T) { requireAll(t, "aws", AWS(), awsCases) }

func TestAzureRules(t *testing.T) { requireAll(t, "azure", Azure(), azureCases) }

func TestGCPRules(t *testing.T) { requireAll(t, "gcp", GCP(), gcpCases) }

// The files hold what the providers have: write them anew with -npm <dir>.
func TestAzureProperties(t *testing.T) {
	policytest.RequireRealProperties(t, Azure(), azureCases, "testdata/azure.json")
}

func TestGCPProperties(t *testing.T) {
	policytest.RequireRealProperties(t, GCP(), gcpCases, "testdata/gcp.json")
}

func requireAll(t *testing.T, cloud string, rules []*policypacks.Rule, cases []policytest.Case) {
	t.Helper()
	t.Run("cases", func(t *testing.T) { policytest.Run(t, rules, cases) })
	t.Run("every kind of case", func(t *testing.T) { policytest.RequireEveryKind(t, rules, cases) })
	t.Run("well formed", func(t *testing.T) { policytest.RequireWellFormed(t, cloud, rules) })
	t.Run("total and discreet", func(t *testing.T) { policytest.RequireTotal(t, rules, cases) })
}

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

// sinceVersion7 are the types that version 7 of the provider calls what version 6 calls them with V2.
var sinceVersion7 = []string{
	"aws:s3/bucketLogging:BucketLogging",
	"aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
	"aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
	"aws:s3/bucketVersioning:BucketVersioning",
}

// ofVersion6 are the rules without those types: the version that go.mod asks for does not have them.
func ofVersion6(rules []*policypacks.Rule) []*policypacks.Rule {
	var found []*policypacks.Rule
	for _, rule := range rules {
		old := *rule
		old.Types = slices.DeleteFunc(slices.Clone(rule.Types), isSinceVersion7)
		found = append(found, &old)
	}
	return found
}

func ofVersion6Cases(cases []policytest.Case) []policytest.Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c policytest.Case) bool {
		return slices.ContainsFunc(c.Resources, func(r policytest.Resource) bool { return isSinceVersion7(r.Type) })
	})
}

func isSinceVersion7(typ string) bool { return slices.Contains(sinceVersion7, typ) }

// The files hold what the providers have: write them anew with -npm <dir>.
func TestAWSProperties(t *testing.T) {
	policytest.RequireRealProperties(t, ofVersion6(AWS()), ofVersion6Cases(awsCases), "testdata/aws.json")
}

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

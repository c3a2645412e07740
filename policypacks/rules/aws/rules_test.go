package aws

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
	acmCases, cloudfrontCases, cloudtrailCases, cloudwatchCases, cognitoCases, iamCases, kmsCases, objectEventCases,
	s3EncryptionCases, s3AccessCases, s3PolicyCases, s3LoggingCases, s3RecoveryCases, snsCases, stackCases, wafCases,
)

func TestRules(t *testing.T) { policytest.Run(t, Rules(), cases) }

func TestEveryRuleHasEveryKindOfCase(t *testing.T) { policytest.RequireEveryKind(t, Rules(), cases) }

func TestRulesAreWellFormed(t *testing.T) { policytest.RequireWellFormed(t, cloud, Rules()) }

package policypacks_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/policytest"
)

// hush is in every secret that the generator makes, and must be in no message.
const hush = "hush"

// words are property names and values that lead rules into their branches.
var (
	names = []string{
		"accessControlPolicy", "acl", "actionsEnabled", "advancedEventSelectors", "alarmActions", "allowedOauthFlows",
		"applyServerSideEncryptionByDefault", "arn", "assumeRolePolicy", "bucket", "callbackUrls", "cognitoIdentityProviders",
		"customOriginConfig", "dataResources", "days", "defaultCacheBehavior", "defaultRetention", "deleteMarkerReplication",
		"deliverySourceName", "deletionWindowInDays", "destination", "domainName", "enableKeyRotation", "enableLogging",
		"encryptionConfiguration", "equals", "eventSelectors", "explicitAuthFlows", "field", "fieldSelectors", "filter",
		"grants", "inlinePolicies", "isMultiRegionTrail", "keyUsage", "kmsKeyId", "kmsMasterKeyId", "lifecycleRules",
		"loggingConfig", "loggings", "logoutUrls", "managedPolicyArns", "maxSessionDuration", "metricName",
		"metricTransformation", "minimumLength", "mode", "name", "namespace", "noncurrentVersionExpiration",
		"notStartsWiths", "objectLockConfiguration", "orderedCacheBehaviors", "originAccessControlId", "origins",
		"overrideAction", "passwordPolicy", "pattern", "policy", "policyArn", "protocol", "redactedFields",
		"refreshTokenValidity", "resourceArn", "responseHeadersPolicyId", "retentionInDays", "roleMappings", "roles", "rule",
		"rules", "s3BucketName", "securityHeadersConfig", "serverSideEncryptionConfiguration", "singleHeader",
		"sourceSelectionCriteria", "sseAlgorithm", "startsWiths", "statement", "status", "strictTransportSecurity",
		"targetBucket", "tokenValidityUnits", "topic", "type", "userPoolAddOns", "values", "versioning",
		"versioningConfiguration", "viewerCertificate", "webAclId", "website", "years",
	}
	values = []string{
		"", "Enabled", "true", "aws:kms", "AES256", "COMPLIANCE", "alias/aws/s3", "AWS::S3::Object", "resources.ARN",
		"resources.type", "eventCategory", "Management", "https://example.com", "minutes", "7", "*",
		`{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}}`,
		`{"Statement": [{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}`,
		`{"Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com", "Service": "x"}, "Action": "*"}}`, "{",
	}
	secrets = []string{
		hush, `{"Statement": {"Sid": "hush", "Effect": "Allow", "Principal": {"AWS": ["*", "hush"], "Service": "hush"}, "Action": ["hush:*", "*"], "Resource": "*"}}`,
		`{"Statement": {"Sid": "hush", "Effect": "hush"}}`, `hush {`, "alias/aws/hush", "http://hush", "arn:aws:iam::aws:policy/hush",
	}
)

// anything draws a property value of at most that depth, with unknowns and secrets anywhere.
func anything(t *rapid.T, depth int) any {
	kinds := []string{"text", "text", "unknown", "from", "of", "secret", "bool", "number", "nothing"}
	if depth > 0 {
		kinds = append(kinds, "list", "object", "object", "secret object")
	}
	switch rapid.SampledFrom(kinds).Draw(t, "kind") {
	case "text":
		return rapid.SampledFrom(values).Draw(t, "text")
	case "unknown":
		return policytest.Unknown
	case "from":
		return policytest.UnknownOf(resourceName(t))
	case "of":
		return policytest.Of(resourceName(t))
	case "secret":
		return policytest.Secret(rapid.SampledFrom(secrets).Draw(t, "secret"))
	case "bool":
		return rapid.Bool().Draw(t, "bool")
	case "number":
		return rapid.SampledFrom([]float64{-1, 0, 1, 14, 365, 2192, 1e9}).Draw(t, "number")
	case "list":
		items := make([]any, rapid.IntRange(0, 3).Draw(t, "length"))
		for i := range items {
			items[i] = anything(t, depth-1)
		}
		return items
	case "object":
		return object(t, depth-1)
	case "secret object":
		return policytest.Secret(object(t, depth-1))
	}
	return nil
}

func object(t *rapid.T, depth int) policytest.Props {
	o := policytest.Props{}
	for range rapid.IntRange(0, 4+4*depth).Draw(t, "properties") {
		o[rapid.SampledFrom(names).Draw(t, "name")] = anything(t, depth)
	}
	return o
}

const drawn = 6

func resourceName(t *rapid.T) string {
	return fmt.Sprintf("r%d", rapid.IntRange(0, drawn-1).Draw(t, "resource"))
}

// No rule breaks, says a secret, or changes its mind, whatever a program gives to its resources.
func TestRulesAreTotalAndDiscreet(t *testing.T) {
	for _, pack := range packs.All() {
		types := typesOf(pack)
		t.Run(pack.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { requireTotal(t, pack, types) })
		})
	}
}

func requireTotal(t *rapid.T, pack *policypacks.Pack, types []string) {
	resources := make([]policytest.Resource, drawn)
	for i := range resources {
		typ := rapid.SampledFrom(types).Draw(t, "type")
		resources[i] = policytest.Resource{
			Type: typ, Name: fmt.Sprintf("r%d", i), Inputs: inputsOf(t, typ), New: rapid.Bool().Draw(t, "new"),
		}
	}
	cfg := policypacks.Config{
		Strict: rapid.Bool().Draw(t, "strict"), Regions: map[string][]string{"aws": {"us-east-1"}, "gcp": {"us"}},
		Attested: map[string]policypacks.Attestation{"phiform:baa": {}},
	}
	report := pack.Evaluate(policytest.Graph(resources...), cfg)
	for _, f := range report.Findings {
		require.NotEqual(t, policypacks.Error, f.Verdict, "%s: %s", f.ID, f.Message)
		require.NotContains(t, f.Message, hush, f.ID)
		require.Contains(t, policypacks.Verdicts(), f.Verdict, f.ID)
		if f.Verdict == policypacks.Fail || f.Verdict == policypacks.Unknown {
			require.NotEmpty(t, f.Message, f.ID)
		}
	}
	again := pack.Evaluate(policytest.Graph(resources...), cfg)
	require.Empty(t, cmp.Diff(report.Findings, again.Findings, cmpopts.IgnoreFields(policypacks.Finding{}, "Rule")))
}

// typesOf are all types that the pack's rules are for, and some that they look up.
func typesOf(pack *policypacks.Pack) []string {
	types := []string{
		"aws:s3/bucketVersioningV2:BucketVersioningV2", "aws:s3/bucketLoggingV2:BucketLoggingV2",
		"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
		"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
		"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:cloudwatch/logDelivery:LogDelivery",
		"aws:cloudwatch/logDeliverySource:LogDeliverySource", "azure-native:insights:DiagnosticSetting",
		"gcp:storage/bucketIAMMember:BucketIAMMember", "nobody:index/thing:Thing", "azure-native:storage/v20230101:StorageAccount",
	}
	for _, rule := range pack.Rules {
		types = append(types, rule.Types...)
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// vocabulary is what providers' types have, where a file of the rules says so.
var vocabulary = sync.OnceValue(func() map[string][]string {
	files, err := filepath.Glob("rules/*/testdata/*.json")
	if err != nil || len(files) == 0 {
		panic("no list of properties in rules/*/testdata")
	}
	words := map[string][]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		var schema struct {
			Types map[string]string `json:"types"`
		}
		if err := json.Unmarshal(data, &schema); err != nil {
			panic(err)
		}
		for typ, properties := range schema.Types {
			for _, property := range strings.Fields(properties) {
				name, _, _ := strings.Cut(property, ":")
				words[typ] = append(words[typ], name)
			}
		}
	}
	return words
})

// inputsOf draws a resource's inputs: properties that its type has, and others.
func inputsOf(t *rapid.T, typ string) policytest.Props {
	inputs := object(t, 3)
	if own := vocabulary()[typ]; len(own) > 0 {
		for range rapid.IntRange(0, len(own)).Draw(t, "own properties") {
			inputs[rapid.SampledFrom(own).Draw(t, "own")] = anything(t, 2)
		}
	}
	return inputs
}

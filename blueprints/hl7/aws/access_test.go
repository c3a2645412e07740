package aws_test

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// session is what the service knows of who makes a request.
type session map[string]string

// may tells whether the identity policy lets the session do it: some statement
// allows action and resource, and all its conditions hold. The variables of a
// statement that have no value match nothing.
func may(statements []statement, s session, action, resource string, request map[string]string) bool {
	for _, st := range statements {
		if st.Effect == "Allow" && matchesAny(st.Action, s, action) && matchesAny(st.Resource, s, resource) && st.holds(s, request) {
			return true
		}
	}
	return false
}

func (s statement) holds(who session, request map[string]string) bool {
	for operator, keys := range s.Condition {
		for key, patterns := range keys {
			value, present := request[key]
			if !present || !strings.HasPrefix(operator, "String") || !matchesAny(patterns, who, value) {
				return false
			}
		}
	}
	return true
}

func matchesAny(patterns []string, s session, value string) bool {
	for _, pattern := range patterns {
		for name, text := range s {
			pattern = strings.ReplaceAll(pattern, "${"+name+"}", text)
		}
		if !strings.Contains(pattern, "${") && wildcard(pattern, value) {
			return true
		}
	}
	return false
}

// wildcard matches as the service does: a star also matches slashes.
func wildcard(pattern, value string) bool {
	flat := strings.NewReplacer("/", "\x00", "[", "\\[")
	matched, err := path.Match(flat.Replace(pattern), flat.Replace(value))
	return err == nil && matched
}

func TestWildcardOfTheTestItself(t *testing.T) {
	require.True(t, wildcard("arn:aws:s3:::b/a/*", "arn:aws:s3:::b/a/c/d"))
	require.False(t, wildcard("arn:aws:s3:::b/a/*", "arn:aws:s3:::b/ab"))
}

const message = "raw/2026/11/23/0123456789abcdef0123456789abcdef/fedcba9876543210fedcba9876543210-0011223344556677.hl7"

func TestGatewayKeepsAndSendsOnly(t *testing.T) {
	p := planOf(t, "eu-west-1", map[string]any{"parallelRun": true})
	bucket, queue := p.output("hl7-messages-bucket", "arn"), p.output("hl7-queue-queue", "arn")
	policy := p.policy("hl7-gateway-identity-messages", "policy")
	require.True(t, may(policy, nil, "s3:PutObject", bucket+"/"+message, nil))
	require.True(t, may(policy, nil, "sqs:SendMessage", queue, nil))
	for _, key := range []string{"settings/senders.yaml", "converted/a.json", "a"} {
		require.False(t, may(policy, nil, "s3:PutObject", bucket+"/"+key, nil), key)
	}
	for _, action := range []string{"s3:GetObject", "s3:DeleteObject", "s3:PutObjectRetention", "s3:BypassGovernanceRetention"} {
		require.False(t, may(policy, nil, action, bucket+"/"+message, nil), action)
	}
	for _, action := range []string{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"} {
		require.False(t, may(policy, nil, action, queue, nil), action)
	}
	require.False(t, may(policy, nil, "sqs:SendMessage", p.output("hl7-queue-dead-letters", "arn"), nil))
	require.False(t, may(policy, nil, "s3:ListBucket", bucket, nil))
}

func TestProcessorReadsAndWritesItsOwnOnly(t *testing.T) {
	for name, parallel := range map[string]bool{"alone": false, "in a parallel run": true} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, "eu-west-1", map[string]any{"parallelRun": parallel})
			bucket, queue, letters := p.output("hl7-messages-bucket", "arn"), p.output("hl7-queue-queue", "arn"), p.output("hl7-queue-dead-letters", "arn")
			store := p.export("fhirStore")
			policy := p.policy("hl7-processor-identity-messages", "policy")
			for _, can := range []struct {
				action, resource string
				want             bool
			}{
				{"s3:GetObject", bucket + "/" + message, true},
				{"s3:GetObject", bucket + "/settings/senders-0.yaml", true},
				{"s3:GetObject", bucket + "/converted/a.json", false},
				{"s3:PutObject", bucket + "/converted/a.json", parallel},
				{"s3:PutObject", bucket + "/" + message, false},
				{"s3:DeleteObject", bucket + "/" + message, false},
				{"s3:ListBucket", bucket, false},
				{"sqs:ReceiveMessage", queue, true},
				{"sqs:DeleteMessage", queue, true},
				{"sqs:GetQueueAttributes", queue, true},
				{"sqs:SendMessage", queue, false},
				{"sqs:SendMessage", letters, true},
				{"sqs:ReceiveMessage", letters, false},
				{"healthlake:ProcessBundle", store, true},
				{"healthlake:CreateResource", store, true},
				{"healthlake:UpdateResource", store, true},
				{"healthlake:ReadResource", store, true},
				{"healthlake:DeleteResource", store, false},
				{"healthlake:SearchWithGet", store, false},
				{"healthlake:DeleteFHIRDatastore", store, false},
				{"healthlake:ReadResource", store + "x", false},
			} {
				require.Equal(t, can.want, may(policy, nil, can.action, can.resource, nil), "%s on %s", can.action, can.resource)
			}
		})
	}
}

func TestOperatorReplaysAndChangesNothing(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	bucket, queue, letters := p.output("hl7-messages-bucket", "arn"), p.output("hl7-queue-queue", "arn"), p.output("hl7-queue-dead-letters", "arn")
	policy := p.policy("hl7-operator-policy", "policy")
	require.True(t, may(policy, nil, "s3:GetObject", bucket+"/"+message, nil))
	require.True(t, may(policy, nil, "s3:ListBucket", bucket, map[string]string{"s3:prefix": "raw/2026/11/23/"}))
	require.True(t, may(policy, nil, "sqs:SendMessage", queue, nil))
	require.True(t, may(policy, nil, "sqs:ReceiveMessage", letters, nil))
	require.True(t, may(policy, nil, "sqs:DeleteMessage", letters, nil))
	require.False(t, may(policy, nil, "sqs:ReceiveMessage", queue, nil), "what waits is for the processor")
	require.False(t, may(policy, nil, "sqs:PurgeQueue", letters, nil))
	require.False(t, may(policy, nil, "s3:ListBucket", bucket, nil), "without a prefix")
	for _, action := range []string{"s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"} {
		require.False(t, may(policy, nil, action, bucket+"/"+message, nil), action)
	}
	require.False(t, may(policy, nil, "healthlake:ReadResource", p.export("fhirStore"), nil))
}

func TestAnalystReadsConversionsOnly(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	bucket := p.output("hl7-messages-bucket", "arn")
	policy := p.policy("hl7-analyst-policy", "policy")
	require.True(t, may(policy, nil, "s3:GetObject", bucket+"/converted/a.json", nil))
	require.True(t, may(policy, nil, "s3:ListBucket", bucket, map[string]string{"s3:prefix": "converted/"}))
	require.False(t, may(policy, nil, "s3:GetObject", bucket+"/"+message, nil))
	require.False(t, may(policy, nil, "s3:GetObject", bucket+"/settings/senders.yaml", nil))
	require.False(t, may(policy, nil, "s3:PutObject", bucket+"/converted/a.json", nil))
}

func TestAuditorReadsTheRecordOnly(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	policy := p.policy("hl7-auditor-policy", "policy")
	store := p.output("hl7-archive-store-bucket", "arn")
	require.True(t, may(policy, nil, "s3:GetObject", store+"/AWSLogs/"+account+"/CloudTrail/a.json.gz", nil))
	require.False(t, may(policy, nil, "s3:DeleteObject", store+"/AWSLogs/a", nil))
	require.False(t, may(policy, nil, "s3:GetObject", p.output("hl7-messages-bucket", "arn")+"/"+message, nil))
}

// Only roles of the account itself can be given the roles of people.
func TestRolesAreOfThisAccount(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	for _, name := range []string{"hl7-auditor", "hl7-operator", "hl7-analyst"} {
		trust := p.policy(name, "assumeRolePolicy")
		require.Len(t, trust, 1)
		require.Equal(t, map[string]any{"AWS": []any{"arn:aws:iam::" + account + ":root"}}, trust[0].Principal)
		require.Equal(t, []string{"sts:AssumeRole"}, trust[0].Action)
	}
}

// Whoever administers the account can read no message and no dead letter by doing
// so: the one who deploys may encrypt settings, and decrypt nothing.
func TestAdministratorsReadNoMessages(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	root := "arn:aws:iam::" + account + ":root"
	for _, s := range p.policy("hl7-messages-key-policy", "policy") {
		if kinds, ok := s.Principal.(map[string]any); ok && kinds["AWS"] != nil && kinds["AWS"].([]any)[0] == root {
			for _, action := range s.Action {
				require.NotContains(t, []string{"kms:Decrypt", "kms:ReEncrypt*", "kms:CreateGrant", "kms:*"}, action, s.Sid)
			}
		}
	}
}

// The endpoints lead to nothing but what the programs work with.
func TestEndpointsLeadToOwnResources(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	own := map[string]string{"aws:PrincipalAccount": account}
	queues := p.policy("hl7-network-endpoint-sqs", "policy")
	require.True(t, may(queues, nil, "sqs:SendMessage", p.output("hl7-queue-queue", "arn"), own))
	require.False(t, may(queues, nil, "sqs:SendMessage", p.output("hl7-queue-queue", "arn"), map[string]string{"aws:PrincipalAccount": "999999999999"}))
	require.False(t, may(queues, nil, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:999999999999:other", own))
	store := p.policy("hl7-network-endpoint-healthlake", "policy")
	require.True(t, may(store, nil, "healthlake:ProcessBundle", p.export("fhirStore"), own))
	require.False(t, may(store, nil, "healthlake:ReadResource", "arn:aws:healthlake:eu-west-1:"+account+":datastore/fhir/other", own))
	objects := p.policy("hl7-network-endpoint-s3", "policy")
	require.True(t, may(objects, nil, "s3:PutObject", p.output("hl7-messages-bucket", "arn")+"/"+message, own))
	require.False(t, may(objects, nil, "s3:PutObject", "arn:aws:s3:::elsewhere/"+message, own))
}

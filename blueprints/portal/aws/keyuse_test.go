package aws_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// uses tells what each principal may do with a key: "read" is to decrypt,
// "write" to make data keys. A service stands with the resource on whose behalf
// it acts, where a policy names one.
type uses map[string]map[string]bool

func (u uses) add(key, principal string, does ...string) {
	who := key + " by " + principal
	if u[who] == nil {
		u[who] = map[string]bool{}
	}
	for _, verb := range does {
		u[who][verb] = true
	}
}

// keyActions are what a key's policy grants, dataActions what needs a key: a
// role that uploads in parts must also read the parts back.
var (
	keyActions = map[string][]string{
		"kms:Decrypt": {"read"}, "kms:GenerateDataKey": {"write"}, "kms:GenerateDataKey*": {"write"},
	}
	roleActions    = map[string][]string{"s3:GetObject": {"read"}, "s3:PutObject": {"read", "write"}}
	serviceActions = map[string][]string{
		"s3:GetObject": {"read"}, "s3:PutObject": {"write"}, "sns:Publish": {"read", "write"},
	}
)

// Whoever may read or write what a key encrypts may use the key for it, and
// nobody else may use a key.
func TestKeysAreUsedByThoseWhoUseTheData(t *testing.T) {
	for name, options := range map[string]map[string]any{
		"defaults": nil, "no firewall": {"firewall": false}, "no access logs": {"accessLogs": false}, "disposable": disposable,
	} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, "eu-west-1", options)
			granted, needed := p.keyGrants(), p.dataGrants()
			require.NotEmpty(t, needed)
			require.Empty(t, cmp.Diff(needed, granted), "-needed +granted")
		})
	}
}

// keyGrants reads the keys' policies.
func (p planned) keyGrants() uses {
	granted := uses{}
	for _, r := range p.OfType("aws:kms/keyPolicy:KeyPolicy") {
		key := strings.TrimSuffix(r.Name, "-policy")
		for _, s := range p.policy(r.Name, "policy") {
			for _, action := range s.Action {
				if does := keyActions[action]; does != nil {
					granted.add(key, s.principal(), does...)
				}
			}
		}
	}
	return granted
}

// dataGrants reads what is encrypted, and the policies that give access to it.
func (p planned) dataGrants() uses {
	needed, keys := uses{}, p.encrypted()
	grant := func(statements []statement, principal string, actions map[string][]string) {
		for _, s := range statements {
			who := principal
			if who == "" {
				who = s.principal()
			}
			for _, action := range s.Action {
				for _, resource := range s.Resource {
					arn, _, _ := strings.Cut(resource, "/")
					if key := keys[arn]; key != "" && s.Effect == "Allow" && actions[action] != nil {
						needed.add(key, who, actions[action]...)
					}
				}
			}
		}
	}
	for _, r := range p.OfType("aws:iam/rolePolicy:RolePolicy") {
		grant(p.policy(r.Name, "policy"), p.roleOf(r.Inputs.Mappable()["role"].(string)), roleActions)
	}
	for _, r := range p.OfType("aws:s3/bucketPolicy:BucketPolicy") {
		grant(p.policy(r.Name, "policy"), "", serviceActions)
	}
	for _, r := range p.OfType("aws:sns/topicPolicy:TopicPolicy") {
		// The alarms' service does not tell the key service which alarm it acts for.
		grant(p.policy(r.Name, "policy"), "cloudwatch.amazonaws.com", serviceActions)
	}
	for _, r := range p.OfType("aws:s3/bucketObjectv2:BucketObjectv2") {
		// Whoever deploys uploads; who that is, the account's own policies say.
		bucket, _, _ := strings.Cut(p.output(r.Name, "arn"), "/")
		needed.add(keys[bucket], "arn:aws:iam::"+account+":root", "read", "write")
	}
	for _, r := range p.OfType("aws:cloudwatch/logGroup:LogGroup") {
		arn := p.output(r.Name, "arn")
		needed.add(keys[arn], "logs."+strings.Split(arn, ":")[3]+".amazonaws.com for "+arn, "read", "write")
	}
	return needed
}

// encrypted maps ARNs of what holds data to the component whose key encrypts it.
func (p planned) encrypted() map[string]string {
	keyNames, bucketArns, keys := map[string]string{}, map[string]string{}, map[string]string{}
	for _, r := range p.OfType("aws:kms/key:Key") {
		keyNames[p.output(r.Name, "arn")] = strings.TrimSuffix(r.Name, "-key")
	}
	for _, r := range p.OfType("aws:s3/bucketV2:BucketV2") {
		bucketArns[p.output(r.Name, "bucket")] = p.output(r.Name, "arn")
	}
	for _, r := range p.OfType("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2") {
		inputs := r.Inputs.Mappable()
		byDefault := inputs["rules"].([]any)[0].(map[string]any)["applyServerSideEncryptionByDefault"].(map[string]any)
		if key, own := byDefault["kmsMasterKeyId"].(string); own {
			keys[bucketArns[inputs["bucket"].(string)]] = keyNames[key]
		}
	}
	for _, r := range p.OfType("aws:sns/topic:Topic") {
		keys[p.output(r.Name, "arn")] = keyNames[p.input(r.Name, "kmsMasterKeyId").(string)]
	}
	for _, r := range p.OfType("aws:cloudwatch/logGroup:LogGroup") {
		keys[p.output(r.Name, "arn")] = keyNames[p.input(r.Name, "kmsKeyId").(string)]
	}
	return keys
}

// roleOf is the ARN of a role by its name or identifier.
func (p planned) roleOf(name string) string {
	p.t.Helper()
	for _, r := range p.OfType("aws:iam/role:Role") {
		if r.ID == name || p.output(r.Name, "name") == name {
			return p.output(r.Name, "arn")
		}
	}
	require.Fail(p.t, "no role "+name)
	return ""
}

// principal is the one principal of a statement, with the resource for which a
// service acts.
func (s statement) principal() string {
	kinds, ok := s.Principal.(map[string]any)
	if !ok {
		return "anyone"
	}
	for _, ids := range kinds {
		who := ids.([]any)[0].(string)
		for _, keys := range s.Condition {
			for _, key := range []string{"aws:SourceArn", "kms:EncryptionContext:aws:logs:arn"} {
				if len(keys[key]) > 0 {
					who += " for " + keys[key][0]
				}
			}
		}
		return who
	}
	return ""
}

// The alarms' grant is limited by the topic, which must be the portal's.
func TestAlarmsMayUseTheKeyForTheirTopic(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	for _, s := range p.policy("portal-archive-key-policy", "policy") {
		if s.Sid == "AlarmsPublish" {
			topics := s.Condition["StringLike"]["kms:EncryptionContext:aws:sns:topicArn"]
			require.Len(t, topics, 1)
			require.True(t, wildcard(topics[0], p.output("portal-audit-alarms", "arn")))
			require.False(t, wildcard(topics[0], "arn:aws:sns:eu-west-1:999999999999:other"))
			return
		}
	}
	require.Fail(t, "no grant for the alarms")
}

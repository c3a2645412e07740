package deployability

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	cloudControlType = "aws:cloudcontrol/resource:Resource"
	fhirStoreKind    = "AWS::HealthLake::FHIRDatastore"
)

var awsCallRules = []*policypacks.Rule{{
	ID:          "aws-deploy-key-serves-callers",
	Title:       "Roles may use the keys of what they read and write",
	Why:         "A call to a bucket, a queue or a FHIR store fails where the caller may not use its key: health records are neither read nor kept",
	Remediation: "allow the role kms:Decrypt for reading, and kms:GenerateDataKey for writing, in the key policy",
	Severity:    policypacks.High,
	Types:       []string{rolePolicyType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.Integrity}, NIST: []string{"SC-12", "AC-6"},
	Missing: "policy: required by the service",
	Related: true, Check: callersUseKeys,
}}

// keyCall is a call to a resource, and what it needs of the resource's key.
type keyCall struct{ action, needs string }

// keyCalls are the calls that programs make, by the service in front of the ARN of what they are made to. Who sends to a
// queue decrypts the queue's data key, too.
var keyCalls = map[string][]keyCall{
	"s3":         {{"s3:GetObject", "kms:Decrypt"}, {"s3:PutObject", "kms:GenerateDataKey"}},
	"sqs":        {{"sqs:SendMessage", "kms:GenerateDataKey"}, {"sqs:SendMessage", "kms:Decrypt"}, {"sqs:ReceiveMessage", "kms:Decrypt"}},
	"healthlake": {{"healthlake:ReadResource", "kms:Decrypt"}, {"healthlake:UpdateResource", "kms:GenerateDataKey"}},
}

// callersUseKeys asks, for each resource of the stack that the role's policy names, whether its key lets the role in.
func callersUseKeys(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("policy")
	text, ok := policy.JSON()
	if !ok {
		return policypacks.Undecided(policy.Path())
	}
	doc, err := policydocument.Parse(text)
	if err != nil {
		return policypacks.Failed("policy is %s", err).At(policy.Path())
	}
	roles := s.PointedAt("role", roleType)
	if len(roles.Subjects) == 0 {
		return policypacks.Inapplicable("the role is of another stack")
	}
	var outcomes []policypacks.Outcome
	for _, statement := range doc.Statements {
		if !statement.Allow {
			continue
		}
		for _, arn := range statement.Resources {
			outcomes = append(outcomes, calls(s, roles.Subjects[0], statement, arn)...)
		}
	}
	if len(outcomes) == 0 {
		return policypacks.Inapplicable("it is about nothing of this stack that has a key")
	}
	return policypacks.All(outcomes...)
}

func calls(s, role *policypacks.Subject, statement policydocument.Statement, arn string) (outcomes []policypacks.Outcome) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 {
		return nil
	}
	for _, call := range keyCalls[parts[2]] {
		if !statement.Covers(call.action) {
			continue
		}
		for _, key := range keysOf(s, arn) {
			outcomes = append(outcomes, admitsRole(key, role, call.needs).
				Because("%s may do %s, and not use the key %s", role.Name(), call.action, key.Name()))
		}
	}
	return outcomes
}

// keysOf are the keys of this stack that encrypt what an ARN names.
func keysOf(s *policypacks.Subject, arn string) (keys []*policypacks.Subject) {
	own, _, _ := strings.Cut(arn, "/")
	for _, bucket := range s.Identified(own, bucketTypes...) {
		for _, encryption := range bucket.PointingHere("bucket", encryptionTypes...).Subjects {
			const path = "rules[*].applyServerSideEncryptionByDefault.kmsMasterKeyId"
			keys = append(keys, encryption.PointedAt(path, keyType, replicaKeyType).Subjects...)
		}
	}
	for _, queue := range s.Identified(arn, queueType) {
		keys = append(keys, queue.PointedAt("kmsMasterKeyId", keyType, replicaKeyType).Subjects...)
	}
	for _, store := range s.Identified(arn[strings.LastIndex(arn, "/")+1:], cloudControlType) {
		if kind, _ := store.At("typeName").Text(); kind == fhirStoreKind {
			keys = append(keys, storeKeys(store)...)
		}
	}
	return keys
}

func storeKeys(store *policypacks.Subject) []*policypacks.Subject {
	text, ok := store.At("desiredState").JSON()
	if !ok {
		return store.PointedAt("desiredState", keyType, replicaKeyType).Subjects
	}
	var state struct {
		SseConfiguration struct {
			KmsEncryptionConfig struct{ KmsKeyId string }
		}
	}
	if json.Unmarshal([]byte(text), &state) != nil {
		return nil
	}
	return store.Identified(state.SseConfiguration.KmsEncryptionConfig.KmsKeyId, keyType, replicaKeyType)
}

// admitsRole holds where the policy of a key lets a role do something: by its name, or by leaving it to the account, whose
// policies then do.
func admitsRole(key, role *policypacks.Subject, needs string) policypacks.Outcome {
	ask := func(v policypacks.Value) policypacks.Outcome {
		text, ok := v.JSON()
		if !ok {
			return policypacks.Undecided(v.Path())
		}
		doc, err := policydocument.Parse(text)
		if err != nil {
			return policypacks.Failed("%s is %s", v.Path(), err)
		}
		var outcomes []policypacks.Outcome
		for _, statement := range doc.Statements {
			if statement.Allow && statement.Covers(needs) {
				outcomes = append(outcomes, admitted(statement, role, needs))
			}
		}
		return policypacks.Any(append(outcomes, policypacks.Failed("the key's policy does not let it"))...)
	}
	if inline := key.At("policy"); !inline.IsMissing() {
		return ask(inline)
	}
	policies := key.PointingHere("keyId", keyPolicyType)
	if policies.Open && len(policies.Subjects) == 0 {
		return policypacks.Undecided("keyId")
	}
	// The policy that a key has by default leaves everything to the account.
	return policies.Some(granted(role, []string{needs}), func(p *policypacks.Subject) policypacks.Outcome { return ask(p.At("policy")) })
}

func admitted(statement policydocument.Statement, role *policypacks.Subject, needs string) policypacks.Outcome {
	arn, known := role.Output("arn").Text()
	named := func(p policydocument.Principal) bool {
		return p.IsAnyone() || p.Kind == "AWS" && known && p.Name == arn
	}
	account := func(p policydocument.Principal) bool { return p.Kind == "AWS" && strings.HasSuffix(p.Name, ":root") }
	switch {
	case slices.ContainsFunc(statement.Principals, named):
		return policypacks.Passed("the key's policy lets it")
	case slices.ContainsFunc(statement.Principals, account):
		return granted(role, []string{needs})
	case !known:
		return policypacks.Undecided("arn")
	}
	return policypacks.Failed("the key's policy lets others")
}

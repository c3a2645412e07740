package deploy

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// identities tells, for types whose id follows from what they were asked for, which inputs make the id. By it, a resource
// whose creation was cut off can be looked up in the cloud. Types whose id the cloud chooses (keys, distributions, user
// pools) are missing on purpose.
var identities = map[string][]string{
	"aws:cloudwatch/logGroup:LogGroup":                                       {"name"},
	"aws:cloudwatch/logMetricFilter:LogMetricFilter":                         {"name"},
	"aws:cloudwatch/metricAlarm:MetricAlarm":                                 {"name"},
	"aws:cognito/userPoolDomain:UserPoolDomain":                              {"domain"},
	"aws:dynamodb/table:Table":                                               {"name"},
	"aws:iam/instanceProfile:InstanceProfile":                                {"name"},
	"aws:iam/role:Role":                                                      {"name"},
	"aws:iam/rolePolicy:RolePolicy":                                          {"role", "name"},
	"aws:iam/user:User":                                                      {"name"},
	"aws:kms/alias:Alias":                                                    {"name"},
	"aws:kms/keyPolicy:KeyPolicy":                                            {"keyId"},
	"aws:lambda/function:Function":                                           {"name"},
	"aws:s3/bucket:Bucket":                                                   {"bucket"},
	"aws:s3/bucketV2:BucketV2":                                               {"bucket"},
	"aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2":   {"bucket"},
	"aws:s3/bucketLoggingV2:BucketLoggingV2":                                 {"bucket"},
	"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": {"bucket"},
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls":                 {"bucket"},
	"aws:s3/bucketPolicy:BucketPolicy":                                       {"bucket"},
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock":                 {"bucket"},
	"aws:s3/bucketReplicationConfig:BucketReplicationConfig":                 {"bucket"},
	"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": {"bucket"},
	"aws:s3/bucketVersioningV2:BucketVersioningV2":                                               {"bucket"},
}

// identify derives the id that the cloud gives a resource, where its type and inputs tell.
func identify(p Pending) (id string, ok bool) {
	names, known := identities[p.Type]
	if !known {
		return "", false
	}
	var recorded struct {
		Inputs map[string]json.RawMessage `json:"inputs"`
	}
	if json.Unmarshal(p.resource, &recorded) != nil {
		return "", false
	}
	if _, other := recorded.Inputs["expectedBucketOwner"]; other { // becomes part of the id
		return "", false
	}
	parts := make([]string, len(names))
	for i, name := range names {
		if json.Unmarshal(recorded.Inputs[name], &parts[i]) != nil || parts[i] == "" {
			return "", false // missing, or a secret
		}
	}
	return strings.Join(parts, ":"), true
}

// intangible tells whether there is nothing in any cloud to look for: components, providers, and what lives in the state
// alone. Such a resource is simply made anew.
func intangible(p Pending) bool {
	var recorded Resource
	if json.Unmarshal(p.resource, &recorded) == nil && !recorded.Custom {
		return true
	}
	pkg, _, _ := strings.Cut(p.Type, ":")
	return slices.Contains([]string{"pulumi", "random", "tls"}, pkg)
}

// withID is a resource of the state with an id: as it was asked for, until a refresh reads what there is.
func withID(raw json.RawMessage, id string) (json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(id)
	if err != nil {
		return nil, err
	}
	fields["id"] = encoded
	if outputs := bytes.TrimSpace(fields["outputs"]); len(outputs) == 0 || string(outputs) == "null" {
		fields["outputs"] = fields["inputs"]
	}
	return json.Marshal(fields)
}

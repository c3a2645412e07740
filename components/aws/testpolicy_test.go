package aws_test

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"
)

// contextOf is the test's context, where it has one.
func contextOf(t require.TestingT) context.Context {
	if with, ok := t.(interface{ Context() context.Context }); ok {
		return with.Context()
	}
	return context.Background()
}

func texts(values []string) []pulumi.StringInput {
	var inputs []pulumi.StringInput
	for _, v := range values {
		inputs = append(inputs, pulumi.String(v))
	}
	return inputs
}

// valid replaces what JSON cannot hold, as its encoder does.
func valid(values []string) []string {
	replaced := make([]string, len(values))
	for i, v := range values {
		replaced[i] = strings.ToValidUTF8(v, "\uFFFD")
	}
	return replaced
}

// statement is one statement of a rendered policy.
type statement struct {
	Sid, Effect      string
	Principal        any
	Action, Resource []string
	Condition        map[string]map[string][]string
}

// policy parses a rendered policy: the statements in their order, by Sid.
func (p planned) policy(name string, property resource.PropertyKey) (sids []string, bySid map[string]statement) {
	p.t.Helper()
	text := p.one(name).Inputs[property]
	require.True(p.t, text.IsString(), "%s.%s is %v", name, property, text)
	var parsed struct {
		Version   string
		Statement []statement
	}
	require.NoError(p.t, json.Unmarshal([]byte(text.StringValue()), &parsed))
	require.Equal(p.t, "2012-10-17", parsed.Version)
	bySid = map[string]statement{}
	for _, s := range parsed.Statement {
		sids = append(sids, s.Sid)
		require.NotContains(p.t, bySid, s.Sid, "two statements of one name")
		bySid[s.Sid] = s
	}
	return sids, bySid
}

// requireAfter fails unless the resource waits for all the others.
func (p planned) requireAfter(name string, others ...string) {
	p.t.Helper()
	for _, other := range others {
		require.Contains(p.t, p.one(name).Dependencies, p.one(other).URN, "%s must wait for %s", name, other)
	}
}

// requireKept fails unless exactly the named resources are protected; all of
// them, and what guards them, must be retained.
func (p planned) requireKept(protected, retained []string) {
	p.t.Helper()
	var gotProtected, gotRetained []string
	for _, r := range p.Resources {
		if r.Options.Protect {
			gotProtected = append(gotProtected, r.Name)
		}
		if r.Options.RetainOnDelete {
			gotRetained = append(gotRetained, r.Name)
		}
	}
	require.ElementsMatch(p.t, protected, gotProtected, "protected")
	require.ElementsMatch(p.t, append(protected, retained...), gotRetained, "retained")
}

func init() {
	untaggable = append(
		untaggable,
		"aws:cloudwatch/logMetricFilter:LogMetricFilter",
		"aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
		"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
		"aws:s3/bucketReplicationConfig:BucketReplicationConfig",
		"aws:sns/topicPolicy:TopicPolicy",
		"aws:sns/topicSubscription:TopicSubscription",
	)
}

package integration

import (
	"context"
	"encoding/json"
	"maps"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/policypacks"
)

// configured is what a stack's configuration says, over what keeps every pack content; an empty value takes a key away.
func configured(changes map[string]string) engine.Config {
	values := maps.Clone(agreed)
	for key, value := range changes {
		values[key] = value
		if value == "" {
			delete(values, key)
		}
	}
	return engine.Config{Clear: values}
}

// TestStackConfiguration previews one resource with what stacks say about agreements, regions and waivers.
func TestStackConfiguration(t *testing.T) {
	t.Parallel()
	key := programs.Resource{Type: "aws:kms/key:Key", Name: "key", Inputs: map[string]any{"enableKeyRotation": true}}
	weak := programs.Resource{Type: "aws:kms/key:Key", Name: "key", Inputs: map[string]any{"isEnabled": false, "enableKeyRotation": true}}
	const enabled = "aws-kms-key-enabled" // it cites a required specification, beside an addressable one
	signed := violation{"baa", "baa-agreement-signed", ""}
	region := violation{"residency", "aws-residency-region", "key"}
	tests := []struct {
		name     string
		resource programs.Resource
		changes  map[string]string
		found    []violation
	}{
		{"everything is said", key, nil, nil},
		{"silent about the agreement", key, map[string]string{"phiform:baa": ""}, []violation{signed}},
		{"the agreement is not signed", key, map[string]string{"phiform:baa": `{"signed": false}`}, []violation{signed, {"hipaa", "hipaa-business-associates", ""}}},
		{"elsewhere", key, map[string]string{"aws:region": "eu-central-1"}, []violation{region}},
		{"elsewhere, and allowed", key, map[string]string{"aws:region": "eu-central-1", "phiform:residency": `["eu-central-1"]`}, nil},
		{"elsewhere, and nobody says where", key, map[string]string{"aws:region": "eu-central-1", "phiform:residency": ""}, nil},
		{"weak", weak, nil, []violation{{"hipaa", enabled, "key"}}},
		{
			"waived without a measure", weak,
			map[string]string{"phiform:waivers": waiverOf(t, enabled, "")},
			[]violation{{"hipaa", enabled, "key"}, {"hipaa", "waivers", ""}},
		},
		{"waived with a measure", weak, map[string]string{"phiform:waivers": waiverOf(t, enabled, "the data has another key")}, nil},
	}
	every := everyPack(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stack := engine.NewStack(t, engine.NewSandbox(t), programs.Resources(tt.resource), configured(tt.changes))
			preview := stack.TryPreview(context.Background(), every)
			require.Equal(t, tt.found, violationsOf(preview, apitype.Mandatory), preview.Err)
			if len(tt.found) == 0 {
				preview.OK(t)
			} else {
				preview.Failed(t)
			}
		})
	}
}

// waiverOf is a list of one waiver in force, with the measure that is taken instead, if any.
func waiverOf(t *testing.T, rule, compensating string) string {
	t.Helper()
	expires, err := policypacks.ParseDate("2999-01-31")
	require.NoError(t, err)
	text, err := json.Marshal([]policypacks.Waiver{{
		Rule: rule, Resource: "key", Reason: "the key is to be deleted", Approver: "Jo Doe", Expires: expires, Compensating: compensating,
	}})
	require.NoError(t, err)
	return string(text)
}

package aws_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func TestBucketReadOrigins(t *testing.T) {
	p := bucketPlan(t, aws.BucketArgs{ReadOrigins: pulumi.ToStringArray([]string{"https://portal.example.org"}), Tags: testTags})
	p.requireConventions("docs", testTagValues)
	require.Empty(t, cmp.Diff([]any{map[string]any{
		"allowedHeaders": []any{"amz-sdk-*", "authorization", "range", "x-amz-*"},
		"allowedMethods": []any{"GET", "HEAD"},
		"allowedOrigins": []any{"https://portal.example.org"},
		"maxAgeSeconds":  3600.0,
	}}, p.input("docs-origins", "corsRules")))
}

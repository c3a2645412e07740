package residency

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/eligibility"
)

func TestEveryGlobalTypeBelongsToAService(t *testing.T) {
	packages := map[string]string{"aws": "aws", "azure": "azure-native", "gcp": "gcp"}
	for _, line := range rows(globalText) {
		columns := strings.Split(line, "|")
		pkg, known := packages[strings.TrimSpace(columns[0])]
		require.True(t, known, line)
		for _, key := range strings.Fields(columns[1]) {
			module, _, _ := strings.Cut(key, "/")
			token := pkg + ":" + module + "/x:X"
			if module == "accessapproval" { // a service of data sources only
				continue
			}
			require.NotEmpty(t, eligibility.Of(token).Name, "%s is no module", key)
		}
	}
}

func TestLeftAlone(t *testing.T) {
	for _, test := range []struct {
		cloud, typ, region string
		want               bool
	}{
		{"aws", "aws:iam/role:Role", "us-east-1", true},
		{"aws", "aws:route53/record:Record", "", true},
		{"aws", "aws:route53/resolverRule:ResolverRule", "", false},
		{"aws", "aws:acm/certificate:Certificate", "us-east-1", true},
		{"aws", "aws:acm/certificate:Certificate", "us-west-2", false},
		{"aws", "aws:s3/bucketV2:BucketV2", "us-east-1", false},
		{"azure", "azure-native:network/v20230901:VirtualNetwork", "", true},
		{"azure", "azure-native:network:ApplicationGateway", "", false},
		{"azure", "azure-native:aad:DomainService", "", false},
		{"gcp", "gcp:compute/globalAddress:GlobalAddress", "", true},
		{"gcp", "gcp:compute/instance:Instance", "", false},
		{"moon", "aws:iam/role:Role", "", false},
	} {
		why, ok := leftAlone(test.cloud, test.typ, test.region)
		require.Equal(t, test.want, ok, test.typ)
		if ok {
			require.NotEmpty(t, why.reason)
		}
	}
}

func TestParseGlobalsRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"aws | iam":                     "line 1: want cloud | types | reason",
		"# c\naws | iam | ":             "line 2: want cloud | types | reason",
		"aws | iam | r | us-east-1":     `"us-east-1" is not only=region`,
		"aws | iam | r\naws | iam | r2": "line 2: iam is listed twice",
	} {
		_, err := parseGlobals(text)
		require.ErrorContains(t, err, want, text)
	}
}

func TestARNRegion(t *testing.T) {
	for text, want := range map[string]string{
		"arn:aws:sqs:eu-west-1:1:q": "eu-west-1", "arn:aws-us-gov:kms:us-gov-west-1:1:key/k": "us-gov-west-1", "arn:aws:s3:::b": "",
		"arn:aws:sqs:eu-west-1": "", "eu-west-1": "", "": "",
	} {
		require.Equal(t, want, arnRegion(text), text)
	}
}

func FuzzSpelling(f *testing.F) {
	f.Add("projects/p/zones/us-central1-a")
	f.Add("East US 2")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range []cloud{aws, azure, gcp} {
			once := c.region(text)
			require.Equal(t, once, c.region(once), "%s: the spelling of %q is not its own", c.id, text)
		}
	})
}

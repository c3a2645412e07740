package aws_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

// stackRegion is not us-east-1, so that a child in the wrong region shows.
const stackRegion = "eu-central-1"

// planned is the graph of one program in stackRegion.
type planned struct {
	t *testing.T
	*plan.Graph
}

func planOf(t *testing.T, program pulumi.RunFunc) planned {
	t.Helper()
	graph, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test", Region: stackRegion})
	require.NoError(t, err)
	return planned{t, graph}
}

// planError is the error of a program that must fail.
func planError(t *testing.T, program pulumi.RunFunc) error {
	t.Helper()
	_, err := plan.Run(t.Context(), program, plan.Options{Project: "clinic", Stack: "test", Region: stackRegion})
	require.Error(t, err)
	return err
}

// one returns the only resource of that name.
func (p planned) one(name string) *plan.Resource {
	p.t.Helper()
	var found []*plan.Resource
	for _, r := range p.Resources {
		if r.Name == name {
			found = append(found, r)
		}
	}
	require.Len(p.t, found, 1, "resources named %s", name)
	return found[0]
}

// has tells whether there is a resource of that type.
func (p planned) has(token string) bool { return len(p.OfType(tokens.Type(token))) > 0 }

// input returns one input as plain Go values, "" for none.
func (p planned) input(name, property string) any {
	p.t.Helper()
	value, ok := p.one(name).Inputs[resource.PropertyKey(property)]
	if !ok {
		return ""
	}
	return resource.PropertyMap{"v": value}.Mappable()["v"]
}

func (p planned) inputs(name string) map[string]any {
	p.t.Helper()
	return p.one(name).Inputs.Mappable()
}

func (p planned) output(name, property string) string {
	p.t.Helper()
	value := p.one(name).Outputs[resource.PropertyKey(property)]
	require.True(p.t, value.IsString(), "%s.%s is %v", name, property, value)
	return value.StringValue()
}

// untaggable are the types below that have no tags in the service.
var untaggable = []tokens.Type{
	"aws:acm/certificateValidation:CertificateValidation",
	"aws:cloudfront/originAccessControl:OriginAccessControl",
	"aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
	"aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
	"aws:cognito/identityPoolProviderPrincipalTag:IdentityPoolProviderPrincipalTag",
	"aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
	"aws:cognito/riskConfiguration:RiskConfiguration",
	"aws:cognito/userPoolClient:UserPoolClient",
	"aws:cognito/userPoolDomain:UserPoolDomain",
	"aws:iam/rolePolicy:RolePolicy",
	"aws:kms/alias:Alias",
	"aws:kms/keyPolicy:KeyPolicy",
	"aws:route53/record:Record",
	"aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
	"aws:s3/bucketLoggingV2:BucketLoggingV2",
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls",
	"aws:s3/bucketPolicy:BucketPolicy",
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
	"aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
	"aws:s3/bucketVersioningV2:BucketVersioningV2",
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
}

// requireConventions checks what DESIGN.md promises of every component: below
// the component, names begin with the parent's, taggable children carry the
// tags, and policies name their actions.
func (p planned) requireConventions(component string, tags map[string]any) {
	p.t.Helper()
	children := 0
	for _, r := range p.Resources {
		if r.Name == component || !strings.HasPrefix(r.Name, component+"-") {
			continue
		}
		children++
		parent := p.Resource(r.Parent)
		require.NotNil(p.t, parent, "%s has no parent", r.URN)
		require.True(p.t, strings.HasPrefix(r.Name, parent.Name+"-"), "%s below %s", r.URN, parent.Name)
		if r.Custom && !slices.Contains(untaggable, r.Type) {
			require.Equal(p.t, tags, r.Inputs.Mappable()["tags"], "%s", r.URN)
		}
		for _, property := range []resource.PropertyKey{"policy", "assumeRolePolicy", "policyDocument"} {
			if document := r.Inputs[property]; document.IsString() && r.Type != "aws:ecr/lifecyclePolicy:LifecyclePolicy" {
				requireNamedActions(p.t, document.StringValue())
			}
		}
	}
	require.NotZero(p.t, children)
}

// requireNamedActions fails on an allowing statement with a wildcard in its
// actions. The key's administration by its own account is the one exception.
func requireNamedActions(t *testing.T, document string) {
	t.Helper()
	var policy struct {
		Statement []struct {
			Sid, Effect string
			Action      []string
			Principal   any
			Resource    []string
			Condition   map[string]map[string][]string
		}
	}
	require.NoError(t, json.Unmarshal([]byte(document), &policy))
	require.NotEmpty(t, policy.Statement)
	for _, s := range policy.Statement {
		if s.Effect != "Allow" {
			continue
		}
		require.True(t, s.Principal != "*" || isLimited(s.Condition, s.Resource), "%s", document)
		for _, action := range s.Action {
			administers := strings.HasPrefix(action, "kms:") && strings.HasSuffix(action, "*") && len(action) > len("kms:*")
			require.True(t, administers || !strings.Contains(action, "*"), "%s: %s", s.Sid, action)
		}
	}
}

// isLimited tells whether a statement about everyone is one of an endpoint: about everyone of an account, or the images' layers.
func isLimited(condition map[string]map[string][]string, resources []string) bool {
	return len(condition["StringEquals"]["aws:PrincipalAccount"]) == 1 ||
		len(resources) == 1 && strings.HasSuffix(resources[0], "-starport-layer-bucket/*")
}

var testTags = pulumi.StringMap{"team": pulumi.String("web")}

var testTagValues = map[string]any{"team": "web"}

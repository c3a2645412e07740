package aws_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/aws"
	"github.com/phiform/phiform/plan"
)

var disposable = map[string]any{"disposable": true}

// untagged have no tags in the service. A new type must be tagged or listed.
var untagged = []string{
	"BucketCorsConfigurationV2", "BucketObjectv2", "BucketLifecycleConfigurationV2", "BucketLoggingV2", "BucketObjectLockConfigurationV2",
	"BucketOwnershipControls", "BucketPolicy", "BucketPublicAccessBlock", "BucketReplicationConfig",
	"BucketServerSideEncryptionConfigurationV2", "BucketVersioningV2", "CertificateValidation",
	"IdentityPoolProviderPrincipalTag", "IdentityPoolRoleAttachment", "Alias", "KeyPolicy", "LogMetricFilter",
	"LogResourcePolicy", "OriginAccessControl", "Record", "ResponseHeadersPolicy", "RiskConfiguration", "RolePolicy",
	"TopicPolicy", "TopicSubscription", "UserPoolClient", "UserPoolDomain", "WebAclLoggingConfiguration",
}

func TestPortalConventions(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	tags := map[string]any{"team": "web", "environment": "development"}
	ignored := map[string]bool{}
	for _, name := range untagged {
		ignored[name] = true
	}
	seen := map[string]bool{}
	for _, r := range p.Resources {
		kind := string(r.Type[strings.LastIndex(string(r.Type), ":")+1:])
		seen[kind] = true
		if r.Name == "portal" || !strings.HasPrefix(r.Name, "portal-") {
			continue
		}
		parent := p.Resource(r.Parent)
		require.NotNil(t, parent, r.Name)
		require.True(t, strings.HasPrefix(r.Name, parent.Name+"-"), "%s below %s", r.Name, parent.Name)
		if r.Custom && !ignored[kind] {
			require.Equal(t, tags, r.Inputs.Mappable()["tags"], r.Name)
		}
	}
	for _, name := range untagged {
		require.True(t, seen[name], "%s is listed and not there", name)
	}
}

// What holds data or keys stays; in a disposable stack nothing does.
func TestPortalKeepsWhatHoldsData(t *testing.T) {
	kept := []string{
		"portal-archive-access-logs-bucket", "portal-archive-key-key", "portal-archive-store-bucket",
		"portal-archive-store-logs-bucket",
		"portal-audit-trail", "portal-audit-log-group", "portal-documents-bucket", "portal-documents-key-key", "portal-members-identities",
		"portal-members-users", "portal-site-content-bucket", "portal-site-firewall-log", "portal-site-key-key",
		"portal-site-log-key-key",
	}
	for name, tc := range map[string]struct {
		options map[string]any
		want    []string
	}{"kept": {nil, kept}, "disposable": {disposable, nil}} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, r := range planOf(t, "eu-central-1", tc.options).Resources {
				if r.Options.Protect {
					require.True(t, r.Options.RetainOnDelete, r.Name)
					got = append(got, r.Name)
				} else if tc.want == nil {
					require.False(t, r.Options.RetainOnDelete, r.Name)
				}
			}
			require.ElementsMatch(t, tc.want, got)
		})
	}
}

func TestPortalRecordsEverything(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	logs := p.output("portal-archive-access-logs-bucket", "bucket")
	for _, logging := range []string{"portal-documents-logging", "portal-site-content-logging"} {
		require.Equal(t, logs, p.input(logging, "targetBucket"), logging)
	}
	target := p.input("portal-site-log-target", "deliveryDestinationConfiguration").(map[string]any)
	require.Equal(t, p.output("portal-archive-access-logs-bucket", "arn"), target["destinationResourceArn"])

	rules := p.input("portal-archive-access-logs-replication", "rules").([]any)
	require.Equal(t, map[string]any{"bucket": p.output("portal-archive-store-bucket", "arn")},
		rules[0].(map[string]any)["destination"])
	require.Equal(t, p.output("portal-archive-store-bucket", "bucket"), p.input("portal-audit-trail", "s3BucketName"))

	selectors, err := json.Marshal(p.input("portal-audit-trail", "advancedEventSelectors"))
	require.NoError(t, err)
	for _, bucket := range []string{"portal-documents-bucket", "portal-site-content-bucket", "portal-archive-store-bucket"} {
		require.Contains(t, string(selectors), `"`+p.output(bucket, "arn")+`/"`)
	}
	require.Equal(t, "arn:aws:cloudtrail:eu-central-1:"+account+":trail/clinic-prod-portal", p.output("portal-audit-trail", "arn"))
}

// The site's script may talk to sign-in and documents, and only the site's
// script to the documents.
func TestPortalPageReachesDocuments(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	headers, err := json.Marshal(p.input("portal-site-headers", "securityHeadersConfig"))
	require.NoError(t, err)
	require.Contains(t, string(headers), " https://"+p.output("portal-documents-bucket", "bucketRegionalDomainName"))
	require.Contains(t, string(headers), "https://cognito-identity.eu-central-1.amazonaws.com")
	require.Contains(t, string(headers), p.export(portal.OutputSignInURL))
	cors := p.input("portal-documents-origins", "corsRules").([]any)[0].(map[string]any)
	require.Equal(t, []any{"https://portal.example.com"}, cors["allowedOrigins"])
	require.Equal(t, []any{"https://portal.example.com/"}, p.input("portal-members-client", "callbackUrls"))
}

func TestPortalRegions(t *testing.T) {
	global := []string{
		"portal-site-certificate", "portal-site-firewall", "portal-site-firewall-log", "portal-site-firewall-logging",
		"portal-site-log-delivery", "portal-site-log-key-key", "portal-site-log-source", "portal-site-log-target",
	}
	for _, region := range []string{"eu-central-1", "us-east-1", "us-west-2"} {
		t.Run(region, func(t *testing.T) {
			p := planOf(t, region, nil)
			for _, name := range global {
				require.Equal(t, "us-east-1", p.one(name).Region, name)
			}
			require.Equal(t, region, p.one("portal-documents-bucket").Region)
			providers := 0
			for _, r := range p.Resources {
				if strings.HasPrefix(string(r.Type), "pulumi:providers:") {
					providers++
				}
			}
			require.Equal(t, region == "us-east-1", providers == 0)
		})
	}
}

// Every policy parses, allows no one and nothing by a bare wildcard, and names
// no other account.
func TestPortalPoliciesNameWhatTheyAllow(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	policies := 0
	for _, r := range p.Resources {
		for _, property := range []string{"policy", "assumeRolePolicy", "policyDocument"} {
			if !r.Inputs[resource.PropertyKey(property)].IsString() {
				continue
			}
			policies++
			for _, s := range p.policy(r.Name, property) {
				if s.Effect != "Allow" {
					continue
				}
				require.NotEqual(t, "*", s.Principal, r.Name)
				for _, action := range s.Action {
					require.NotContains(t, []string{"*", "s3:*", "kms:*", "iam:*", "sns:*", "logs:*"}, action, r.Name)
				}
				// In a key policy, it means the key; the operations of the trail's
				// service cannot be limited to a resource.
				if r.Type != "aws:kms/keyPolicy:KeyPolicy" && s.Sid != "VerifyRecord" {
					require.NotContains(t, s.Resource, "*", r.Name)
				}
			}
		}
	}
	require.Greater(t, policies, 15)
}

func TestPortalIsDeterministic(t *testing.T) {
	first, second := planOf(t, "eu-central-1", nil), planOf(t, "eu-central-1", nil)
	require.Empty(t, cmp.Diff(first.Graph, second.Graph, cmpopts.EquateEmpty()))
}

// A preview knows no identifiers yet; nothing may depend on knowing one.
func TestPortalPreviews(t *testing.T) {
	options := optionsOf(t, "eu-central-1", nil)
	known, err := plan.Run(t.Context(), aws.Program, options)
	require.NoError(t, err)
	options.Preview = true
	graph, err := plan.Run(t.Context(), aws.Program, options)
	require.NoError(t, err)
	require.Len(t, graph.Resources, len(known.Resources))
}

func TestPortalRefusesNoDomain(t *testing.T) {
	for _, args := range []*aws.PortalArgs{nil, {}} {
		_, err := plan.Run(t.Context(), func(ctx *pulumi.Context) error {
			_, err := aws.NewPortal(ctx, "portal", args)
			return err
		}, plan.Options{})
		require.ErrorContains(t, err, `portal "portal": options.domain: is required`)
	}
}

package aws_test

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	ann, bob   = "5f0d8a1e-0000-4000-8000-00000000000a", "5f0d8a1e-0000-4000-8000-00000000000b"
	annsBrowse = "eu-central-1:9c310000-0000-4000-8000-00000000000a"
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

func TestMemberReadsExactlyTheirOwnDocuments(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	bucket := p.output("portal-documents-bucket", "arn")
	policy := p.policy("portal-members-documents", "policy")
	signedIn := session{"aws:PrincipalTag/MemberSubject": ann, "cognito-identity.amazonaws.com:sub": annsBrowse}
	for _, tc := range []struct {
		name, action, key string
		who               session
		want              bool
	}{
		{"own document", "s3:GetObject", "members/" + ann + "/2026/statement.pdf", signedIn, true},
		{"own document, by identity id", "s3:GetObject", "members/" + annsBrowse + "/statement.pdf", signedIn, true},
		{"another member's", "s3:GetObject", "members/" + bob + "/statement.pdf", signedIn, false},
		{"a folder that begins alike", "s3:GetObject", "members/" + ann + "0/statement.pdf", signedIn, false},
		{"outside all folders", "s3:GetObject", "statement.pdf", signedIn, false},
		{"writing", "s3:PutObject", "members/" + ann + "/statement.pdf", signedIn, false},
		{"deleting", "s3:DeleteObject", "members/" + ann + "/statement.pdf", signedIn, false},
		{"an old version", "s3:GetObjectVersion", "members/" + ann + "/statement.pdf", signedIn, false},
		{"without a subject", "s3:GetObject", "members/" + ann + "/statement.pdf", session{}, false},
		{"without a subject, an empty folder name", "s3:GetObject", "members//statement.pdf", session{}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, may(policy, tc.who, tc.action, bucket+"/"+tc.key, nil))
		})
	}
	t.Run("listing", func(t *testing.T) {
		list := func(prefix string) bool {
			return may(policy, signedIn, "s3:ListBucket", bucket, map[string]string{"s3:prefix": prefix})
		}
		require.True(t, list("members/"+ann+"/"))
		require.False(t, list("members/"+bob+"/"))
		require.False(t, list("members/"))
		require.False(t, may(policy, signedIn, "s3:ListBucket", bucket, nil), "without a prefix")
	})
}

func TestBackOfficeWritesAndLooksUpOnly(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	bucket := p.output("portal-documents-bucket", "arn")
	policy := p.policy("portal-back-office-policy", "policy")
	require.True(t, may(policy, nil, "s3:PutObject", bucket+"/members/"+ann+"/statement.pdf", nil))
	require.False(t, may(policy, nil, "s3:PutObject", bucket+"/statement.pdf", nil))
	for _, action := range []string{"s3:GetObject", "s3:DeleteObject", "s3:PutObjectAcl", "s3:PutObjectTagging"} {
		require.False(t, may(policy, nil, action, bucket+"/members/"+ann+"/statement.pdf", nil), action)
	}
	require.False(t, may(policy, nil, "s3:ListBucket", bucket, nil))
	pool := p.output("portal-members-users", "arn")
	require.True(t, may(policy, nil, "cognito-idp:AdminGetUser", pool, nil))
	require.True(t, may(policy, nil, "cognito-idp:ListUsers", pool, nil))
	require.False(t, may(policy, nil, "cognito-idp:AdminSetUserPassword", pool, nil))
	require.False(t, may(policy, nil, "cognito-idp:ListUsers", pool+"x", nil), "another pool")
}

func TestPublisherTouchesTheSiteOnly(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	policy := p.policy("portal-publisher-policy", "policy")
	site := p.output("portal-site-content-bucket", "arn")
	require.True(t, may(policy, nil, "s3:PutObject", site+"/index.html", nil))
	require.True(t, may(policy, nil, "cloudfront:CreateInvalidation", p.output("portal-site-distribution", "arn"), nil))
	for _, name := range []string{"portal-documents-bucket", "portal-archive-store-bucket", "portal-archive-access-logs-bucket"} {
		arn := p.output(name, "arn")
		require.False(t, may(policy, nil, "s3:PutObject", arn+"/index.html", nil), name)
		require.False(t, may(policy, nil, "s3:ListBucket", arn, nil), name)
	}
}

func TestAuditorReadsTheRecordOnly(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	policy := p.policy("portal-auditor-policy", "policy")
	store := p.output("portal-archive-store-bucket", "arn")
	require.True(t, may(policy, nil, "s3:GetObject", store+"/AWSLogs/"+account+"/CloudTrail/a.json.gz", nil))
	require.True(t, may(policy, nil, "logs:FilterLogEvents", p.output("portal-audit-log-group", "arn")+":*", nil))
	for _, action := range []string{"s3:PutObject", "s3:DeleteObject", "s3:BypassGovernanceRetention"} {
		require.False(t, may(policy, nil, action, store+"/AWSLogs/a", nil), action)
	}
	for _, name := range []string{"portal-documents-bucket", "portal-site-content-bucket"} {
		require.False(t, may(policy, nil, "s3:GetObject", p.output(name, "arn")+"/a", nil), name)
	}
	key := p.policy("portal-archive-key-policy", "policy")
	require.Equal(t, map[string]any{"AWS": []any{p.output("portal-auditor", "arn")}}, key[len(key)-1].Principal)
	require.Equal(t, []string{"kms:Decrypt", "kms:DescribeKey"}, key[len(key)-1].Action)
}

// Two roles may use the documents' key; those who administer it may not.
func TestDocumentsKeyIsUsedByTwoRoles(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	users := map[string][]string{}
	for _, s := range p.policy("portal-documents-key-policy", "policy") {
		principal := s.Principal.(map[string]any)["AWS"].([]any)[0].(string)
		for _, action := range s.Action {
			if strings.Contains(action, "crypt") || strings.Contains(action, "GenerateDataKey") {
				users[principal] = append(users[principal], action)
			}
		}
	}
	require.Equal(t, map[string][]string{
		p.output("portal-members-member", "arn"): {"kms:Decrypt"},
		p.output("portal-back-office", "arn"):    {"kms:GenerateDataKey", "kms:Decrypt"},
	}, users)
}

// Only roles of the account itself can be given the portal's roles.
func TestRolesAreOfThisAccount(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	for _, name := range []string{"portal-auditor", "portal-back-office", "portal-publisher"} {
		trust := p.policy(name, "assumeRolePolicy")
		require.Len(t, trust, 1)
		require.Equal(t, map[string]any{"AWS": []any{"arn:aws:iam::" + account + ":root"}}, trust[0].Principal)
		require.Equal(t, []string{"sts:AssumeRole"}, trust[0].Action)
	}
}

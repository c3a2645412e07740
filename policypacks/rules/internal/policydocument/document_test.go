package policydocument_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
)

func TestParseReadsTextsAndLists(t *testing.T) {
	got, err := policydocument.Parse(`{"Version": "2012-10-17", "Statement": [
		{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": ["b", "a"], "Service": "s3.amazonaws.com"},
		 "Action": "s3:GetObject", "Resource": ["x", "y"],
		 "Condition": {"StringEquals": {"aws:SourceAccount": "1"}, "Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"n": [1.2]}}},
		{"Effect": "Deny", "Principal": "*", "NotAction": ["s3:*"], "NotResource": "z", "NotPrincipal": {"AWS": "c"}}]}`)
	require.NoError(t, err)
	want := &policydocument.Document{Statements: []policydocument.Statement{
		{
			Sid: "Read", Allow: true,
			Principals: []policydocument.Principal{{"AWS", "a"}, {"AWS", "b"}, {"Service", "s3.amazonaws.com"}},
			Actions:    []string{"s3:GetObject"}, Resources: []string{"x", "y"},
			Conditions: []policydocument.Condition{
				{"Bool", "aws:SecureTransport", []string{"true"}},
				{"NumericLessThan", "n", []string{"1.2"}},
				{"StringEquals", "aws:SourceAccount", []string{"1"}},
			},
		},
		{
			Index: 1, Principals: []policydocument.Principal{{"*", "*"}}, NotPrincipals: []policydocument.Principal{{"AWS", "c"}},
			NotActions: []string{"s3:*"}, NotResources: []string{"z"},
		},
	}}
	require.Empty(t, cmp.Diff(want, got))
}

func TestParseReadsASingleStatement(t *testing.T) {
	got, err := policydocument.Parse(`{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}`)
	require.NoError(t, err)
	require.True(t, got.Statements[0].AllowsEveryAction())
}

func TestParseRefusesWithoutQuoting(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON":           `topsecret`,
		"cut off":           `{"Statement": [{"Effect": "topsecret`,
		"no statement":      `{"Version": "topsecret"}`,
		"empty":             ``,
		"wrong effect":      `{"Statement": {"Effect": "topsecret"}}`,
		"wrong action":      `{"Statement": {"Effect": "Allow", "Action": {"topsecret": 1}}}`,
		"bare principal":    `{"Statement": {"Effect": "Allow", "Principal": "topsecret"}}`,
		"nested condition":  `{"Statement": {"Effect": "Allow", "Condition": {"Bool": {"k": {"topsecret": 1}}}}}`,
		"principal no text": `{"Statement": {"Effect": "Allow", "Principal": {"AWS": 7}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := policydocument.Parse(text)
			require.Error(t, err)
			require.NotContains(t, err.Error(), "topsecret")
		})
	}
}

func statement(t *testing.T, text string) policydocument.Statement {
	t.Helper()
	doc, err := policydocument.Parse(`{"Statement": ` + text + `}`)
	require.NoError(t, err)
	return doc.Statements[0]
}

func TestAllowsAnyone(t *testing.T) {
	allow := func(principal, condition string) string {
		return `{"Effect": "Allow", "Principal": ` + principal + `, "Action": "s3:GetObject", "Resource": "*", "Condition": {` + condition + `}}`
	}
	for _, c := range []struct {
		name, statement string
		want            bool
	}{
		{"wildcard", allow(`"*"`, ``), true},
		{"wildcard account", allow(`{"AWS": "*"}`, ``), true},
		{"one of several", allow(`{"AWS": ["arn:aws:iam::1:root", "*"]}`, ``), true},
		{"account", allow(`{"AWS": "arn:aws:iam::1:root"}`, ``), false},
		{"service", allow(`{"Service": "s3.amazonaws.com"}`, ``), false},
		{"deny", `{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}`, false},
		{"all but some", `{"Effect": "Allow", "NotPrincipal": {"AWS": "1"}, "Action": "*", "Resource": "*"}`, true},
		{"own organisation", allow(`"*"`, `"StringEquals": {"aws:PrincipalOrgID": "o-1"}`), false},
		{"key in lower case", allow(`"*"`, `"StringEquals": {"aws:sourceaccount": "1"}`), false},
		{"network", allow(`"*"`, `"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}`), false},
		{"the whole internet", allow(`"*"`, `"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"]}`), true},
		{"any source", allow(`"*"`, `"ArnLike": {"aws:SourceArn": "arn:aws:*:*:*:*"}`), true},
		{"if the key exists", allow(`"*"`, `"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}`), true},
		{"for all values", allow(`"*"`, `"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}`), true},
		{"for any value", allow(`"*"`, `"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/*"}`), false},
		{"unlikeness", allow(`"*"`, `"StringNotEquals": {"aws:SourceVpce": "vpce-1"}`), true},
		{"a key that says nothing of callers", allow(`"*"`, `"Bool": {"aws:SecureTransport": "true"}`), true},
		{"no values", allow(`"*"`, `"StringEquals": {"aws:SourceArn": []}`), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, statement(t, c.statement).AllowsAnyone())
		})
	}
}

func TestActions(t *testing.T) {
	grants := func(actions string) policydocument.Statement {
		return statement(t, `{"Effect": "Allow", "Action": `+actions+`, "Resource": "*"}`)
	}
	require.True(t, grants(`"*"`).AllowsEveryAction())
	require.True(t, grants(`"*:*"`).AllowsEveryAction())
	require.True(t, statement(t, `{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}`).AllowsEveryAction())
	require.False(t, grants(`"s3:*"`).AllowsEveryAction())
	require.False(t, statement(t, `{"Effect": "Deny", "Action": "*", "Resource": "*"}`).AllowsEveryAction())
	require.Equal(t, []string{"s3:*", "kms:**"}, grants(`["s3:*", "s3:Get*", "kms:**", "*"]`).WholeServices())
	require.True(t, grants(`"S3:get*"`).Covers("s3:GetObject"))
	require.False(t, grants(`"s3:Put*"`).Covers("s3:GetObject"))
	require.True(t, statement(t, `{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}`).Covers("s3:GetObject"))
	require.True(t, grants(`"*"`).OnEverything())
	require.True(t, statement(t, `{"Effect": "Allow", "Action": "*", "NotResource": "x"}`).OnEverything())
	require.False(t, statement(t, `{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::x"}`).OnEverything())
}

func TestRestrictsResource(t *testing.T) {
	for condition, want := range map[string]bool{
		`{"StringEquals": {"aws:ResourceAccount": "1"}}`:                                    true,
		`{"StringLike": {"kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::documents/*"}}`:  true,
		`{"StringEquals": {"s3:ExistingObjectTag/consent": "${aws:PrincipalTag/consent}"}}`: true,
		`{"StringNotEquals": {"aws:ResourceAccount": "1"}}`:                                 false,
		`{"StringEquals": {"kms:ViaService": "s3.us-east-1.amazonaws.com"}}`:                false,
	} {
		s := statement(t, `{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": `+condition+`}`)
		require.Equal(t, want, s.RestrictsResource(), condition)
	}
}

func TestRestrictsKey(t *testing.T) {
	s := statement(t, `{"Effect": "Allow", "Action": "*", "Condition": {"StringEquals": {"Idp:AUD": "pool"}, "StringLike": {"idp:sub": "*"}}}`)
	require.True(t, s.RestrictsKey("idp:aud"))
	require.False(t, s.RestrictsKey("idp:sub"))
	require.False(t, s.RestrictsKey("idp:amr"))
}

func TestOnEveryOne(t *testing.T) {
	for resource, want := range map[string]bool{
		"*": true, "arn:aws:s3:::*": true, "arn:aws:s3:::*/*": true, "arn:aws:kms:*:1:key/*": true, "arn:aws:iam::1:role/*": true,
		"arn:aws:s3:::data": false, "arn:aws:s3:::data/*": false, "arn:aws:s3:::data-*": false, "arn:aws:iam::1:role/job-*": false,
		"arn:aws:kms:*:1:key/1234": false, "arn:aws:iam::1:role": false, "": true,
	} {
		s := statement(t, `{"Effect": "Allow", "Action": "*", "Resource": "`+resource+`"}`)
		require.Equal(t, want, s.OnEveryOne(), resource)
	}
}

func TestDeniesPlainText(t *testing.T) {
	deny := func(rest string) string { return `{"Effect": "Deny", "Resource": "*", ` + rest + `}` }
	for _, c := range []struct {
		name, statement string
		want            bool
	}{
		{"the usual form", deny(`"Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}`), true},
		{"a truth value", deny(`"Principal": {"AWS": "*"}, "Action": "*", "Condition": {"BoolIfExists": {"aws:SecureTransport": false}}`), true},
		{"the wrong way round", deny(`"Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}`), false},
		{"one action", deny(`"Principal": "*", "Action": "s3:GetObject", "Condition": {"Bool": {"aws:SecureTransport": "false"}}`), false},
		{"one principal", deny(`"Principal": {"AWS": "1"}, "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}`), false},
		{"narrowed", deny(`"Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}, "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}`), false},
		{"all but some", deny(`"Principal": "*", "NotAction": "s3:Get*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}`), false},
		{"allowed", `{"Effect": "Allow", "Resource": "*", "Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, statement(t, c.statement).DeniesPlainText("s3:*"))
		})
	}
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true},
		{"", "a", false},
		{"*", "", true},
		{"a*c", "abbc", true},
		{"a*c", "abcb", false},
		{"a?c", "abc", true},
		{"a?c", "ac", false},
		{"**", "x", true},
		{"*b*", "abc", true},
		{"a*b*c", "aXbYbZc", true},
	} {
		require.Equal(t, c.want, policydocument.Matches(c.pattern, c.text), "%s on %s", c.pattern, c.text)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}`)
	f.Add(`{"Statement": [{"Effect": "Deny", "Principal": {"AWS": ["a"]}, "NotAction": [], "Condition": {"Bool": {"k": [true, 1]}}}]}`)
	f.Add(`[]`)
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := policydocument.Parse(text)
		if err != nil {
			require.Nil(t, doc)
			return
		}
		require.NotEmpty(t, doc.Statements)
		for i, s := range doc.Statements {
			require.Equal(t, i, s.Index)
			if s.AllowsAnyone() || s.AllowsEveryAction() || s.WholeServices() != nil {
				require.True(t, s.Allow)
			}
			if s.DeniesPlainText("s3:*") {
				require.False(t, s.Allow)
			}
		}
	})
}

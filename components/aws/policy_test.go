package aws_test

import (
	"encoding/json"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/components/aws"
	"github.com/phiform/phiform/plan"
)

// rendered is the policy that the statements make.
func rendered(t require.TestingT, statements ...aws.Statement) string {
	var document string
	_, err := plan.Run(contextOf(t), func(ctx *pulumi.Context) error {
		done := make(chan struct{})
		aws.PolicyDocument(statements...).ApplyT(func(text string) string {
			document = text
			close(done)
			return text
		})
		<-done
		return nil
	}, plan.Options{})
	require.NoError(t, err)
	return document
}

func TestPolicyDocument(t *testing.T) {
	role := aws.Role(pulumi.String("arn:aws:iam::111122223333:role/reader"))
	object := []pulumi.StringInput{pulumi.String("arn:aws:s3:::b/*")}
	for _, tc := range []struct {
		name      string
		statement aws.Statement
		want      string
	}{
		{
			"allow is the default",
			aws.Statement{Actions: []string{"s3:GetObject"}, Resources: object},
			`{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::b/*"]}`,
		},
		{
			"anyone",
			aws.Statement{Sid: "No", Effect: aws.Deny, Principals: []aws.Principal{aws.Anyone()}, Actions: []string{"s3:*"}},
			`{"Sid":"No","Effect":"Deny","Principal":"*","Action":["s3:*"]}`,
		},
		{
			"principals by kind",
			aws.Statement{Principals: []aws.Principal{role, aws.Service(pulumi.String("s3.amazonaws.com")), role}},
			`{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/reader",` +
				`"arn:aws:iam::111122223333:role/reader"],"Service":["s3.amazonaws.com"]}}`,
		},
		{
			"conditions of one operator meet",
			aws.Statement{Conditions: []aws.Condition{
				aws.When("StringEquals", "b", pulumi.String("2"), pulumi.String("3")),
				aws.When("StringEquals", "a", pulumi.String("1")),
				aws.When("Bool", "c", pulumi.String("true")),
			}},
			`{"Effect":"Allow","Condition":{"Bool":{"c":["true"]},"StringEquals":{"a":["1"],"b":["2","3"]}}}`,
		},
		{
			"nothing is escaped",
			aws.Statement{Resources: []pulumi.StringInput{pulumi.String("<${a:b}>&")}},
			`{"Effect":"Allow","Resource":["<${a:b}>&"]}`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, `{"Version":"2012-10-17","Statement":[`+tc.want+`]}`, rendered(t, tc.statement))
		})
	}
}

// Whatever the values are, the policy parses back to them, each in its place.
func TestPolicyDocumentKeepsEveryValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.String(), 3, 6)
		resources, ids := values.Draw(t, "resources"), values.Draw(t, "values")
		statement := aws.Statement{Resources: texts(resources), Conditions: []aws.Condition{aws.When("Op", "key", texts(ids)...)}}
		var parsed struct {
			Statement []struct {
				Resource  []string
				Condition map[string]map[string][]string
			}
		}
		require.NoError(t, json.Unmarshal([]byte(rendered(t, statement, statement)), &parsed))
		require.Len(t, parsed.Statement, 2)
		for _, s := range parsed.Statement {
			require.Equal(t, valid(resources), s.Resource)
			require.Equal(t, valid(ids), s.Condition["Op"]["key"])
		}
	})
}

func TestPolicyDocumentRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		sids []string
		want string
	}{
		"two of one name": {[]string{"A", "B", "A"}, `statement "A": there are two of that name`},
		"spaces":          {[]string{"Allow reads"}, `statement "Allow reads": its name may have letters and digits only`},
	} {
		t.Run(name, func(t *testing.T) {
			err := planError(t, func(ctx *pulumi.Context) error {
				var statements []aws.Statement
				for _, sid := range tc.sids {
					statements = append(statements, aws.Statement{Sid: sid})
				}
				ctx.Export("policy", aws.PolicyDocument(statements...))
				return nil
			})
			require.ErrorContains(t, err, tc.want)
		})
	}
}

// A policy that names what does not exist yet is unknown as a whole.
func TestPolicyIsUnknownWhileAnyValueIs(t *testing.T) {
	graph, err := plan.Run(t.Context(), func(ctx *pulumi.Context) error {
		_, err := aws.NewKey(ctx, "k", nil)
		return err
	}, plan.Options{Preview: true})
	require.NoError(t, err)
	p := planned{t, graph}
	require.True(t, p.one("k-key").Inputs["enableKeyRotation"].BoolValue())
	require.True(t, p.one("k-policy").Inputs["keyId"].IsComputed())
}

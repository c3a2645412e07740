package aws

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// policyVersion is the policy language version; the older one has no variables.
const policyVersion = "2012-10-17"

var sidPattern = regexp.MustCompile(`^[A-Za-z0-9]*$`)

// The effects of a [Statement].
const (
	Allow = "Allow"
	Deny  = "Deny"
)

// Statement is one statement of an identity, bucket, topic or key policy.
type Statement struct {
	// Sid names the statement: letters and digits only, unique in its policy.
	Sid string
	// Effect is [Allow] or [Deny]. Empty means [Allow].
	Effect string
	// Principals are who the statement is about. An identity policy has none.
	Principals []Principal
	// Actions such as "s3:GetObject".
	Actions []string
	// Resources are ARNs, wildcards and policy variables included. A trust
	// policy has none.
	Resources []pulumi.StringInput
	// Conditions must all hold.
	Conditions []Condition
}

// Condition is one test of a request: it holds when the value of Key compares
// with one of Values under Operator. Negated operators also hold when the
// request has no such key.
type Condition struct {
	// Operator such as "StringEquals" or "ForAnyValue:StringLike".
	Operator string
	// Key such as "aws:SourceArn".
	Key string
	// Values are alternatives.
	Values []pulumi.StringInput
}

// When returns a [Condition].
func When(operator, key string, values ...pulumi.StringInput) Condition {
	return Condition{Operator: operator, Key: key, Values: values}
}

// PolicyDocument renders statements as a JSON policy. The text depends on the
// statements alone: fields, operators and keys have a fixed order. It is
// unknown while any value in it is.
func PolicyDocument(statements ...Statement) pulumi.StringOutput {
	var inputs []any
	for _, s := range statements {
		for _, in := range s.inputs() {
			inputs = append(inputs, in)
		}
	}
	return pulumi.All(inputs...).ApplyT(func(values []any) (string, error) {
		return renderPolicy(statements, values)
	}).(pulumi.StringOutput)
}

// inputs lists the values that the statement waits for, in the order in which
// render takes them.
func (s Statement) inputs() []pulumi.StringInput {
	var in []pulumi.StringInput
	for _, p := range s.Principals {
		in = append(in, p.ID)
	}
	in = append(in, s.Resources...)
	for _, c := range s.Conditions {
		in = append(in, c.Values...)
	}
	return in
}

type policyJSON struct {
	Version   string
	Statement []statementJSON
}

type statementJSON struct {
	Sid       string `json:",omitempty"`
	Effect    string
	Principal any                            `json:",omitempty"`
	Action    []string                       `json:",omitempty"`
	Resource  []string                       `json:",omitempty"`
	Condition map[string]map[string][]string `json:",omitempty"`
}

// renderPolicy writes the policy; values are the resolved inputs of all
// statements in order.
func renderPolicy(statements []Statement, values []any) (string, error) {
	next := func(n int) ([]string, error) {
		texts := make([]string, n)
		for i := range texts {
			text, ok := values[i].(string)
			if !ok {
				return nil, fmt.Errorf("policy value is %T, not a string", values[i])
			}
			texts[i] = text
		}
		values = values[n:]
		return texts, nil
	}
	if err := checkSids(statements); err != nil {
		return "", err
	}
	doc := policyJSON{Version: policyVersion}
	for _, s := range statements {
		rendered, err := s.render(next)
		if err != nil {
			return "", fmt.Errorf("statement %q: %w", s.Sid, err)
		}
		doc.Statement = append(doc.Statement, rendered)
	}
	return encodePolicy(doc)
}

// checkSids refuses what the services refuse only on deployment.
func checkSids(statements []Statement) error {
	seen := map[string]bool{"": false}
	for _, s := range statements {
		if seen[s.Sid] {
			return fmt.Errorf("statement %q: there are two of that name", s.Sid)
		}
		if !sidPattern.MatchString(s.Sid) {
			return fmt.Errorf("statement %q: its name may have letters and digits only", s.Sid)
		}
		seen[s.Sid] = s.Sid != ""
	}
	return nil
}

func (s Statement) render(next func(int) ([]string, error)) (statementJSON, error) {
	out := statementJSON{Sid: s.Sid, Effect: s.Effect, Action: s.Actions}
	if out.Effect == "" {
		out.Effect = Allow
	}
	ids, err := next(len(s.Principals))
	if err != nil {
		return out, err
	}
	out.Principal = renderPrincipals(s.Principals, ids)
	if out.Resource, err = next(len(s.Resources)); err != nil {
		return out, err
	}
	for _, c := range s.Conditions {
		texts, err := next(len(c.Values))
		if err != nil {
			return out, err
		}
		out.addCondition(c, texts)
	}
	return out, nil
}

func (s *statementJSON) addCondition(c Condition, values []string) {
	if s.Condition == nil {
		s.Condition = map[string]map[string][]string{}
	}
	if s.Condition[c.Operator] == nil {
		s.Condition[c.Operator] = map[string][]string{}
	}
	keys := s.Condition[c.Operator]
	keys[c.Key] = append(keys[c.Key], values...)
}

// encodePolicy keeps <, > and & as they are: services compare policies as text.
func encodePolicy(doc policyJSON) (string, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(doc); err != nil {
		return "", fmt.Errorf("encode policy: %w", err)
	}
	return string(bytes.TrimSpace(buf.Bytes())), nil
}

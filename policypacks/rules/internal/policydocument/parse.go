package policydocument

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
)

// Parse reads a policy document. Elements may be a text or a list of texts, as the language allows; an error names the
// statement, and none of its values.
func Parse(text string) (*Document, error) {
	var raw struct{ Statement list[rawStatement] }
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return nil, errors.New("not a policy document: " + describe(err))
	}
	if len(raw.Statement) == 0 {
		return nil, errors.New("not a policy document: no statement")
	}
	doc := &Document{Statements: make([]Statement, len(raw.Statement))}
	for i, statement := range raw.Statement {
		parsed, err := statement.parse()
		if err != nil {
			return nil, fmt.Errorf("statement %d: %w", i, err)
		}
		parsed.Index = i
		doc.Statements[i] = parsed
	}
	return doc, nil
}

// describe says what is wrong with a JSON text without quoting from it.
func describe(err error) string {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return "an element has the wrong type"
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("no JSON at byte %d", syntax.Offset)
	}
	return "an element is malformed"
}

type rawStatement struct {
	Sid          string
	Effect       string
	Principal    principals
	NotPrincipal principals
	Action       list[string]
	NotAction    list[string]
	Resource     list[string]
	NotResource  list[string]
	Condition    map[string]map[string]list[scalar]
}

func (r rawStatement) parse() (Statement, error) {
	if r.Effect != "Allow" && r.Effect != "Deny" {
		return Statement{}, errors.New("effect is neither Allow nor Deny")
	}
	return Statement{
		Sid: r.Sid, Allow: r.Effect == "Allow",
		Principals: r.Principal, NotPrincipals: r.NotPrincipal,
		Actions: r.Action, NotActions: r.NotAction,
		Resources: r.Resource, NotResources: r.NotResource,
		Conditions: conditions(r.Condition),
	}, nil
}

// conditions lists the comparisons sorted by operator and key.
func conditions(raw map[string]map[string]list[scalar]) []Condition {
	var found []Condition
	for operator, keys := range raw {
		for key, values := range keys {
			c := Condition{Operator: operator, Key: key}
			for _, value := range values {
				c.Values = append(c.Values, string(value))
			}
			found = append(found, c)
		}
	}
	sort.Slice(found, func(i, j int) bool {
		if found[i].Operator != found[j].Operator {
			return found[i].Operator < found[j].Operator
		}
		return found[i].Key < found[j].Key
	})
	return found
}

// list is one element or several.
type list[T any] []T

// UnmarshalJSON reads a list, or a single element as a list of one.
func (l *list[T]) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '[' {
		items := []T{}
		err := json.Unmarshal(data, &items)
		*l = items
		return err
	}
	var item T
	if err := json.Unmarshal(data, &item); err != nil {
		return err
	}
	*l = []T{item}
	return nil
}

// scalar is a condition's value: a text, a number or a truth value.
type scalar string

// UnmarshalJSON keeps numbers and truth values as they are written.
func (s *scalar) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var text string
		err := json.Unmarshal(data, &text)
		*s = scalar(text)
		return err
	}
	if len(data) > 0 && (data[0] == '{' || data[0] == '[') {
		return errors.New("a condition compares with texts, numbers and truth values")
	}
	*s = scalar(data)
	return nil
}

// principals is the wildcard, or names by kind.
type principals []Principal

// UnmarshalJSON reads both forms; principals are sorted by kind.
func (p *principals) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var name string
		if err := json.Unmarshal(data, &name); err != nil {
			return err
		}
		if name != "*" {
			return errors.New("a principal without a kind can only be the wildcard")
		}
		*p = principals{{Kind: "*", Name: "*"}}
		return nil
	}
	var kinds map[string]list[string]
	if err := json.Unmarshal(data, &kinds); err != nil {
		return err
	}
	found := principals{}
	for kind, names := range kinds {
		for _, name := range names {
			found = append(found, Principal{Kind: kind, Name: name})
		}
	}
	sort.Slice(found, func(i, j int) bool {
		if found[i].Kind != found[j].Kind {
			return found[i].Kind < found[j].Kind
		}
		return found[i].Name < found[j].Name
	})
	*p = found
	return nil
}

package policydocument

import (
	"slices"
	"strings"
)

// Document is a policy: its statements, in order.
type Document struct{ Statements []Statement }

// Statement is one permission or prohibition. An element that the policy leaves out is nil.
type Statement struct {
	// Index is the place in the document, from 0.
	Index int
	Sid   string
	Allow bool // Effect: Allow; else Deny
	// Principals are nil in identity-based policies.
	Principals, NotPrincipals []Principal
	Actions, NotActions       []string
	Resources, NotResources   []string
	Conditions                []Condition
}

// Principal is who a statement is about.
type Principal struct {
	Kind string // AWS, Service, Federated, CanonicalUser, or * for the bare wildcard
	Name string // account, ARN, host name of a service; * for anyone
}

// Condition is one comparison; all of a statement's conditions must hold, for one of their values each.
type Condition struct {
	Operator string // as written: StringEquals, ForAnyValue:StringLike, BoolIfExists
	Key      string // as written: aws:SourceArn
	Values   []string
}

// IsAnyone tells whether the principal is everybody, signed in or not.
func (p Principal) IsAnyone() bool { return p.Name == "*" && (p.Kind == "*" || p.Kind == "AWS") }

// ForAnyone tells whether the statement is about everybody.
func (s Statement) ForAnyone() bool {
	for _, p := range s.Principals {
		if p.IsAnyone() {
			return true
		}
	}
	return false
}

// AllowsAnyone tells whether the statement grants something to everybody, with no condition that says which callers,
// accounts or networks are meant. Allowing all but some principals counts.
func (s Statement) AllowsAnyone() bool {
	return s.Allow && (s.ForAnyone() || s.NotPrincipals != nil) && !s.RestrictsCaller()
}

// AllowsEveryAction tells whether the statement grants everything there is, or everything but a list.
func (s Statement) AllowsEveryAction() bool {
	if !s.Allow {
		return false
	}
	for _, action := range s.Actions {
		if strings.Trim(action, "*") == "" || action == "*:*" {
			return true
		}
	}
	return s.NotActions != nil
}

// WholeServices are the actions that grant everything a service offers, such as s3:*.
func (s Statement) WholeServices() []string {
	if !s.Allow {
		return nil
	}
	var found []string
	for _, action := range s.Actions {
		service, name, _ := strings.Cut(action, ":")
		if service != "*" && name != "" && strings.Trim(name, "*") == "" {
			found = append(found, action)
		}
	}
	return found
}

// Covers tells whether the statement is about the action, by name or by wildcard. Action names ignore case.
func (s Statement) Covers(action string) bool {
	if s.NotActions != nil {
		return !anyMatches(s.NotActions, action)
	}
	return anyMatches(s.Actions, action)
}

// OnEverything tells whether the statement is about every resource.
func (s Statement) OnEverything() bool {
	for _, r := range s.Resources {
		if strings.Trim(r, "*") == "" {
			return true
		}
	}
	return s.NotResources != nil
}

// OnEveryOne tells whether the statement is about every resource of a kind that protects or holds data: every bucket,
// every object, every key, every role, of one account or of all.
func (s Statement) OnEveryOne() bool {
	return s.OnEverything() || slices.ContainsFunc(s.Resources, isEveryOne)
}

// isEveryOne tells whether an ARN names a kind and no resource: arn:aws:s3:::*, arn:aws:kms:*:1:key/*.
func isEveryOne(arn string) bool {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 {
		return false
	}
	name := parts[5]
	for _, kind := range []string{"key/", "role/"} {
		name = strings.TrimPrefix(name, kind)
	}
	return strings.Trim(name, "*/") == ""
}

func anyMatches(patterns []string, action string) bool {
	for _, pattern := range patterns {
		if Matches(strings.ToLower(pattern), strings.ToLower(action)) {
			return true
		}
	}
	return false
}

// Matches compares with a pattern in which * stands for any characters and ? for one.
func Matches(pattern, text string) bool {
	star, mark := -1, 0
	p, t := 0, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, t
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == text[t]):
			p, t = p+1, t+1
		case star >= 0:
			mark++
			p, t = star+1, mark
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

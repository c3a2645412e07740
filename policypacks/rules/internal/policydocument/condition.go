package policydocument

import (
	"slices"
	"strings"
)

// callerKeys are the condition keys that say which callers, accounts, sources or networks are meant.
var callerKeys = []string{
	"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount",
	"aws:sourcearn", "aws:sourceip", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner", "aws:sourcevpc",
	"aws:sourcevpce", "aws:userid", "aws:vpcsourceip", "kms:calleraccount", "s3:dataaccesspointaccount",
	"s3:dataaccesspointarn", "sns:endpoint",
}

// sourceKeys are the condition keys that say on whose behalf a service acts.
var sourceKeys = []string{"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"}

// RestrictsCaller tells whether a condition certainly limits who can make use of the statement.
func (s Statement) RestrictsCaller() bool { return s.restricts(callerKeys) }

// RestrictsSource tells whether a condition certainly limits for whom a service can make use of the statement.
func (s Statement) RestrictsSource() bool { return s.restricts(sourceKeys) }

// RestrictsKey tells whether a condition certainly limits the statement to values of one key.
func (s Statement) RestrictsKey(key string) bool { return s.restricts([]string{strings.ToLower(key)}) }

func (s Statement) restricts(keys []string) bool {
	return slices.ContainsFunc(s.Conditions, func(c Condition) bool {
		return slices.Contains(keys, strings.ToLower(c.Key)) && c.Restricts()
	})
}

// Restricts tells whether the condition holds for a few values only: it compares for likeness, fails where the key is
// absent (those with ForAllValues or IfExists hold), and names no wildcard for everything.
func (c Condition) Restricts() bool {
	switch strings.TrimPrefix(strings.ToLower(c.Operator), "foranyvalue:") {
	case "stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress":
	default:
		return false
	}
	return len(c.Values) > 0 && !slices.ContainsFunc(c.Values, isEverything)
}

// isEverything tells whether a value excludes nobody: wildcards alone, ARNs of wildcards, the whole address space.
func isEverything(value string) bool {
	switch value {
	case "0.0.0.0/0", "::/0":
		return true
	}
	value = strings.TrimPrefix(value, "arn:")
	value = strings.TrimPrefix(value, "aws:")
	return strings.Trim(value, "*?:/") == ""
}

// RestrictsResource tells whether a condition certainly limits the statement to resources of some accounts or tags.
func (s Statement) RestrictsResource() bool {
	return slices.ContainsFunc(s.Conditions, func(c Condition) bool {
		key := strings.ToLower(c.Key)
		return c.Restricts() && (strings.HasPrefix(key, "aws:resource") || strings.HasPrefix(key, "s3:existingobjecttag/") ||
			strings.HasPrefix(key, "kms:resourcealiases") || strings.HasPrefix(key, "kms:encryptioncontext:"))
	})
}

// DeniesPlainText tells whether the statement forbids an action to everybody over a connection without TLS, and nothing
// narrows it. The action may be a whole service: s3:*.
func (s Statement) DeniesPlainText(action string) bool {
	if s.Allow || !s.ForAnyone() || len(s.Conditions) != 1 || s.NotActions != nil {
		return false
	}
	c := s.Conditions[0]
	operator := strings.ToLower(c.Operator)
	return (operator == "bool" || operator == "boolifexists") && strings.EqualFold(c.Key, "aws:SecureTransport") &&
		len(c.Values) == 1 && strings.EqualFold(c.Values[0], "false") && s.Covers(action)
}

package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// customerKey holds where a property names a key of the customer's own. Google's own keys have no names.
func customerKey(s *policypacks.Subject, key policypacks.Value) policypacks.Outcome {
	return s.Names(key, cryptoKeyType, keyHandleType).Because("%s names no key of your own", key.Path())
}

// encryptedWithOwnKey completes a rule that a property of some types names a customer key. A rule that has a check of its
// own keeps it, and its severity.
func encryptedWithOwnKey(rule policypacks.Rule, path string, types ...string) *policypacks.Rule {
	if rule.Why == "" {
		rule.Why = "With a key of your own you decide who decrypts health records, see every use, and can end it for all at once"
	}
	if rule.Severity == "" {
		rule.Severity = policypacks.High
	}
	rule.Objective = policypacks.EncryptedAtRest
	rule.Types = types
	rule.Citations = []string{safeguard.EncryptionAtRest}
	rule.NIST = []string{"SC-12", "SC-13", "SC-28", "SC-28(1)"}
	rule.Related = true
	if rule.Check == nil {
		rule.Check = func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At(path)) }
	}
	return &rule
}

package gcp

import "github.com/phiform/phiform/policypacks"

// customerKey holds where a property names a key of the customer's own. Google's own keys have no names.
func customerKey(s *policypacks.Subject, key policypacks.Value) policypacks.Outcome {
	return s.Names(key, cryptoKeyType, keyHandleType).Because("%s names no key of your own", key.Path())
}

// keyAt makes a check of [customerKey] on one property.
func keyAt(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At(path)) }
}

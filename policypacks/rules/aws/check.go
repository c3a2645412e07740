package aws

import "github.com/phiform/phiform/policypacks"

// whereTrue asks whether a property is true, or is left out and true by default.
func whereTrue(path string, byDefault bool) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.At(path).Or(byDefault).IsTrue() }
}

// whereFalse asks whether a property is false, or is left out and false by default.
func whereFalse(path string, byDefault bool) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.At(path).Or(byDefault).IsFalse() }
}

// whereKey asks whether a property names a key of the customer's own.
func whereKey(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At(path)) }
}

// remedy sets one property.
func remedy(description, path string, value any) *policypacks.Remedy {
	return &policypacks.Remedy{Description: description, Set: map[string]any{path: value}}
}

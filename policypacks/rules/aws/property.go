package aws

import "github.com/phiform/phiform/policypacks"

// Checks that many rules share: each is about one property of the subject.

type check = func(*policypacks.Subject) policypacks.Outcome

// propertyOn holds where a switch is on; byDefault is what its absence means.
func propertyOn(path string, byDefault bool) check {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.At(path).Or(byDefault).IsTrue() }
}

// propertyOff holds where a switch is off; byDefault is what its absence means.
func propertyOff(path string, byDefault bool) check {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.At(path).Or(byDefault).IsFalse() }
}

// propertySet holds where the property is there and not empty. What is not known yet may turn out to be nothing.
func propertySet(path string) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if v := s.At(path); v.IsUnknown() {
			return policypacks.Undecided(v.Path())
		}
		return s.At(path).IsSet()
	}
}

// propertyNames holds where the property names a resource; what is not known yet does where it comes from one of the types.
func propertyNames(path string, types ...string) check {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.Names(s.At(path), types...) }
}

// propertyIs holds where the property is one of the texts; byDefault is what its absence means.
func propertyIs(path, byDefault string, want ...string) check {
	return func(s *policypacks.Subject) policypacks.Outcome { return s.At(path).Or(byDefault).OneOf(want...) }
}

// propertyUnderKey holds where the property names a key of the customer's own.
func propertyUnderKey(path string) check {
	return func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At(path)) }
}

// itsPolicy asks the policy document in the property of that name.
func itsPolicy(ask func(document) policypacks.Outcome) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return ofDocument(s.At("policy"), withoutPolicy, ask)
	}
}

// minDays is the setting of rules about retention.
func minDays(byDefault float64) policypacks.Setting {
	return policypacks.Setting{Name: "minDays", Doc: "shortest retention, in days", Default: byDefault}
}

// propertyDays holds where the property is at least the setting minDays; byDefault is what its absence means.
func propertyDays(path string, byDefault float64) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		least, _ := s.Setting("minDays").Number()
		return s.At(path).Or(byDefault).AtLeast(least)
	}
}

// storageUnderKey is about stores that a switch encrypts and that name a key beside it. A store that is made from
// another, as one of the properties in from says, has the encryption of that one, unless it names a key.
func storageUnderKey(on, key string, from ...string) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		made := s.First(from...)
		if !made.IsMissing() && s.At(on).IsMissing() {
			if s.At(key).IsMissing() {
				return policypacks.Inapplicable("the encryption is that of %s", made.Path()).At(made.Path())
			}
			return customerKey(s, s.At(key))
		}
		return policypacks.All(s.At(on).Or(false).IsTrue(), customerKey(s, s.At(key)))
	}
}

// listed holds where a list of texts has all the wanted ones.
func listed(v policypacks.Value, want ...string) policypacks.Outcome {
	outcomes := make([]policypacks.Outcome, len(want))
	for i, text := range want {
		none := policypacks.Failed("%s lacks %s", v.Path(), text)
		outcomes[i] = v.Some(none, func(item policypacks.Value) policypacks.Outcome { return item.Is(text) }).
			Because("%s lacks %s", v.Path(), text)
	}
	return policypacks.All(outcomes...)
}

// parameter finds a parameter in the list of a parameter group. It is missing where the group leaves it out, unknown
// where a name in the list is.
func parameter(parameters policypacks.Value, name string) policypacks.Value {
	if parameters.IsUnknown() {
		return parameters
	}
	found := parameters.At(name)
	for _, p := range parameters.Items() {
		key := p.At("name")
		if text, _ := key.Text(); text == name {
			return p.At("value")
		}
		if key.IsUnknown() {
			found = key
		}
	}
	return found
}

// parameterOn holds where a parameter is switched on, in any of the ways that databases write it.
func parameterOn(v policypacks.Value) policypacks.Outcome {
	return v.Satisfies("on", func(text string) bool {
		switch text {
		case "1", "on", "ON", "true", "TRUE", "True", "enabled":
			return true
		}
		return false
	})
}

// remedy sets one property.
func remedy(description, path string, value any) *policypacks.Remedy {
	return &policypacks.Remedy{Description: description, Set: map[string]any{path: value}}
}

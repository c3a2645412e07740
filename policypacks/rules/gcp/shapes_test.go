package gcp

import (
	"maps"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// with sets a property by its path, in a copy of what else is set.
func with(inputs props, path string, value any) props {
	inputs = maps.Clone(inputs)
	if inputs == nil {
		inputs = props{}
	}
	name, rest, nested := strings.Cut(path, ".")
	if nested {
		part, _ := inputs[name].(props)
		value = with(part, rest, value)
	}
	inputs[name] = value
	return inputs
}

// another is a resource of a type that no rule but those about access lists is for.
func another(typ string) policytest.Resource {
	if typ == bucketACLType {
		return it(bucketType, props{})
	}
	return it(bucketACLType, props{})
}

// valueCases are those of a rule that asks one property, by its path: a good value, a bad one, and what no value means.
func valueCases(rule, typ, path string, good, bad any, leftOut policypacks.Verdict, base ...props) []policytest.Case {
	var inputs props
	if len(base) > 0 {
		inputs = base[0]
	}
	return []policytest.Case{
		c(rule, pass, "as it should be", it(typ, with(inputs, path, good))),
		c(rule, fail, "as it should not be", it(typ, with(inputs, path, bad))),
		c(rule, leftOut, "left out", it(typ, inputs)),
		c(rule, unknown, "not known", it(typ, with(inputs, path, later))),
		c(rule, na, "of another type", another(typ)),
	}
}

// keyCases are those of a rule that a property names a customer key.
func keyCases(rule, typ, path string, base ...props) []policytest.Case {
	var inputs props
	if len(base) > 0 {
		inputs = base[0]
	}
	at := func(value any) props { return with(inputs, path, value) }
	key := and(cryptoKeyType, "key", props{})
	return []policytest.Case{
		c(rule, pass, "a key of this stack", it(typ, at(of("key"))), key),
		c(rule, pass, "a key of another stack", it(typ, at("projects/p/locations/l/keyRings/r/cryptoKeys/k"))),
		c(rule, pass, "a key not made yet", it(typ, at(laterFrom("key"))), key),
		c(rule, fail, "no key", it(typ, inputs)),
		c(rule, unknown, "not known", it(typ, at(later))),
		c(rule, na, "of another type", another(typ)),
	}
}

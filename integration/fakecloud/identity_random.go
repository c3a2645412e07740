package fakecloud

// randomIdentity is what the provider of random values marks as forcing a new one: all that they depend on.
var randomIdentity = map[string][]string{
	"random:index/randomBytes:RandomBytes": {"keepers", "length"},
	"random:index/randomString:RandomString": {
		"keepers", "length", "lower", "minLower", "minNumeric", "minSpecial", "minUpper", "number", "numeric", "overrideSpecial",
		"special", "upper",
	},
}

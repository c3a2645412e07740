package computed

// secret is the shape of an output that must not be shown.
type secret string

// randomSpecs are the random values that stacks keep. In a plan they are random to nobody, and used for nothing.
var randomSpecs = map[string]spec{
	"random:index/randomBytes:RandomBytes": {
		id:      "{hash}",
		outputs: map[string]any{"hex": secret("{randomHex}"), "base64": secret("{randomBase64}")},
	},
	"random:index/randomString:RandomString": {
		id:      "{randomText}",
		outputs: map[string]any{"result": "{randomText}"},
	},
	"random:index/randomPassword:RandomPassword": {
		id:      "none",
		outputs: map[string]any{"result": secret("{randomText}"), "bcryptHash": secret("{randomText}")},
	},
	"random:index/randomUuid:RandomUuid": {id: "{uuid}", outputs: map[string]any{"result": "{uuid}"}},
}

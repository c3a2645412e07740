package analyzer

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// redactor removes the secret texts of some resources from messages. Rules do not quote secrets; this is for a rule that
// gets it wrong, and for a value that is secret in one place and written in clear in another.
type redactor func(message string) string

// shortestSecret is the length below which a text is not looked for: it would be found everywhere.
const shortestSecret = 4

// redactorOf collects the secrets when the first message asks, as most stacks have no failure at all.
func redactorOf(resources []*plan.Resource) redactor {
	replacer := sync.OnceValue(func() *strings.Replacer {
		secrets := map[string]bool{}
		for _, r := range resources {
			for _, properties := range []resource.PropertyMap{r.Inputs, r.Outputs} {
				collectSecrets(resource.NewProperty(properties), false, secrets)
			}
		}
		return replacerOf(secrets)
	})
	return func(message string) string { return replacer().Replace(message) }
}

// replacerOf replaces longer secrets first, as one may be part of another.
func replacerOf(secrets map[string]bool) *strings.Replacer {
	texts := make([]string, 0, len(secrets))
	for text := range secrets {
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	pairs := make([]string, 0, 2*len(texts))
	for _, text := range texts {
		pairs = append(pairs, text, "[secret]")
	}
	return strings.NewReplacer(pairs...)
}

func collectSecrets(v resource.PropertyValue, secret bool, found map[string]bool) {
	switch {
	case v.IsSecret():
		collectSecrets(v.SecretValue().Element, true, found)
	case v.IsOutput():
		collectSecrets(v.OutputValue().Element, secret || v.OutputValue().Secret, found)
	case v.IsArray():
		for _, item := range v.ArrayValue() {
			collectSecrets(item, secret, found)
		}
	case v.IsObject():
		for _, field := range v.ObjectValue() {
			collectSecrets(field, secret, found)
		}
	case secret && v.IsString() && len(v.StringValue()) >= shortestSecret:
		found[v.StringValue()] = true
	}
}

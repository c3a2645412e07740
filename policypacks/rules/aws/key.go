package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// customerKey holds where a property names a key of the customer's own: any but those that services keep for themselves.
// What is not known yet counts where it comes from a key of the stack.
func customerKey(s *policypacks.Subject, key policypacks.Value) policypacks.Outcome {
	if key.IsUnknown() {
		keys := pointedAt(s, key.Path(), keyType, replicaKeyType, externalKeyType, aliasType)
		return keys.Each(policypacks.Undecided(key.Path()), func(k *policypacks.Subject) policypacks.Outcome {
			return policypacks.Passed("%s is the key %s of this stack", key.Path(), k.Name()).At(key.Path())
		})
	}
	if text, ok := key.Text(); ok && strings.Contains(text, "alias/aws/") {
		return policypacks.Failed("%s is a key of AWS, want one of your own", key.Path()).At(key.Path())
	}
	return key.IsSet().Because("%s names no key of your own", key.Path())
}

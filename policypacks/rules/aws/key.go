package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// customerKey holds where a property names a key of the customer's own: any but those that services keep for themselves.
func customerKey(s *policypacks.Subject, key policypacks.Value) policypacks.Outcome {
	if text, ok := key.Text(); ok && strings.Contains(text, "alias/aws/") {
		return policypacks.Failed("%s is a key of AWS, want one of your own", key.Path()).At(key.Path())
	}
	return s.Names(key, keyType, replicaKeyType, externalKeyType, aliasType).Because("%s names no key of your own", key.Path())
}

package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// environmentTag is the key of the tag that every stack's resources have.
const environmentTag = "environment"

// ResourceTags are the tags of the configuration, and the environment's unless they have one. It refuses two keys that
// differ in case only: roles of AWS do not take them, to Azure they are the same, and labels of Google Cloud are in lower
// case.
func (s Spec) ResourceTags() (pulumi.StringMap, error) {
	tags := pulumi.StringMap{}
	seen := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(s.Tags)) {
		folded := strings.ToLower(key)
		if other, taken := seen[folded]; taken {
			return nil, fmt.Errorf("phiform:tags: %q and %q differ in upper and lower case only", other, key)
		}
		seen[folded], tags[key] = key, pulumi.String(s.Tags[key])
	}
	if _, taken := seen[environmentTag]; !taken {
		tags[environmentTag] = pulumi.String(s.Environment)
	}
	return tags, nil
}

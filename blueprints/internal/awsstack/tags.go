package awsstack

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
)

// environmentTag is the key of the tag that every stack has.
const environmentTag = "environment"

// Tags are the tags of the configuration, and the environment's unless they
// have one. Roles take no two keys that differ in case only.
func Tags(spec config.Spec) (pulumi.StringMap, error) {
	tags := pulumi.StringMap{}
	seen := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(spec.Tags)) {
		folded := strings.ToLower(key)
		if other, taken := seen[folded]; taken {
			return nil, fmt.Errorf("phiform:tags: %q and %q differ in upper and lower case only", other, key)
		}
		seen[folded], tags[key] = key, pulumi.String(spec.Tags[key])
	}
	if _, taken := seen[environmentTag]; !taken {
		tags[environmentTag] = pulumi.String(spec.Environment)
	}
	return tags, nil
}

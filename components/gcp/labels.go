package gcp

import (
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	maxLabelLength = 63
	// maxLabels leaves one of the 64 labels of a resource to the provider, which
	// marks what it made.
	maxLabels = 63
)

// labels rewrites tags as labels of Google Cloud; nil stays nil.
func labels(tags pulumi.StringMapInput) pulumi.StringMapInput {
	if tags == nil {
		return nil
	}
	return tags.ToStringMapOutput().ApplyT(cleanLabels).(pulumi.StringMapOutput)
}

// cleanLabels keeps what labels allow: lower-case letters, digits, dashes and
// underscores, 63 of them. Every service accepts those; some accept letters of
// other alphabets too. Of two tags that become the same label, and of more tags
// than there may be labels, the first by name stay.
func cleanLabels(tags map[string]string) map[string]string {
	cleaned := make(map[string]string, len(tags))
	for _, tag := range slices.Sorted(maps.Keys(tags)) {
		key := labelKey(tag)
		if _, taken := cleaned[key]; taken || key == "" || len(cleaned) == maxLabels {
			continue
		}
		cleaned[key] = labelText(tags[tag])
	}
	return cleaned
}

// labelKey also begins with a letter, and not as the labels of Google's own do.
func labelKey(tag string) string {
	key := labelText(tag)
	if key == "" {
		return ""
	}
	if key[0] < 'a' || key[0] > 'z' || strings.HasPrefix(key, "goog") {
		key = labelText("tag-" + key)
	}
	return key
}

func labelText(text string) string {
	cleaned := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, strings.ToLower(text))
	return cleaned[:min(len(cleaned), maxLabelLength)]
}

package project

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// largest is more than any project or stack file needs, in bytes.
const largest = 4 << 20

// value is one configuration value as Pulumi hands it to a program.
type value struct {
	text   string // objects and lists as JSON
	secret bool   // encrypted, as a whole or in part; then text is empty
}

// readMapping reads a file whose content is a mapping, and returns its parts by key. An empty file is an empty mapping.
func readMapping(path string) (map[string]*yaml.Node, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, largest+1))
	if err != nil {
		return nil, err
	}
	if len(data) > largest {
		return nil, fmt.Errorf("%s is larger than %d MiB", path, largest>>20)
	}
	root, err := parseMapping(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return root, nil
}

func parseMapping(data []byte) (map[string]*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	root := document.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("line %d: want keys and values, as `key: value`", root.Line)
	}
	return pairs(root), nil
}

// text is a scalar as it is written; empty for anything else, and for nothing.
func text(node *yaml.Node) string {
	if node = followed(node); node == nil || node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
		return ""
	}
	return node.Value
}

// followed is what an alias stands for.
func followed(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// pairs returns the values of a mapping by key; anything else has none.
func pairs(node *yaml.Node) map[string]*yaml.Node {
	parts := map[string]*yaml.Node{}
	if node = followed(node); node == nil || node.Kind != yaml.MappingNode {
		return parts
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		parts[node.Content[i].Value] = node.Content[i+1]
	}
	return parts
}

// readValue brings a node into the form in which programs get configuration.
func readValue(node *yaml.Node) (value, error) {
	if followed(node).Kind == yaml.ScalarNode {
		return value{text: text(node)}, nil
	}
	var decoded any
	if err := node.Decode(&decoded); err != nil {
		return value{}, fmt.Errorf("line %d: cannot be read", node.Line)
	}
	if hasSecret(decoded) {
		return value{secret: true}, nil
	}
	data, err := json.Marshal(plain(decoded))
	if err != nil {
		return value{}, fmt.Errorf("line %d: holds what JSON cannot say", node.Line)
	}
	return value{text: string(data)}, nil
}

// hasSecret finds encrypted values, which Pulumi writes as {secure: ciphertext}.
func hasSecret(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["secure"].(string); ok && len(v) == 1 {
			return true
		}
		for _, item := range v {
			if hasSecret(item) {
				return true
			}
		}
	case map[any]any:
		for _, item := range v {
			if hasSecret(item) {
				return true
			}
		}
	case []any:
		for _, item := range v {
			if hasSecret(item) {
				return true
			}
		}
	}
	return false
}

// plain turns what YAML reads into more than JSON knows back into texts: keys that are numbers or truth values, and days
// and times that are not quoted.
func plain(v any) any {
	switch v := v.(type) {
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	case map[string]any:
		for key, item := range v {
			v[key] = plain(item)
		}
	case map[any]any:
		texts := map[string]any{}
		for key, item := range v {
			texts[fmt.Sprint(key)] = plain(item)
		}
		return texts
	case []any:
		for i, item := range v {
			v[i] = plain(item)
		}
	}
	return v
}

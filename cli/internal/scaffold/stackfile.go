package scaffold

import (
	"encoding/json"
	"fmt"

	"github.com/phiform/phiform/blueprints/config"
)

// plain is a stack's configuration in types that YAML writes as people do.
func plain(spec config.Spec) map[string]any {
	values := whole(spec.Plain()).(map[string]any)
	if spec.BAA == (config.BAA{}) {
		return values
	}
	baa := map[string]any{}
	if spec.BAA.Signed != nil {
		baa["signed"] = *spec.BAA.Signed
	}
	if spec.BAA.Reference != "" {
		baa["reference"] = spec.BAA.Reference
	}
	if spec.BAA.Date != "" {
		baa["date"] = spec.BAA.Date
	}
	values["phiform:baa"] = baa
	return values
}

// whole turns numbers that JSON has read back into whole ones: options hold no others, and YAML writes large fractions
// in powers of ten.
func whole(value any) any {
	switch v := value.(type) {
	case float64:
		if n := int(v); float64(n) == v {
			return n
		}
	case map[string]any:
		mapped := make(map[string]any, len(v))
		for key, item := range v {
			mapped[key] = whole(item)
		}
		return mapped
	case []any:
		mapped := make([]any, len(v))
		for i, item := range v {
			mapped[i] = whole(item)
		}
		return mapped
	}
	return value
}

// unplain reads configuration as it stands in a YAML file.
func unplain(values map[string]any) (config.Spec, error) {
	raw := map[string]string{}
	for key, value := range values {
		if text, ok := value.(string); ok {
			raw[key] = text
			continue
		}
		data, err := json.Marshal(value)
		if err != nil {
			return config.Spec{}, fmt.Errorf("%s: holds what configuration cannot", key)
		}
		raw[key] = string(data)
	}
	spec, problems := config.Parse(raw)
	return spec, problems.Err()
}

package analyzer

import (
	"fmt"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/phiform/phiform/policypacks"
)

// schemaOf describes a rule's settings in JSON Schema, with their defaults. A rule without settings has no schema.
func schemaOf(rule *policypacks.Rule) (*pulumirpc.PolicyConfigSchema, error) {
	if len(rule.Settings) == 0 {
		return nil, nil
	}
	properties := map[string]any{}
	for _, setting := range rule.Settings {
		schema, err := settingSchema(setting)
		if err != nil {
			return nil, err
		}
		properties[setting.Name] = schema
	}
	encoded, err := structpb.NewStruct(properties)
	if err != nil {
		return nil, fmt.Errorf("encoding the settings: %w", err)
	}
	return &pulumirpc.PolicyConfigSchema{Properties: encoded}, nil
}

func settingSchema(setting policypacks.Setting) (map[string]any, error) {
	schema := map[string]any{"description": setting.Doc, "default": setting.Default}
	switch value := setting.Default.(type) {
	case bool:
		schema["type"] = "boolean"
	case float64:
		schema["type"] = "number"
	case string:
		schema["type"] = "string"
	case []string:
		items := make([]any, len(value))
		for i := range value {
			items[i] = value[i]
		}
		schema["type"], schema["default"], schema["items"] = "array", items, map[string]any{"type": "string"}
	default:
		return nil, fmt.Errorf("setting %s: a default of type %T cannot be configured", setting.Name, value)
	}
	return schema, nil
}

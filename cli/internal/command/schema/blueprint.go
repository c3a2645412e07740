package schema

import (
	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
)

// blueprintCases tie options, clouds and regions to the blueprint that the stack names.
func blueprintCases(b catalog.Blueprint) []any {
	clouds := make([]any, len(b.Clouds))
	for i, c := range b.Clouds {
		clouds[i] = c.ID
	}
	cases := []any{object{
		"if": names(object{"phiform:blueprint": b.ID}),
		"then": object{
			"properties": object{
				"phiform:cloud": object{"enum": clouds},
			},
			"required": []any{"phiform:cloud"},
		},
	}}
	for _, c := range b.Clouds {
		ref := object{"$ref": "#/$defs/regions-" + b.ID + "-" + c.ID}
		cases = append(cases, object{
			"if": names(object{"phiform:blueprint": b.ID, "phiform:cloud": c.ID}),
			"then": object{"properties": object{
				"phiform:region": ref, config.RegionKey(c.ID): ref,
				"phiform:options": object{"$ref": "#/$defs/" + b.ID + "-" + c.ID},
			}},
		})
	}
	return cases
}

// names is a condition: the keys are there, with these values.
func names(values map[string]any) object {
	properties, required := object{}, []any{}
	for _, key := range []string{"phiform:blueprint", "phiform:cloud"} {
		if value, ok := values[key]; ok {
			properties[key] = object{"const": value}
			required = append(required, key)
		}
	}
	return object{"properties": properties, "required": required}
}

func regions(c catalog.Cloud) object {
	choices := make([]any, len(c.Regions))
	for i, r := range c.Regions {
		choices[i] = object{"const": r.ID, "title": r.Title}
	}
	return object{"oneOf": choices}
}

// options describes what a blueprint takes on a cloud.
func options(b catalog.Blueprint, c catalog.Cloud) object {
	properties, required := object{}, []any{}
	for _, o := range b.OptionsOn(c.ID) {
		properties[o.Key] = option(o)
		if o.Required {
			required = append(required, o.Key)
		}
	}
	described := object{
		"title": b.Title + " on " + c.Title, "description": b.Summary, "type": "object", "additionalProperties": false, "properties": properties,
	}
	if len(required) > 0 {
		described["required"] = required
	}
	return described
}

func option(o config.Option) object {
	described := value(o)
	described["title"], described["description"] = o.Title, o.Help
	if o.Default != nil && o.Default != "" {
		described["default"] = o.Default
	}
	if o.Example != nil {
		described["examples"] = []any{o.Example}
	}
	return described
}

func value(o config.Option) object {
	switch o.Kind {
	case config.Bool:
		return object{"type": "boolean"}
	case config.Number:
		described := object{"type": "integer"}
		if o.Max != 0 {
			described["minimum"], described["maximum"] = o.Min, o.Max
		}
		return described
	case config.List:
		return object{"type": "array", "items": text(o)}
	}
	return text(o)
}

func text(o config.Option) object {
	if len(o.Allowed) > 0 {
		return object{"type": "string", "enum": texts(o.Allowed)}
	}
	return object{"type": "string"}
}

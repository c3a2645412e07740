package schema

import (
	"maps"
	"slices"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
)

// ID of the published schema.
const ID = "https://phiform.github.io/phiform/schema/stack.schema.json"

type object = map[string]any

// Build describes a Pulumi stack file that phiform configures: JSON Schema 2020-12, from the blueprints' own
// declarations. Keys of other namespaces are left to their owners.
func Build(blueprints []catalog.Blueprint) map[string]any {
	definitions := object{}
	var cases []any
	for _, b := range blueprints {
		for _, c := range b.Clouds {
			definitions[b.ID+"-"+c.ID] = options(b, c)
			definitions["regions-"+b.ID+"-"+c.ID] = regions(c)
		}
		cases = append(cases, blueprintCases(b)...)
	}
	return object{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"$id":     ID,
		"title":   "Pulumi stack file of a phiform stack",
		"type":    "object",
		"properties": object{
			"config": object{
				"type":          "object",
				"properties":    keys(blueprints),
				"propertyNames": object{"anyOf": []any{object{"not": object{"pattern": "^phiform:"}}, object{"enum": phiformKeys()}}},
				"allOf":         cases,
			},
		},
		"$defs": definitions,
	}
}

func phiformKeys() []any {
	var names []any
	for _, key := range slices.Sorted(maps.Keys(config.Keys)) {
		names = append(names, "phiform:"+key)
	}
	return names
}

// keys describes the values that do not depend on the blueprint.
func keys(blueprints []catalog.Blueprint) object {
	ids := make([]any, len(blueprints))
	for i, b := range blueprints {
		ids[i] = b.ID
	}
	properties := object{
		"phiform:blueprint":   object{"enum": ids},
		"phiform:cloud":       object{"enum": texts(config.Clouds)},
		"phiform:region":      object{"type": "string"},
		"phiform:environment": object{"enum": texts(config.Environments), "default": config.Production},
		"phiform:residency":   object{"type": "array", "items": object{"type": "string", "minLength": 1}, "minItems": 1},
		"phiform:strict":      truth(),
		"phiform:assume":      truth(),
		"phiform:options":     object{"type": "object"},
		"phiform:usage":       object{"type": "object"},
		"phiform:tags": object{
			"type": "object", "propertyNames": object{"minLength": 1, "maxLength": 128},
			"additionalProperties": object{"type": "string", "maxLength": 256},
		},
		"phiform:baa":     agreement(),
		"phiform:waivers": object{"type": "array", "items": waiver()},
	}
	for key, doc := range config.Keys {
		properties["phiform:"+key].(object)["description"] = doc
	}
	return properties
}

// truth takes true as well as "true", which is how `pulumi config set` writes it.
func truth() object { return object{"enum": []any{true, false, "true", "false"}} }

func agreement() object {
	return object{
		"type": "object", "additionalProperties": false,
		"properties": object{
			"signed":    object{"type": "boolean", "description": "whether the agreement is signed, 45 CFR 164.308(b)(1)"},
			"reference": object{"type": "string", "description": "where the agreement is filed"},
			"date":      date("day on which it was signed"),
		},
	}
}

func waiver() object {
	text := func(doc string) object { return object{"type": "string", "minLength": 1, "description": doc} }
	return object{
		"type": "object", "additionalProperties": false,
		"required": []any{"rule", "resource", "reason", "approver", "expires"},
		"properties": object{
			"rule":         text("id of the rule, see `phiform policy list`"),
			"resource":     text("URN or logical name; * stands for any characters"),
			"reason":       text("why the failure is accepted"),
			"approver":     text("who accepted it"),
			"expires":      date("last day on which the waiver holds"),
			"compensating": text("the measure taken instead"),
		},
	}
}

func date(doc string) object {
	return object{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`, "description": doc}
}

func texts(list []string) []any {
	values := make([]any, len(list))
	for i, text := range list {
		values[i] = text
	}
	return values
}

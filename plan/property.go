package plan

import (
	"encoding/json"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// masked is what `pulumi preview --json` prints in place of a secret.
const masked = "[secret]"

// unknowns are the texts by which the engine writes a value that only a deployment will tell.
var unknowns = map[string]bool{
	plugin.UnknownStringValue: true, plugin.UnknownBoolValue: true, plugin.UnknownNumberValue: true, plugin.UnknownArrayValue: true,
	plugin.UnknownObjectValue: true, plugin.UnknownAssetValue: true, plugin.UnknownArchiveValue: true,
}

func isUnknown(text string) bool { return unknowns[text] }

// readProperties reads properties as the engine writes them to JSON.
func readProperties(raw map[string]any) resource.PropertyMap {
	properties := make(resource.PropertyMap, len(raw))
	for key, value := range raw {
		properties[resource.PropertyKey(key)] = readProperty(value)
	}
	return properties
}

func readProperty(raw any) resource.PropertyValue {
	switch raw := raw.(type) {
	case string:
		switch {
		case isUnknown(raw):
			return unknownValue()
		case raw == masked:
			return resource.MakeSecret(unknownValue())
		}
		return resource.NewProperty(raw)
	case bool:
		return resource.NewProperty(raw)
	case float64:
		return resource.NewProperty(raw)
	case []any:
		items := make([]resource.PropertyValue, len(raw))
		for i, item := range raw {
			items[i] = readProperty(item)
		}
		return resource.NewProperty(items)
	case map[string]any:
		if signature, ok := raw[resource.SigKey].(string); ok {
			return readSpecial(signature, raw)
		}
		return resource.NewProperty(readProperties(raw))
	}
	return resource.NewNullProperty()
}

// readSpecial reads the objects by which the engine writes what JSON has no form for.
func readSpecial(signature string, raw map[string]any) resource.PropertyValue {
	switch signature {
	case resource.SecretSig:
		return resource.MakeSecret(readSecret(raw))
	case resource.OutputValueSig:
		value, known := raw["value"]
		element := unknownValue()
		if known {
			element = readProperty(value)
		}
		if secret, _ := raw["secret"].(bool); secret {
			return resource.MakeSecret(element)
		}
		return element
	case resource.ResourceReferenceSig:
		if id, ok := raw["id"].(string); ok {
			return readProperty(id)
		}
		return readProperty(raw["urn"])
	}
	// An asset or archive: rules ask whether it is there, never what is in it.
	return resource.NewProperty(resource.PropertyMap{"signature": resource.NewProperty(signature)})
}

// readSecret reads a secret's content where the file shows it, as `stack export --show-secrets` does.
func readSecret(raw map[string]any) resource.PropertyValue {
	if value, ok := raw["value"]; ok {
		return readProperty(value)
	}
	if plaintext, ok := raw["plaintext"].(string); ok {
		var value any
		if json.Unmarshal([]byte(plaintext), &value) == nil {
			return readProperty(value)
		}
	}
	return unknownValue()
}

func unknownValue() resource.PropertyValue { return resource.MakeComputed(resource.NewProperty("")) }

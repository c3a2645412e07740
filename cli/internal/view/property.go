package view

import (
	"fmt"
	"math"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Markers stand in JSON for what is not shown.
const (
	markUnknown  = "$unknown"
	markSecret   = "$secret"
	markAsset    = "$asset"
	markArchive  = "$archive"
	markResource = "$resource"
)

// properties brings properties into plain JSON values. An unknown value is {"$unknown": true}; a secret is
// {"$secret": true}, without its value.
func properties(m resource.PropertyMap) map[string]any {
	plain := make(map[string]any, len(m))
	for key, v := range m {
		plain[string(key)] = property(v)
	}
	return plain
}

func property(v resource.PropertyValue) any {
	switch {
	case v.IsSecret():
		return secret(v.SecretValue().Element.ContainsUnknowns())
	case v.IsOutput():
		return output(v.OutputValue())
	case v.IsComputed():
		return map[string]any{markUnknown: true}
	case v.IsObject():
		return properties(v.ObjectValue())
	case v.IsArray():
		items := make([]any, len(v.ArrayValue()))
		for i, item := range v.ArrayValue() {
			items[i] = property(item)
		}
		return items
	case v.IsAsset():
		return map[string]any{markAsset: v.AssetValue().Hash}
	case v.IsArchive():
		return map[string]any{markArchive: v.ArchiveValue().Hash}
	case v.IsResourceReference():
		return map[string]any{markResource: string(v.ResourceReferenceValue().URN)}
	case v.IsNumber():
		return number(v.NumberValue())
	}
	return v.V
}

func output(out resource.Output) any {
	switch {
	case out.Secret:
		return secret(!out.Known)
	case !out.Known:
		return map[string]any{markUnknown: true}
	}
	return property(out.Element)
}

func secret(isUnknown bool) any {
	if isUnknown {
		return map[string]any{markSecret: true, markUnknown: true}
	}
	return map[string]any{markSecret: true}
}

// number writes as a text what JSON has no number for.
func number(n float64) any {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return fmt.Sprint(n)
	}
	return n
}

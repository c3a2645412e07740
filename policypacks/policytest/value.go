package policytest

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Props are a resource's properties. Values are bool, string, int, float64, nil, Props, []any, []string, []Props, or one
// of the marks of this package.
type Props map[string]any

type (
	unknown   struct{ from string }
	secret    struct{ value any }
	reference struct{ name, shape string }
)

// Unknown is a value that only a deployment tells, and that comes from no resource.
var Unknown any = unknown{}

// UnknownOf is a value that only a deployment tells, and that comes from the named resource.
func UnknownOf(name string) any { return unknown{name} }

// Secret marks a value as secret.
func Secret(value any) any { return secret{value} }

// Of is the known id of the named resource.
func Of(name string) any { return reference{name, "%s"} }

// ArnOf is the known ARN of the named resource, see [ARN].
func ArnOf(name string) any { return reference{name, arnShape} }

const arnShape = "arn:aws:test:::%s"

// ARN is the ARN that the graph gives to the named resource, for use within longer texts.
func ARN(name string) string { return fmt.Sprintf(arnShape, name) }

// converter turns literals into property values and collects where they come from.
type converter struct{ sources []string }

func (c *converter) object(props Props) resource.PropertyMap {
	object := resource.PropertyMap{}
	for key, value := range props {
		object[resource.PropertyKey(key)] = c.value(value)
	}
	return object
}

func (c *converter) value(value any) resource.PropertyValue {
	switch v := value.(type) {
	case unknown:
		if v.from != "" {
			c.sources = append(c.sources, v.from)
		}
		return resource.MakeComputed(resource.NewProperty(""))
	case secret:
		return resource.MakeSecret(c.value(v.value))
	case reference:
		c.sources = append(c.sources, v.name)
		return resource.NewProperty(fmt.Sprintf(v.shape, v.name))
	case Props:
		return resource.NewProperty(c.object(v))
	case []Props:
		return list(c, v)
	case []string:
		return list(c, v)
	case []any:
		return list(c, v)
	}
	return resource.NewPropertyValue(value)
}

func list[T any](c *converter, values []T) resource.PropertyValue {
	items := make([]resource.PropertyValue, len(values))
	for i, value := range values {
		items[i] = c.value(value)
	}
	return resource.NewProperty(items)
}

package computed

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Account is the AWS account that every invented ARN names.
const Account = "123456789012"

// Scope is where a resource lives.
type Scope struct {
	Project string
	Stack   string
	Region  string // as the provider is configured, for example us-east-1
}

// Request describes one resource as its program asked for it.
type Request struct {
	Type   string // type token
	Name   string // logical name
	Inputs resource.PropertyMap
	// Seed makes the invented names of two otherwise equal resources differ; empty in plans.
	Seed string
}

// Result is what the provider would answer.
type Result struct {
	ID string
	// Inputs are the given ones together with the names that the provider fills in.
	Inputs resource.PropertyMap
	// Outputs are Inputs together with Computed.
	Outputs resource.PropertyMap
	// Computed names the outputs that only a deployment tells.
	Computed []resource.PropertyKey
}

// Preview is the result as far as it is known before a deployment: no id, and none of the computed outputs. Inputs that
// are unknown in part are left out whole.
func (r Result) Preview() Result {
	known := resource.PropertyMap{}
	for key, value := range r.Outputs {
		if !value.ContainsUnknowns() {
			known[key] = value
		}
	}
	for _, key := range r.Computed {
		delete(known, key)
	}
	return Result{Inputs: r.Inputs, Outputs: known, Computed: r.Computed}
}

// Resource invents the provider's answer to a creation.
func Resource(scope Scope, req Request) Result {
	s := specFor(req.Type)
	inputs := req.Inputs.Copy()
	t := template{scope: scope, req: req, spec: s, values: inputs}
	if s.autoName != "" {
		prefix, hasPrefix := inputs[resource.PropertyKey(s.autoName+"Prefix")]
		switch _, given := inputs[resource.PropertyKey(s.autoName)]; {
		case given:
		case hasPrefix && prefix.IsString():
			inputs[resource.PropertyKey(s.autoName)] = resource.NewProperty(prefix.StringValue() + t.hash(26))
		case !hasPrefix:
			inputs[resource.PropertyKey(s.autoName)] = resource.NewProperty(t.expand(cmp.Or(s.autoForm, "{name}-{hash}")))
		}
	}

	result := Result{Inputs: inputs, Outputs: inputs.Copy()}
	t.values = result.Outputs
	result.ID = t.expand(s.id)
	t.id = result.ID
	for _, key := range slices.Sorted(maps.Keys(s.outputs)) {
		property, shape := resource.PropertyKey(key), s.outputs[key]
		// A secret is known in previews, too: it is shown to nobody, and what carries inputs to a plan in this process cannot
		// carry a secret that is unknown.
		if _, hidden := shape.(secret); !hidden {
			result.Computed = append(result.Computed, property)
		}
		if _, given := result.Outputs[property]; !given {
			result.Outputs[property] = t.value(shape)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.completes)) {
		t.complete(&result, resource.PropertyKey(key), s.completes[key])
	}
	return result
}

// complete adds to an object that was given; without one, nothing was asked for.
func (t template) complete(result *Result, property resource.PropertyKey, parts map[string]any) {
	given, ok := result.Outputs[property]
	if !ok || !given.IsObject() {
		return
	}
	object := given.ObjectValue().Copy()
	for key, shape := range parts {
		object[resource.PropertyKey(key)] = t.value(shape)
	}
	result.Outputs[property] = resource.NewProperty(object)
	result.Computed = append(result.Computed, property)
}

// template fills the placeholders of a spec: {property} of the resource, or one of the words of [template.word].
type template struct {
	scope  Scope
	req    Request
	spec   spec
	values resource.PropertyMap
	id     string
}

func (t template) value(shape any) resource.PropertyValue {
	switch shape := shape.(type) {
	case secret:
		return resource.MakeSecret(resource.NewProperty(t.expand(string(shape))))
	case ofKind:
		return resource.NewProperty(shape.answer(t))
	case string:
		return resource.NewProperty(t.expand(shape))
	case []any:
		items := make([]resource.PropertyValue, len(shape))
		for i, item := range shape {
			items[i] = t.value(item)
		}
		return resource.NewProperty(items)
	case map[string]any:
		object := resource.PropertyMap{}
		for key, item := range shape {
			object[resource.PropertyKey(key)] = t.value(item)
		}
		return resource.NewProperty(object)
	}
	return resource.NewPropertyValue(shape)
}

func (t template) expand(text string) string {
	for range 4 { // an output may quote another one
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return text
		}
		var out strings.Builder
		for open >= 0 {
			end := strings.IndexByte(text[open:], '}')
			if end < 0 {
				break
			}
			out.WriteString(text[:open])
			out.WriteString(t.word(text[open+1 : open+end]))
			text = text[open+end+1:]
			open = strings.IndexByte(text, '{')
		}
		out.WriteString(text)
		text = out.String()
	}
	return text
}

// word answers one placeholder.
func (t template) word(word string) string {
	switch word {
	case "id":
		return t.id
	case "name":
		return t.req.Name
	case "name_": // the physical name, which providers call name too
		word = "name"
	case "account":
		return Account
	case "region":
		return t.scope.Region
	case "partition":
		return Partition(t.scope.Region)
	case "suffix":
		return DNSSuffix(t.scope.Region)
	case "service", "kind":
		service, kind := typeParts(t.req.Type)
		if word == "service" {
			return service
		}
		return kind
	case "subscription":
		return Subscription
	case "randomText":
		return t.hash(t.length())
	case "randomHex":
		return t.hash(2 * t.length())
	case "randomBase64":
		return t.base64()
	case "hash":
		return t.hash(7)
	case "hex":
		return t.hash(8)
	case "HASH":
		return strings.ToUpper(t.hash(13))
	case "uuid":
		return t.uuid("")
	case "uuid:principal":
		return t.uuid("principal")
	}
	if answer, ok := t.google(word); ok {
		return answer
	}
	value, ok := t.values[resource.PropertyKey(word)]
	if !ok {
		if shape, ok := t.spec.outputs[word].(string); ok {
			return shape
		}
		return ""
	}
	for value.IsSecret() {
		value = value.SecretValue().Element
	}
	if value.IsString() {
		return value.StringValue()
	}
	return "unknown-" + t.hash(7)
}

// hash is n hexadecimal digits that only this resource has.
func (t template) hash(n int) string {
	parts := []string{t.scope.Project, t.scope.Stack, t.req.Type, t.req.Name, t.req.Seed}
	text := digest(parts...)
	for len(text) < n {
		text += digest(append(parts, text)...)
	}
	return text[:n]
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// uuid is one that only this resource has, for one purpose.
func (t template) uuid(purpose string) string {
	h := t.hash(32)
	if purpose != "" {
		h = digest(h, purpose)
	}
	return strings.Join([]string{h[:8], h[8:12], "4" + h[13:16], "8" + h[17:20], h[20:32]}, "-")
}

// length is how much randomness was asked for.
func (t template) length() int {
	if n := t.values["length"]; n.IsNumber() && n.NumberValue() > 0 && n.NumberValue() <= 4096 {
		return int(n.NumberValue())
	}
	return 32
}

// base64 are the bytes of which hash gives the digits.
func (t template) base64() string {
	raw, err := hex.DecodeString(t.hash(2 * t.length()))
	if err != nil {
		return "" // an even number of digits is always bytes
	}
	return base64.StdEncoding.EncodeToString(raw)
}

// typeParts splits `aws:s3/bucketV2:BucketV2` into s3 and bucketV2.
func typeParts(token string) (service, kind string) {
	parts := strings.Split(token, ":")
	if len(parts) < 3 {
		return "", token
	}
	service, _, _ = strings.Cut(parts[1], "/")
	return service, strings.ToLower(parts[2][:1]) + parts[2][1:]
}

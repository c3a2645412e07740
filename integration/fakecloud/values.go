package fakecloud

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"google.golang.org/protobuf/types/known/structpb"
)

// defaults is the input in which a bridged provider notes which inputs it filled in itself.
const defaults = resource.PropertyKey("__defaults")

// fromEngine reads properties with their unknown and secret values.
func fromEngine(props *structpb.Struct) (resource.PropertyMap, error) {
	return plugin.UnmarshalProperties(props, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
}

// plain reads properties without telling secrets from others.
func plain(props *structpb.Struct) (resource.PropertyMap, error) {
	return plugin.UnmarshalProperties(props, plugin.MarshalOptions{KeepUnknowns: true})
}

// toEngine writes properties with their unknown and secret values.
func toEngine(props resource.PropertyMap) (*structpb.Struct, error) {
	return plugin.MarshalProperties(props, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
}

// toCloud writes properties in clear, for the store.
func toCloud(props resource.PropertyMap) (*structpb.Struct, error) {
	return plugin.MarshalProperties(props, plugin.MarshalOptions{})
}

// withoutDefaults is a copy without the provider's own note.
func withoutDefaults(props resource.PropertyMap) resource.PropertyMap {
	props = props.Copy()
	delete(props, defaults)
	return props
}

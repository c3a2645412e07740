package fakecloud

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

const cloudControlType = "aws:cloudcontrol/resource:Resource"

// createOnly are the properties that CloudFormation's schema says cannot be changed, by type.
var createOnly = map[string][]string{
	"AWS::HealthLake::FHIRDatastore": {
		"DatastoreName", "DatastoreTypeVersion", "IdentityProviderConfiguration", "PreloadDataConfig", "SseConfiguration",
	},
}

// replacesInside tells whether the provider would replace a resource of Cloud Control because of its desired state. The
// provider compares the path of every change with the properties that cannot be changed, and so sees the change of a
// text, and of an object that comes or goes, but none inside of an object.
func replacesInside(olds, news resource.PropertyMap) bool {
	before, after := desiredState(olds), desiredState(news)
	for _, name := range createOnly[textOf(news["typeName"])] {
		was, had := before[name]
		is, has := after[name]
		if had != has {
			return true
		}
		_, wasObject := was.(map[string]any)
		_, isObject := is.(map[string]any)
		if (!wasObject || !isObject) && !reflect.DeepEqual(was, is) {
			return true
		}
	}
	return false
}

func desiredState(props resource.PropertyMap) map[string]any {
	var state map[string]any
	if json.Unmarshal([]byte(textOf(props["desiredState"])), &state) != nil {
		return nil // not known yet
	}
	return state
}

func textOf(value resource.PropertyValue) string {
	if !value.IsString() {
		return ""
	}
	return value.StringValue()
}

// replacing are the inputs whose change replaces a resource.
func replacing(token string, olds, news resource.PropertyMap) []string {
	names := identity[token]
	if token == cloudControlType && replacesInside(olds, news) {
		return append(slices.Clone(names), "desiredState")
	}
	return names
}

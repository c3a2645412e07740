package fakecloud

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Check fills in the physical name, as bridged providers do: the logical name and a random suffix, which stays the same
// as long as the resource lives. A name prefix leaves the name to the creation.
func (p *Provider) Check(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	olds, err := fromEngine(req.GetOlds())
	if err != nil {
		return nil, fmt.Errorf("read the old inputs of %s: %w", req.GetUrn(), err)
	}
	news, err := fromEngine(req.GetNews())
	if err != nil {
		return nil, fmt.Errorf("read the inputs of %s: %w", req.GetUrn(), err)
	}

	filled := []resource.PropertyValue{}
	named := p.answer(resource.URN(req.GetUrn()), news, hex.EncodeToString(req.GetRandomSeed())).Inputs
	for name, value := range named {
		if _, given := news[name]; given || news.HasValue(name+"Prefix") {
			continue
		}
		if wasFilled(olds, name) {
			value = olds[name]
		}
		news[name] = value
		filled = append(filled, resource.NewProperty(string(name)))
	}
	news[defaults] = resource.NewProperty(filled)

	inputs, err := toEngine(news)
	return &pulumirpc.CheckResponse{Inputs: inputs}, err
}

// wasFilled tells whether a provider chose the value of the input, not the program.
func wasFilled(inputs resource.PropertyMap, name resource.PropertyKey) bool {
	note, ok := inputs[defaults]
	if !ok || !note.IsArray() {
		return false
	}
	return slices.ContainsFunc(note.ArrayValue(), func(item resource.PropertyValue) bool {
		return item.IsString() && item.StringValue() == string(name)
	})
}

package fakecloud

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/plan/computed"
)

// Diff compares the old inputs with the new ones, and asks for a replacement when one of [identity] changed.
func (p *Provider) Diff(_ context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	token := computed.Unversioned(string(resource.URN(req.GetUrn()).Type()))
	return diff(req, func(olds, news resource.PropertyMap) []string { return replacing(token, olds, news) })
}

// diff compares; replaceOn names the inputs whose change asks for a replacement.
func diff(req *pulumirpc.DiffRequest, replaceOn func(olds, news resource.PropertyMap) []string) (*pulumirpc.DiffResponse, error) {
	olds, err := plain(req.GetOldInputs())
	if err != nil {
		return nil, fmt.Errorf("read the old inputs of %s: %w", req.GetUrn(), err)
	}
	news, err := plain(req.GetNews())
	if err != nil {
		return nil, fmt.Errorf("read the inputs of %s: %w", req.GetUrn(), err)
	}
	replaces := replaceOn(olds, news)
	changes := withoutDefaults(olds).Diff(withoutDefaults(news))
	if changes == nil {
		return &pulumirpc.DiffResponse{Changes: pulumirpc.DiffResponse_DIFF_NONE}, nil
	}

	resp := &pulumirpc.DiffResponse{
		Changes:         pulumirpc.DiffResponse_DIFF_SOME,
		HasDetailedDiff: true,
		DetailedDiff:    map[string]*pulumirpc.PropertyDiff{},
	}
	for _, name := range changes.ChangedKeys() {
		resp.Diffs = append(resp.Diffs, string(name))
		if slices.Contains(replaces, string(name)) {
			resp.Replaces = append(resp.Replaces, string(name))
		}
	}
	sort.Strings(resp.Diffs)
	sort.Strings(resp.Replaces)
	for path, change := range plugin.NewDetailedDiffFromObjectDiff(changes, true) {
		top, err := resource.ParsePropertyPath(path)
		if err != nil {
			return nil, fmt.Errorf("read the path %q: %w", path, err)
		}
		kind := change.Kind
		if name, ok := top[0].(string); ok && slices.Contains(resp.Replaces, name) {
			kind = kind.AsReplace()
		}
		resp.DetailedDiff[path] = &pulumirpc.PropertyDiff{Kind: pulumirpc.PropertyDiff_Kind(kind), InputDiff: true}
	}
	return resp, nil
}

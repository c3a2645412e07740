package gcp

import (
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/organizations"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Place is where a component's children live. Both fields are required.
type Place struct {
	// Project is the project's id, such as "clinic-prod", not its number.
	Project pulumi.StringInput
	// Location is the region, such as "europe-west3". A key and what it encrypts
	// must be in the same one.
	Location pulumi.StringInput
}

// ProjectNumber looks up the number by which services of Google name the
// project, such as "123456789012".
func (p Place) ProjectNumber(ctx *pulumi.Context, opts ...pulumi.InvokeOption) pulumi.StringOutput {
	return organizations.LookupProjectOutput(ctx, organizations.LookupProjectOutputArgs{
		ProjectId: stringPtr(p.Project),
	}, opts...).Number()
}

// problems are what is missing.
func (p Place) problems() []error {
	var found problems
	found.project(p)
	found.when(p.Location == nil, "location: required")
	return found
}

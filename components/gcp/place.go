package gcp

import (
	"errors"

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

// problems are what is missing.
func (p Place) problems() []error {
	var problems []error
	if p.Project == nil {
		problems = append(problems, errors.New("project: required"))
	}
	if p.Location == nil {
		problems = append(problems, errors.New("location: required"))
	}
	return problems
}

package gcp

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// autoSuffix is the length of what Pulumi adds to a physical name: a dash and
// seven digits.
const autoSuffix = 8

const secondsPerDay = 24 * 60 * 60

// stringPtr passes an optional input on; nil stays nil.
func stringPtr(in pulumi.StringInput) pulumi.StringPtrInput {
	if in == nil {
		return nil
	}
	return in.ToStringOutput()
}

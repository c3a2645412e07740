package gcp

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// stringPtr passes an optional input on; nil stays nil.
func stringPtr(in pulumi.StringInput) pulumi.StringPtrInput {
	if in == nil {
		return nil
	}
	return in.ToStringOutput()
}

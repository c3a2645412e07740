package azure

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// stringPtr passes an optional input on; nil stays nil.
func stringPtr(in pulumi.StringInput) pulumi.StringPtrInput {
	if in == nil {
		return nil
	}
	return in.ToStringOutput().ToStringPtrOutput()
}

// orDays returns the number, or the fallback where it is 0.
func orDays(days, fallback int) int {
	if days == 0 {
		return fallback
	}
	return days
}

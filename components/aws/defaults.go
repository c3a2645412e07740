package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// stringPtr passes an optional input on; nil stays nil.
func stringPtr(in pulumi.StringInput) pulumi.StringPtrInput {
	if in == nil {
		return nil
	}
	return in.ToStringOutput()
}

// orString returns the input, or the fallback when there is none.
func orString(in pulumi.StringInput, fallback string) pulumi.StringOutput {
	if in == nil {
		in = pulumi.String(fallback)
	}
	return in.ToStringOutput()
}

// orInt returns the input, or the fallback when there is none.
func orInt(in pulumi.IntInput, fallback int) pulumi.IntOutput {
	if in == nil {
		in = pulumi.Int(fallback)
	}
	return in.ToIntOutput()
}

// physicalName is the name, in the account, of a resource whose ARN others must
// know before it exists. Project and stack keep two deployments apart.
func physicalName(ctx *pulumi.Context, name string) string {
	return ctx.Project() + "-" + ctx.Stack() + "-" + name
}

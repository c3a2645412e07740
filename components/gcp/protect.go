package gcp

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// stateful returns the options of a child that holds data or a key: unless the
// stack is disposable, Pulumi refuses to delete it, and leaves it in the
// project when it is forced out of the stack.
func stateful(disposable bool, opts ...pulumi.ResourceOption) []pulumi.ResourceOption {
	if disposable {
		return opts
	}
	return append(opts, pulumi.Protect(true), pulumi.RetainOnDelete(true))
}

// guarding returns the options of a child that keeps a stateful one safe or
// readable: it must not vanish from a resource that was left in the project.
func guarding(disposable bool, opts ...pulumi.ResourceOption) []pulumi.ResourceOption {
	if disposable {
		return opts
	}
	return append(opts, pulumi.RetainOnDelete(true))
}

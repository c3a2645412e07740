package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Endpoints are where an account answers, each with a trailing slash.
type Endpoints struct {
	Blob string `pulumi:"blob"`
}

// EndpointsOutput is Endpoints, once they are known.
type EndpointsOutput struct{ *pulumi.OutputState }

// ElementType implements pulumi.Output.
func (EndpointsOutput) ElementType() reflect.Type { return reflect.TypeFor[Endpoints]() }

// Blob is where blobs are served, such as "https://account.blob.core.windows.net/".
func (o EndpointsOutput) Blob() pulumi.StringOutput {
	return o.ApplyT(func(e Endpoints) string { return e.Blob }).(pulumi.StringOutput)
}

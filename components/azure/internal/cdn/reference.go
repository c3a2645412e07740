package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ResourceReferenceArgs name something by its resource id.
type ResourceReferenceArgs struct {
	Id pulumi.StringPtrInput
}

type resourceReference struct {
	Id *string `pulumi:"id"`
}

// ElementType implements pulumi.Input.
func (ResourceReferenceArgs) ElementType() reflect.Type { return reflect.TypeFor[resourceReference]() }

// ActivatedResourceReferenceArray is a list of references.
type ActivatedResourceReferenceArray []*ActivatedResourceReferenceArgs

// ElementType implements pulumi.Input.
func (ActivatedResourceReferenceArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]activatedResourceReference]()
}

// ActivatedResourceReferenceArgs name a domain or an endpoint by its resource id.
type ActivatedResourceReferenceArgs struct {
	Id pulumi.StringPtrInput
}

type activatedResourceReference struct {
	Id *string `pulumi:"id"`
}

// ElementType implements pulumi.Input.
func (ActivatedResourceReferenceArgs) ElementType() reflect.Type {
	return reflect.TypeFor[activatedResourceReference]()
}

// ResourceReferenceArray is a list of references.
type ResourceReferenceArray []*ResourceReferenceArgs

// ElementType implements pulumi.Input.
func (ResourceReferenceArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]resourceReference]()
}

package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Identity is what a profile takes on.
type Identity struct {
	PrincipalId string `pulumi:"principalId"`
}

// IdentityPtrOutput is an Identity, or nil in a profile without, once that is known.
type IdentityPtrOutput struct{ *pulumi.OutputState }

// ElementType implements pulumi.Output.
func (IdentityPtrOutput) ElementType() reflect.Type { return reflect.TypeFor[*Identity]() }

// PrincipalId names the identity where it is granted roles, a GUID. It is empty in a profile without one.
func (o IdentityPtrOutput) PrincipalId() pulumi.StringOutput {
	return o.ApplyT(func(i *Identity) string {
		if i == nil {
			return ""
		}
		return i.PrincipalId
	}).(pulumi.StringOutput)
}

// DomainValidation is how a domain is proved.
type DomainValidation struct {
	ValidationToken string `pulumi:"validationToken"`
}

// DomainValidationOutput is a DomainValidation, once it is known.
type DomainValidationOutput struct{ *pulumi.OutputState }

// ElementType implements pulumi.Output.
func (DomainValidationOutput) ElementType() reflect.Type { return reflect.TypeFor[DomainValidation]() }

// ValidationToken is the text of the TXT record that proves the domain.
func (o DomainValidationOutput) ValidationToken() pulumi.StringOutput {
	return o.ApplyT(func(v DomainValidation) string { return v.ValidationToken }).(pulumi.StringOutput)
}

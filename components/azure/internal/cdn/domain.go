package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// AFDCustomDomain is a host name of one's own. Its id is the domain's resource id.
type AFDCustomDomain struct {
	pulumi.CustomResourceState

	// ValidationProperties are how the domain is proved.
	ValidationProperties DomainValidationOutput `pulumi:"validationProperties"`
}

// NewAFDCustomDomain registers a domain.
func NewAFDCustomDomain(ctx *pulumi.Context, name string, args *AFDCustomDomainArgs,
	opts ...pulumi.ResourceOption,
) (*AFDCustomDomain, error) {
	if args == nil {
		args = &AFDCustomDomainArgs{}
	}
	var resource AFDCustomDomain
	required := map[string]pulumi.Input{
		"hostName": args.HostName, "profileName": args.ProfileName, "resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, AFDCustomDomainType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// AFDCustomDomainArgs are the arguments of AFDCustomDomain. HostName, ProfileName and ResourceGroupName are required.
type AFDCustomDomainArgs struct {
	AzureDnsZone      *ResourceReferenceArgs
	CustomDomainName  pulumi.StringPtrInput
	HostName          pulumi.StringInput
	ProfileName       pulumi.StringInput
	ResourceGroupName pulumi.StringInput
	TlsSettings       *AFDDomainHttpsParametersArgs
}

type afdcustomDomainArgs struct {
	AzureDnsZone      *resourceReference        `pulumi:"azureDnsZone"`
	CustomDomainName  *string                   `pulumi:"customDomainName"`
	HostName          string                    `pulumi:"hostName"`
	ProfileName       string                    `pulumi:"profileName"`
	ResourceGroupName string                    `pulumi:"resourceGroupName"`
	TlsSettings       *aFDDomainHttpsParameters `pulumi:"tlsSettings"`
}

// ElementType implements pulumi.Input.
func (AFDCustomDomainArgs) ElementType() reflect.Type { return reflect.TypeFor[afdcustomDomainArgs]() }

// AFDDomainHttpsParametersArgs are about a domain's certificate. CertificateType is ManagedCertificate or
// CustomerCertificate.
type AFDDomainHttpsParametersArgs struct {
	CertificateType pulumi.StringInput
	// MinimumTlsVersion is TLS10 or TLS12.
	MinimumTlsVersion pulumi.StringPtrInput
	Secret            *ResourceReferenceArgs
}

type aFDDomainHttpsParameters struct {
	CertificateType   string             `pulumi:"certificateType"`
	MinimumTlsVersion *string            `pulumi:"minimumTlsVersion"`
	Secret            *resourceReference `pulumi:"secret"`
}

// ElementType implements pulumi.Input.
func (AFDDomainHttpsParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[aFDDomainHttpsParameters]()
}

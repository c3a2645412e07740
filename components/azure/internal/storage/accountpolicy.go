package storage

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// KeyPolicyArgs say when an account's own keys count as too old, in days.
type KeyPolicyArgs struct {
	KeyExpirationPeriodInDays pulumi.IntInput
}

type keyPolicy struct {
	KeyExpirationPeriodInDays int `pulumi:"keyExpirationPeriodInDays"`
}

// ElementType implements pulumi.Input.
func (KeyPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[keyPolicy]() }

// NetworkRuleSetArgs are about who reaches an account. Bypass is None or some of AzureServices, Logging and Metrics,
// DefaultAction Allow or Deny.
type NetworkRuleSetArgs struct {
	Bypass        pulumi.StringPtrInput
	DefaultAction pulumi.StringInput
}

type networkRuleSet struct {
	Bypass        *string `pulumi:"bypass"`
	DefaultAction string  `pulumi:"defaultAction"`
}

// ElementType implements pulumi.Input.
func (NetworkRuleSetArgs) ElementType() reflect.Type { return reflect.TypeFor[networkRuleSet]() }

// SasPolicyArgs say for how long a link may be signed, as days.hours:minutes:seconds.
type SasPolicyArgs struct {
	// ExpirationAction is what becomes of longer ones: Log.
	ExpirationAction    pulumi.StringInput
	SasExpirationPeriod pulumi.StringInput
}

type sasPolicy struct {
	ExpirationAction    string `pulumi:"expirationAction"`
	SasExpirationPeriod string `pulumi:"sasExpirationPeriod"`
}

// ElementType implements pulumi.Input.
func (SasPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[sasPolicy]() }

// SkuArgs is the kind of machines and copies, such as Standard_GZRS.
type SkuArgs struct {
	Name pulumi.StringInput
}

type sku struct {
	Name string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SkuArgs) ElementType() reflect.Type { return reflect.TypeFor[sku]() }

package azure

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/containerregistry"
)

const (
	maxPublishers = 100 // network rules of one registry
	untaggedDays  = 7   // what the service has for a policy that is off
	on, off       = "enabled", "disabled"
)

// validate reports every problem of the arguments at once.
func (a *RegistryArgs) validate() error {
	problems := append(a.problems(), a.PrivateAccess.problems()...)
	if a.encrypted() {
		problems = append(problems, a.Encryption.problems()...)
	}
	for _, from := range a.PublishFrom {
		problems = append(problems, validatePublisher(from))
	}
	if len(a.PublishFrom) > maxPublishers {
		problems = append(problems, fmt.Errorf("publishFrom: %d addresses are more than %d", len(a.PublishFrom), maxPublishers))
	}
	return errors.Join(problems...)
}

// validatePublisher refuses what the service refuses, and everyone.
func validatePublisher(from string) error {
	text := from
	if !strings.Contains(text, "/") {
		text += "/32"
	}
	switch addresses, err := netip.ParsePrefix(text); {
	case err != nil || !addresses.Addr().Is4():
		return fmt.Errorf("publishFrom: %q is no IPv4 address, and no range in CIDR notation", from)
	case addresses != addresses.Masked():
		return fmt.Errorf("publishFrom: %s does not begin at %s", from, addresses.Masked())
	case addresses.Bits() < minNetworkBits:
		return fmt.Errorf("publishFrom: %s is larger than /%d", from, minNetworkBits)
	case addresses.Addr().IsPrivate():
		return fmt.Errorf("publishFrom: %s is private; name the public address, or push from within the network", from)
	}
	return nil
}

func (a *RegistryArgs) encrypted() bool {
	return a.Encryption.KeyURI != nil || a.Encryption.IdentityID != nil
}

// isPublic tells whether anyone on the internet reaches the registry.
func (a *RegistryArgs) isPublic() bool { return len(a.PublishFrom) > 0 }

func (a *RegistryArgs) publicNetworkAccess() string {
	if a.isPublic() {
		return "Enabled"
	}
	return "Disabled"
}

func (a *RegistryArgs) zoneRedundancy() string {
	if a.SingleZone {
		return "Disabled"
	}
	return "Enabled"
}

func (a *RegistryArgs) networkRules() *containerregistry.NetworkRuleSetArgs {
	rules := containerregistry.IPRuleArray{}
	for _, from := range a.PublishFrom {
		rules = append(rules, &containerregistry.IPRuleArgs{
			Action: pulumi.String("Allow"), IPAddressOrRange: pulumi.String(from),
		})
	}
	return &containerregistry.NetworkRuleSetArgs{
		DefaultAction: pulumi.String("Deny"), IpRules: rules,
	}
}

// policies keep images in, and keep them:
//   - Exports can be turned off only where the registry is closed to the internet.
//   - Services name images by their digest, so most manifests have no tag. A
//     policy that deletes those would delete what runs.
//   - Docker's content trust, which Azure withdraws, excludes keys of one's own. The
//     quarantine holds back every image until a scanner that one has bought sets
//     it free. Services name digests instead: what was pushed is what runs.
func (a *RegistryArgs) policies() *containerregistry.PoliciesArgs {
	export := off
	if a.isPublic() {
		export = on
	}
	return &containerregistry.PoliciesArgs{
		ExportPolicy:     &containerregistry.ExportPolicyArgs{Status: pulumi.String(export)},
		RetentionPolicy:  &containerregistry.RetentionPolicyArgs{Days: pulumi.Int(untaggedDays), Status: pulumi.String(off)},
		QuarantinePolicy: &containerregistry.QuarantinePolicyArgs{Status: pulumi.String(off)},
		TrustPolicy:      &containerregistry.TrustPolicyArgs{Status: pulumi.String(off), Type: pulumi.String("Notary")},
	}
}

func registryIdentity(key EncryptionKey) *containerregistry.IdentityPropertiesArgs {
	return &containerregistry.IdentityPropertiesArgs{
		Type:                   pulumi.String("UserAssigned"),
		UserAssignedIdentities: pulumi.StringArray{key.IdentityID},
	}
}

// registryEncryption names the key without a version, so that the registry
// follows its rotation.
func registryEncryption(key EncryptionKey) *containerregistry.EncryptionPropertyArgs {
	return &containerregistry.EncryptionPropertyArgs{
		Status: pulumi.String(on),
		KeyVaultProperties: &containerregistry.KeyVaultPropertiesArgs{
			Identity: stringPtr(key.IdentityClientID), KeyIdentifier: stringPtr(key.KeyURI),
		},
	}
}

package gcp

import (
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/kms"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/logging"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// roleUseKey lets a member encrypt and decrypt, and nothing else.
const roleUseKey = "roles/cloudkms.cryptoKeyEncrypterDecrypter"

// The services whose agents are asked for in ways of their own. Others, such as
// "artifactregistry.googleapis.com" and "secretmanager.googleapis.com", tell
// theirs by a service identity.
const (
	ServiceStorage = "storage.googleapis.com"
	ServiceLogging = "logging.googleapis.com"
)

// KeyGrant lets a member encrypt and decrypt with a key.
type KeyGrant struct {
	// Name ends the name of the grant: "<key>-grant-<name>".
	Name string
	// Member is who, such as "serviceAccount:worker@clinic-prod.iam.gserviceaccount.com".
	Member pulumi.StringInput
}

// Grant lets a member encrypt and decrypt with the key, beside those who may
// already. What is encrypted by a service of Google needs no grant of its
// readers: see [Key.GrantService].
func (k *Key) Grant(ctx *pulumi.Context, name string, member pulumi.StringInput) (pulumi.Resource, error) {
	return k.grant(ctx, name, member)
}

// GrantService lets the agent by which a service of Google works in the key's
// project encrypt and decrypt with it: of [ServiceStorage] for buckets, of
// [ServiceLogging] for log buckets, and so on. The service must be enabled.
// What the service encrypts must depend on the result.
//
// The grant stays with a key that is not disposable, or what the service
// encrypted could not be read any more. It takes effect within minutes, mostly
// at once: repeat a deployment in which the service was refused the key.
func (k *Key) GrantService(ctx *pulumi.Context, service string) (pulumi.Resource, error) {
	suffix, err := serviceSuffix(service)
	if err != nil {
		return nil, fmt.Errorf("key %q: %w", k.name, err)
	}
	agent, err := k.agent(ctx, service, suffix)
	if err != nil {
		return nil, fmt.Errorf("key %q: agent of %s: %w", k.name, service, err)
	}
	return k.grant(ctx, suffix, agent, guarding(k.args.Disposable)...)
}

func (k *Key) grant(ctx *pulumi.Context, name string, member pulumi.StringInput, opts ...pulumi.ResourceOption) (pulumi.Resource, error) {
	granted, err := kms.NewCryptoKeyIAMMember(ctx, k.name+"-grant-"+name, &kms.CryptoKeyIAMMemberArgs{
		CryptoKeyId: k.KeyID,
		Role:        pulumi.String(roleUseKey),
		Member:      member,
	}, append(opts, pulumi.Parent(k))...)
	if err != nil {
		return nil, fmt.Errorf("key %q: grant %q: %w", k.name, name, err)
	}
	return granted, nil
}

// agent is the member by which a service works in the project. Asking for it
// makes it, where nobody has asked before.
func (k *Key) agent(ctx *pulumi.Context, service, suffix string) (pulumi.StringOutput, error) {
	project := k.args.Project
	switch service {
	case ServiceStorage:
		found := storage.GetProjectServiceAccountOutput(ctx, storage.GetProjectServiceAccountOutputArgs{
			Project: stringPtr(project),
		}, pulumi.Parent(k))
		return pulumi.Sprintf("serviceAccount:%s", found.EmailAddress()), nil
	case ServiceLogging:
		found := logging.GetProjectCmekSettingsOutput(ctx, logging.GetProjectCmekSettingsOutputArgs{
			Project: project,
		}, pulumi.Parent(k))
		return pulumi.Sprintf("serviceAccount:%s", found.ServiceAccountId()), nil
	}
	identity, err := projects.NewServiceIdentity(ctx, k.name+"-agent-"+suffix, &projects.ServiceIdentityArgs{
		Project: stringPtr(project),
		Service: pulumi.String(service),
	}, pulumi.Parent(k))
	if err != nil {
		return pulumi.StringOutput{}, err
	}
	return identity.Member, nil
}

var serviceName = regexp.MustCompile(`^([a-z][a-z0-9-]*)\.googleapis\.com$`)

// serviceSuffix is what names of resources say of a service: "storage" of
// "storage.googleapis.com".
func serviceSuffix(service string) (string, error) {
	parts := serviceName.FindStringSubmatch(service)
	if parts == nil {
		return "", fmt.Errorf("%q is not the name of a service, such as %s", service, ServiceStorage)
	}
	return parts[1], nil
}

package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/secretmanager"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// SecretType is the type token of [Secret].
const SecretType = "phiform:gcp:Secret"

const (
	maxSecretID       = 255
	forGoodAnnotation = "value-is-for-good" // which the rule about renewal looks for
	secretReaderRole  = "roles/secretmanager.secretAccessor"
	destroyDelay      = "604800s" // a week in which a version that was destroyed by mistake can be enabled again
)

// SecretArgs configures a [Secret]. Project, Location, KeyID and Value are required.
type SecretArgs struct {
	Place
	// KeyID is the key, in the same location, that encrypts the value. Changing it replaces the secret.
	KeyID pulumi.StringInput
	// KeyReady are the grants by which the agent of secretmanager.googleapis.com may use the key. See [Key.GrantService].
	KeyReady []pulumi.Resource
	// Value is the secret, at most 64 KiB. It is secret in the stack's state too. Another value makes another version.
	Value pulumi.StringInput
	// Readers are the members that read the value, such as "serviceAccount:...".
	Readers []pulumi.StringInput
	// ForGood says why the value cannot be renewed, such as "names are derived from it". Default: it can, and the owner sees to
	// it.
	ForGood string
	// Disposable lets the secret go with its stack.
	Disposable bool
	// Tags become labels of every child that can have them.
	Tags pulumi.StringMapInput
}

// Secret is a value that programs read: kept in one region, encrypted with one key (45 CFR 164.312(a)(2)(iv)), and named by
// its version, so that a program gets another value by a deployment only.
type Secret struct {
	pulumi.ResourceState

	// SecretID is "projects/<project>/secrets/<name>".
	SecretID pulumi.StringOutput `pulumi:"secretId"`
	// Version is the number of the value's version.
	Version pulumi.StringOutput `pulumi:"version"`

	// Ready are the grants of the Readers. A service that reads the secret must come after them.
	Ready []pulumi.Resource

	name string
	args *SecretArgs
}

// SecretRef is one version of a secret.
type SecretRef struct {
	// SecretID is "projects/<project>/secrets/<name>".
	SecretID pulumi.StringInput
	// Version is a number.
	Version pulumi.StringInput
}

// NewSecret creates a [Secret].
func NewSecret(ctx *pulumi.Context, name string, args *SecretArgs, opts ...pulumi.ResourceOption) (*Secret, error) {
	if args == nil {
		args = &SecretArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	s := &Secret{name: name, args: args}
	if err := ctx.RegisterComponentResource(SecretType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register secret %q: %w", name, err)
	}
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("secret %q: %w", name, err)
	}
	for i, reader := range args.Readers {
		if err := s.allow(ctx, fmt.Sprint(i+1), reader); err != nil {
			return nil, fmt.Errorf("secret %q: reader %d: %w", name, i+1, err)
		}
	}
	return s, ctx.RegisterResourceOutputs(s, pulumi.Map{"secretId": s.SecretID, "version": s.Version})
}

func (a *SecretArgs) validate(name string) error {
	var p problems
	p.place(a.Place)
	p.when(a.KeyID == nil, "keyId: required")
	p.when(a.Value == nil, "value: required")
	return p.of("secret", name)
}

func (s *Secret) create(ctx *pulumi.Context) error {
	id, err := uniqueID(ctx, s, s.name, maxSecretID)
	if err != nil {
		return err
	}
	secret, err := secretmanager.NewSecret(ctx, s.name+"-secret", &secretmanager.SecretArgs{
		Annotations:       s.annotations(),
		Labels:            labels(s.args.Tags),
		Project:           stringPtr(s.args.Project),
		Replication:       s.replication(),
		SecretId:          id,
		VersionDestroyTtl: pulumi.String(destroyDelay),
	}, stateful(s.args.Disposable, pulumi.Parent(s), pulumi.DependsOn(s.args.KeyReady))...)
	if err != nil {
		return err
	}
	deletion := "DISABLE"
	if s.args.Disposable {
		deletion = "DELETE"
	}
	version, err := secretmanager.NewSecretVersion(ctx, s.name+"-version", &secretmanager.SecretVersionArgs{
		DeletionPolicy: pulumi.String(deletion),
		Enabled:        pulumi.Bool(true),
		Secret:         secret.ID(),
		SecretData:     pulumi.ToSecret(s.args.Value).(pulumi.StringOutput),
	}, stateful(s.args.Disposable, pulumi.Parent(s))...)
	if err != nil {
		return err
	}
	s.SecretID, s.Version = secret.ID().ToStringOutput(), version.Version
	return nil
}

// annotations tell who reviews secrets why this one is never renewed.
func (s *Secret) annotations() pulumi.StringMapInput {
	if s.args.ForGood == "" {
		return nil
	}
	return pulumi.StringMap{forGoodAnnotation: pulumi.String(s.args.ForGood)}
}

// replication keeps the value in the one region: left to Google, it would lie anywhere.
func (s *Secret) replication() *secretmanager.SecretReplicationArgs {
	return &secretmanager.SecretReplicationArgs{UserManaged: &secretmanager.SecretReplicationUserManagedArgs{
		Replicas: secretmanager.SecretReplicationUserManagedReplicaArray{
			secretmanager.SecretReplicationUserManagedReplicaArgs{
				Location: s.args.Location,
				CustomerManagedEncryption: &secretmanager.SecretReplicationUserManagedReplicaCustomerManagedEncryptionArgs{
					KmsKeyName: s.args.KeyID,
				},
			},
		},
	}}
}

// allow lets a member read every version: grants are for secrets, not for versions.
func (s *Secret) allow(ctx *pulumi.Context, name string, member pulumi.StringInput) error {
	grant, err := secretmanager.NewSecretIamMember(ctx, s.name+"-reader-"+name, &secretmanager.SecretIamMemberArgs{
		Member:   member,
		Role:     pulumi.String(secretReaderRole),
		SecretId: s.SecretID,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.Ready = append(s.Ready, grant)
	return nil
}

// Ref is the secret's version, for the Secrets of a [Service].
func (s *Secret) Ref() SecretRef { return SecretRef{SecretID: s.SecretID, Version: s.Version} }

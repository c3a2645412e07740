package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RegistryType is the type token of [Registry].
const RegistryType = "phiform:azure:Registry"

// RegistryArgs configures a [Registry].
type RegistryArgs struct {
	Place
	Encryption    EncryptionKey
	PrivateAccess *PrivateAccess
	PublishFrom   []string
	SingleZone    bool
	Logs          LogTarget
	Disposable    bool
	Tags          pulumi.StringMapInput
}

// Registry keeps container images.
type Registry struct {
	pulumi.ResourceState

	RegistryID   pulumi.StringOutput `pulumi:"registryId"`
	RegistryName pulumi.StringOutput `pulumi:"registryName"`
	Host         pulumi.StringOutput `pulumi:"host"`
}

// NewRegistry creates a [Registry].
func NewRegistry(_ *pulumi.Context, _ string, _ *RegistryArgs, _ ...pulumi.ResourceOption) (*Registry, error) {
	return nil, errors.New("registry: unfinished")
}

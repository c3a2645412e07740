package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Roles for [Bucket.Allow].
const (
	RoleReadObjects   = "roles/storage.objectViewer"  // list and read
	RoleCreateObjects = "roles/storage.objectCreator" // add, neither read nor replace
	RoleWriteObjects  = "roles/storage.objectUser"    // list, read, add, replace and delete
)

// Allow grants a role on the bucket to a member, beside those who have it. Name
// ends the name of the grant: "<bucket>-allow-<name>".
func (b *Bucket) Allow(ctx *pulumi.Context, name, role string, member pulumi.StringInput) (pulumi.Resource, error) {
	granted, err := storage.NewBucketIAMMember(ctx, b.name+"-allow-"+name, &storage.BucketIAMMemberArgs{
		Bucket: b.BucketName,
		Role:   pulumi.String(role),
		Member: member,
	}, pulumi.Parent(b))
	if err != nil {
		return nil, fmt.Errorf("bucket %q: allow %q: %w", b.name, name, err)
	}
	return granted, nil
}

// basicRoles are granted by the store, on every new bucket, to all who view,
// edit or own its project. The fourth such role stays, by which owners and
// editors manage the bucket: it reads no objects.
var basicRoles = []struct{ suffix, role string }{
	{"-no-listing-by-viewers", "roles/storage.legacyBucketReader"},
	{"-no-reading-by-viewers", "roles/storage.legacyObjectReader"},
	{"-no-reading-by-owners", "roles/storage.legacyObjectOwner"},
}

// closeToBasicRoles takes those roles back: whoever may look at a project may
// not for that read what its bucket holds (45 CFR 164.308(a)(4)(ii)(B)).
func (b *Bucket) closeToBasicRoles(ctx *pulumi.Context) error {
	for _, basic := range basicRoles {
		_, err := storage.NewBucketIAMBinding(ctx, b.name+basic.suffix, &storage.BucketIAMBindingArgs{
			Bucket:  b.BucketName,
			Role:    pulumi.String(basic.role),
			Members: pulumi.StringArray{},
		}, guarding(b.args.Disposable, pulumi.Parent(b))...)
		if err != nil {
			return err
		}
	}
	return nil
}

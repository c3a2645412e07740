package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
)

// createBackOffice makes the identity of the job that writes documents, and reads the secret that names their folders.
// It cannot read, list or delete a document. Looking members up takes a permission in their tenant, which is given there.
func (p *Portal) createBackOffice(ctx *pulumi.Context) (err error) {
	p.BackOffice, err = azure.NewServiceIdentity(ctx, p.name+"-back-office", &azure.ServiceIdentityArgs{
		Place: p.place, Tags: p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	_, err = azure.Grant(ctx, p, p.name+"-back-office-reads", p.BackOffice.PrincipalID, azure.RoleKeyVaultSecretsUser,
		p.FolderSecretID, azure.PrincipalService)
	if err != nil {
		return err
	}
	writer, err := p.createWriterRole(ctx)
	if err != nil {
		return err
	}
	_, err = azure.GrantRole(ctx, p, p.name+"-back-office-writes", p.BackOffice.PrincipalID, writer, p.documentsScope(),
		azure.PrincipalService)
	return err
}

// createWriterRole makes a role that no built-in one equals: those that write also read and delete. Replacing a document
// keeps the old version.
func (p *Portal) createWriterRole(ctx *pulumi.Context) (pulumi.StringOutput, error) {
	const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/"
	return azure.NewDataRole(ctx, p.name+"-document-writer", &azure.DataRoleArgs{
		// Names of roles are unique in the directory.
		RoleName:    fmt.Sprintf("%s %s %s: document writer", ctx.Project(), ctx.Stack(), p.name),
		Description: "Writes documents of members, and cannot read them",
		DataActions: []string{blobs + "add/action", blobs + "write"},
		Scope:       p.Group.ID().ToStringOutput(),
	}, pulumi.Parent(p))
}

// allowDownloads gives the download service what it needs: to read documents, to sign links to them, and to remember
// which links were used up.
func (p *Portal) allowDownloads(ctx *pulumi.Context) error {
	for _, grant := range []struct {
		suffix, role string
		scope        pulumi.StringInput
	}{
		{"reads", azure.RoleStorageBlobDataReader, p.documentsScope()},
		{"signs", azure.RoleStorageBlobDelegator, p.Documents.BucketID},
		{"remembers", azure.RoleStorageBlobDataContributor, p.Redeemed.ID().ToStringOutput()},
	} {
		_, err := azure.Grant(ctx, p, p.name+"-downloads-"+grant.suffix, p.downloader.PrincipalID, grant.role, grant.scope,
			azure.PrincipalService)
		if err != nil {
			return err
		}
	}
	return nil
}

// documentsScope is the container alone.
func (p *Portal) documentsScope() pulumi.StringOutput {
	return p.Documents.Container.ID().ToStringOutput()
}

package gcp

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
)

// registerMembers are what it takes to register members and look them up. Google's own roles with these also change how
// members sign in.
var registerMembers = []string{"firebaseauth.users.create", "firebaseauth.users.get", "firebaseauth.users.update"}

// createBackOffice makes the account of the job that writes documents, registers members and looks them up. It cannot
// read, list, replace or delete a document.
func (p *Portal) createBackOffice(ctx *pulumi.Context) (err error) {
	p.BackOffice, err = p.createAccount(ctx, "back-office", "Writes documents of members")
	if err != nil {
		return err
	}
	if _, err = p.Documents.Allow(ctx, "back-office", gcp.RoleCreateObjects, p.BackOffice.Member); err != nil {
		return err
	}
	role, err := projects.NewIAMCustomRole(ctx, p.name+"-registrar", &projects.IAMCustomRoleArgs{
		Description: pulumi.String("Registers members and looks them up"),
		Permissions: pulumi.ToStringArray(registerMembers),
		Project:     p.place.Project.ToStringOutput(),
		RoleId:      pulumi.String(roleID(ctx.Project(), ctx.Stack(), p.name, "registrar")),
		Title:       pulumi.String("Registrar of " + p.args.Options.Domain),
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	_, err = projects.NewIAMMember(ctx, p.name+"-back-office-registers", &projects.IAMMemberArgs{
		Member:  p.BackOffice.Member,
		Project: p.place.Project,
		Role:    role.Name,
	}, pulumi.Parent(p))
	return err
}

// allowDownloads gives the download service what it needs: to read documents, to sign links to them, and to remember
// which links were used up.
func (p *Portal) allowDownloads(ctx *pulumi.Context) error {
	if _, err := p.Documents.Allow(ctx, "downloads", gcp.RoleReadObjects, p.downloader.Member); err != nil {
		return err
	}
	if _, err := p.Redeemed.Allow(ctx, "downloads", gcp.RoleWriteObjects, p.downloader.Member); err != nil {
		return err
	}
	_, err := p.downloader.SignsForItself(ctx)
	return err
}

// createAccount makes an account without keys. Who acts as it is granted on it.
func (p *Portal) createAccount(ctx *pulumi.Context, suffix, does string) (*gcp.ServiceIdentity, error) {
	return gcp.NewServiceIdentity(ctx, p.name+"-"+suffix, &gcp.ServiceIdentityArgs{
		Place: p.place, DisplayName: pulumi.String(does),
	}, pulumi.Parent(p))
}

const (
	maxRoleID    = 64
	roleIDDigest = 16 // of a role whose id would be longer
)

// roleID is an id of letters, digits and underscores. Of a long one, the end is kept, behind a digest of the whole.
func roleID(parts ...string) string {
	whole := strings.Join(parts, "_")
	id := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return '_'
	}, whole)
	if len(id) <= maxRoleID {
		return id
	}
	sum := sha256.Sum256([]byte(whole))
	return hex.EncodeToString(sum[:])[:roleIDDigest] + id[len(id)-maxRoleID+roleIDDigest:]
}

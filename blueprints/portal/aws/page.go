package aws

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/aws"
	page "github.com/phiform/phiform/workloads/portal"
)

// publishPage uploads the member's page: what carries its hash in its name
// first, since the pages name it.
func (p *Portal) publishPage(ctx *pulumi.Context) error {
	known, err := page.Files(p.args.Options.Page(p.args.Texts, exampleBackend))
	if err != nil {
		return err
	}
	contents := p.pageContents(ctx)
	var hashed, named []aws.SiteFile
	for _, f := range known {
		file := aws.SiteFile{Path: f.Path, ContentType: f.ContentType, CacheControl: f.CacheControl, Content: contentOf(contents, f.Path)}
		if strings.Contains(f.CacheControl, "immutable") {
			hashed = append(hashed, file)
		} else {
			named = append(named, file)
		}
	}
	assets, err := p.Site.Upload(ctx, hashed)
	if err != nil {
		return err
	}
	_, err = p.Site.Upload(ctx, named, assets...)
	return err
}

// exampleBackend stands in for the deployed one: no name of a file depends on it.
var exampleBackend = backend("https://example.com", "client", "https://example.com", "bucket", "us-east-1:00000000-0000-0000-0000-000000000000")

// pageContents are the files' contents by path, as soon as the back end is known.
func (p *Portal) pageContents(ctx *pulumi.Context) pulumi.StringMapOutput {
	options, texts := p.args.Options, p.args.Texts
	return pulumi.All(p.SignInIssuer, p.Members.ClientID, p.Members.SignInURL, p.Documents.BucketName, p.Members.IdentityPoolID).
		ApplyTWithContext(ctx.Context(), func(values []any) (map[string]string, error) {
			text := func(i int) string { return values[i].(string) }
			files, err := page.Files(options.Page(texts, backend(text(0), text(1), text(2), text(3), text(4))))
			if err != nil {
				return nil, err
			}
			contents := map[string]string{}
			for _, f := range files {
				contents[f.Path] = string(f.Content)
			}
			return contents, nil
		}).(pulumi.StringMapOutput)
}

func contentOf(contents pulumi.StringMapOutput, path string) pulumi.StringOutput {
	return contents.ApplyT(func(all map[string]string) string { return all[path] }).(pulumi.StringOutput)
}

// backend is what the page talks to. The identity pool's identifier begins with its region.
func backend(issuer, client, signInURL, bucket, identityPool string) portal.Backend {
	region, _, _ := strings.Cut(identityPool, ":")
	return portal.Backend{
		Identity: page.Identity{
			Issuer: issuer, ClientID: client, Origins: []string{signInURL},
			EndSession: page.EndSession{Kind: "cognito", URL: signInURL + "/logout"},
		},
		Documents: page.Documents{Kind: page.S3, Region: region, Bucket: bucket, IdentityPoolID: identityPool},
	}
}

// publishers may encrypt the site's files: the publisher's role, and whoever
// else this account's own policies let, such as the one who deploys. The files
// are public pages.
func (p *Portal) publishers(ctx *pulumi.Context) []pulumi.StringInput {
	return []pulumi.StringInput{p.PublisherRoleArn, awsstack.AccountRoot(ctx, p)}
}

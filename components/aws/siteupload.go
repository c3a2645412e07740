package aws

import (
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// SiteFile is a file of a [Site].
type SiteFile struct {
	// Path is the file's place on the site, without a slash at its start.
	Path string
	// ContentType and CacheControl are the headers that the file is served with.
	ContentType, CacheControl string
	// Content is the file itself, as UTF-8.
	Content pulumi.StringInput
}

// Upload makes files part of the site, after the given resources. Whoever
// deploys needs s3:PutObject on the site's bucket, and must be among the
// publishers for its key: see [SiteArgs.PublisherArns]. A file that is no longer
// given stays in the bucket, for pages that name it and are still open, unless
// the site is disposable. Files carry no tags, of which an object takes ten at
// most.
func (s *Site) Upload(ctx *pulumi.Context, files []SiteFile, after ...pulumi.Resource) ([]pulumi.Resource, error) {
	opts := guarding(s.args.Disposable, pulumi.Parent(s),
		pulumi.DependsOn(append([]pulumi.Resource{s.key.Policy, s.bucket.Policy}, after...)))
	uploaded := make([]pulumi.Resource, len(files))
	for i, file := range files {
		object, err := s3.NewBucketObjectv2(ctx, s.name+"-file-"+strings.ReplaceAll(file.Path, "/", "-"), &s3.BucketObjectv2Args{
			Bucket:       s.BucketName,
			Key:          pulumi.String(file.Path),
			Content:      file.Content.ToStringOutput(),
			ContentType:  pulumi.String(file.ContentType),
			CacheControl: pulumi.String(file.CacheControl),
		}, opts...)
		if err != nil {
			return nil, err
		}
		uploaded[i] = object
	}
	return uploaded, nil
}

package aws

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// contentType is what HL7v2 messages with delimiters are commonly sent as; no registry lists it.
const contentType = "x-application/hl7-v2+er7"

// Objects is a bucket, which encrypts by its own default. It calls PutObject, GetObject and ListObjectsV2.
type Objects struct {
	client *s3.Client
	bucket string
}

var _ claim.Objects = (*Objects)(nil)

// NewObjects uses a bucket. At an endpoint of its own it is addressed by path: names below such an endpoint may not resolve.
func NewObjects(c aws.Config, bucket string) *Objects {
	client := s3.NewFromConfig(c, func(o *s3.Options) { o.UsePathStyle = o.BaseEndpoint != nil })
	return &Objects{client, bucket}
}

// Put implements claim.Objects. S3 compares the content with its SHA-256 before it keeps it.
func (o *Objects) Put(ctx context.Context, key string, content []byte) error {
	digest := sha256.Sum256(content)
	_, err := o.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &o.bucket, Key: &key, Body: bytes.NewReader(content), ContentLength: aws.Int64(int64(len(content))),
		ContentType: aws.String(contentType), ChecksumSHA256: aws.String(base64.StdEncoding.EncodeToString(digest[:])),
	})
	if err != nil {
		return fmt.Errorf("putting %s: %w", key, err)
	}
	return nil
}

// Get implements claim.Objects. The SDK compares the content with the checksum that S3 keeps.
func (o *Objects) Get(ctx context.Context, key string) ([]byte, error) {
	output, err := o.client.GetObject(ctx, &s3.GetObjectInput{
		Bucket: &o.bucket, Key: &key, ChecksumMode: types.ChecksumModeEnabled,
	})
	var missing *types.NoSuchKey
	if errors.As(err, &missing) {
		return nil, fmt.Errorf("getting %s: %w", key, claim.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("getting %s: %w", key, err)
	}
	defer output.Body.Close()
	content, err := io.ReadAll(output.Body)
	if err != nil {
		return nil, fmt.Errorf("getting %s: %w", key, err)
	}
	return content, nil
}

// List implements claim.Objects.
func (o *Objects) List(ctx context.Context, prefix string, yield func(key string) error) error {
	pages := s3.NewListObjectsV2Paginator(o.client, &s3.ListObjectsV2Input{Bucket: &o.bucket, Prefix: &prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("listing %s: %w", prefix, err)
		}
		for _, object := range page.Contents {
			if err := yield(aws.ToString(object.Key)); err != nil {
				return err
			}
		}
	}
	return nil
}

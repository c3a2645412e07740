// Package gcp keeps members' documents in Google Cloud Storage, and lets members read them by V4 signed URL.
//
// Such a URL is signed by the IAM Credentials API with a key of the service's own service account that Google keeps and
// rotates: no key file exists anywhere (45 CFR 164.312(a)(1)), and disabling the service account ends all links at once.
package gcp

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"cloud.google.com/go/storage"
	"google.golang.org/api/googleapi"
	"google.golang.org/api/iamcredentials/v1"
	"google.golang.org/api/iterator"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/internal/object"
	"github.com/phiform/phiform/workloads/download/member"
)

// Config says where documents lie.
type Config struct {
	Documents string // the bucket of documents
	Redeemed  string // the bucket of markers of redeemed links; a lifecycle rule empties it after a day
	Signer    string // the service account whose key signs: the service's own, by its e-mail address
}

// Store implements download.Store. It is safe for concurrent use.
type Store struct {
	config      Config
	client      *storage.Client
	credentials *iamcredentials.Service
}

var _ download.Store = (*Store)(nil)

// New makes a store. The service account needs storage.objects.get and .list on the bucket of documents, storage.objects.create
// on the bucket of markers, and iam.serviceAccounts.signBlob on itself.
func New(config Config, client *storage.Client, credentials *iamcredentials.Service) *Store {
	return &Store{config, client, credentials}
}

// List implements download.Store.
func (s *Store) List(ctx context.Context, folder string, limit int) ([]download.Document, error) {
	query := &storage.Query{Prefix: folder + "/", Projection: storage.ProjectionNoACL}
	if err := query.SetAttrSelection([]string{"Name", "Size", "Created", "ContentType", "Metadata"}); err != nil {
		return nil, fmt.Errorf("listing objects: %w", err)
	}
	var found []download.Document
	for objects := s.client.Bucket(s.config.Documents).Objects(ctx, query); len(found) < limit; {
		attributes, err := objects.Next()
		if errors.Is(err, iterator.Done) {
			break
		}
		if err != nil {
			return nil, failure("listing objects", err)
		}
		if in, id, ok := member.Split(attributes.Name); ok && in == folder {
			found = append(found, document(id, attributes))
		}
	}
	return found, nil
}

// Find implements download.Store.
func (s *Store) Find(ctx context.Context, folder, id string) (download.Document, error) {
	attributes, err := s.client.Bucket(s.config.Documents).Object(folder + "/" + id).Attrs(ctx)
	if errors.Is(err, storage.ErrObjectNotExist) {
		return download.Document{}, download.ErrNotFound
	}
	if err != nil {
		return download.Document{}, failure("reading an object's attributes", err)
	}
	return document(id, attributes), nil
}

// Sign implements download.Store.
func (s *Store) Sign(ctx context.Context, folder, id, filename string, expires time.Time) (string, error) {
	signed, err := s.client.Bucket(s.config.Documents).SignedURL(folder+"/"+id, &storage.SignedURLOptions{
		Scheme:          storage.SigningSchemeV4,
		Method:          http.MethodGet,
		GoogleAccessID:  s.config.Signer,
		SignBytes:       func(text []byte) ([]byte, error) { return s.sign(ctx, text) },
		Expires:         expires,
		QueryParameters: url.Values{"response-content-disposition": {object.Disposition(filename)}},
	})
	if err != nil {
		return "", failure("signing a URL", err)
	}
	return signed, nil
}

// sign has the service account's key sign some bytes.
func (s *Store) sign(ctx context.Context, text []byte) ([]byte, error) {
	response, err := s.credentials.Projects.ServiceAccounts.SignBlob("projects/-/serviceAccounts/"+s.config.Signer,
		&iamcredentials.SignBlobRequest{Payload: base64.StdEncoding.EncodeToString(text)}).Context(ctx).Do()
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(response.SignedBlob)
}

// Claim implements download.Store: the marker is an object, created on the condition that there is none.
func (s *Store) Claim(ctx context.Context, marker string) (bool, error) {
	// With the condition, a repetition is safe: the client may send it again after a broken connection. One that arrived the first time
	// would be taken for a replay, which costs the member a second click.
	writer := s.client.Bucket(s.config.Redeemed).Object(marker).If(storage.Conditions{DoesNotExist: true}).NewWriter(ctx)
	writer.ChunkSize = 0 // one request
	err := writer.Close()
	var answer *googleapi.Error
	switch {
	case errors.As(err, &answer) && answer.Code == http.StatusPreconditionFailed:
		return false, nil
	case err != nil:
		return false, failure("creating a marker", err)
	}
	return true, nil
}

func document(id string, attributes *storage.ObjectAttrs) download.Document {
	d := download.Document{
		ID: id, Name: object.DefaultName, Size: attributes.Size, Created: attributes.Created.UTC(), Type: attributes.ContentType,
	}
	for key, value := range attributes.Metadata {
		if object.IsNameKey(key) {
			d.Name = object.Name(value)
		}
	}
	return d
}

// failure keeps of an error of the SDK what can be logged: its text may hold the URL and parts of the answer.
func failure(doing string, err error) error {
	var answer *googleapi.Error
	if errors.As(err, &answer) {
		reason := ""
		if len(answer.Errors) > 0 {
			reason = answer.Errors[0].Reason
		}
		return fmt.Errorf("%s: status %d, %s", doing, answer.Code, object.Word(reason))
	}
	return object.Failure(doing, err)
}

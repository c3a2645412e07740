// Package azure keeps members' documents in Azure Blob Storage, and lets members read them by user-delegation SAS.
//
// Such a SAS is signed by a key that Microsoft Entra gives to the service's managed identity for a limited time: no account key exists
// anywhere (45 CFR 164.312(a)(1)), every request by it is checked against the identity's roles, and revoking the
// account's user delegation keys ends all links at once.
package azure

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/bloberror"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/container"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/sas"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/internal/object"
	"github.com/phiform/phiform/workloads/download/member"
)

// Config says where documents lie.
type Config struct {
	Account   string // the blob endpoint of the storage account: https://<account>.blob.core.windows.net
	Files     string // the origin by which browsers reach that endpoint, where it is closed to them; the account's own if empty
	Documents string // the container of documents
	Redeemed  string // the container of markers of redeemed links; a lifecycle rule empties it after a day
	Now       func() time.Time
}

// Store implements download.Store. It is safe for concurrent use.
type Store struct {
	config    Config
	service   *service.Client
	documents *container.Client
	redeemed  *container.Client
	files     string // what links to documents begin with

	mu     sync.Mutex
	key    *service.UserDelegationCredential
	expiry time.Time
}

const (
	keyLifetime = time.Hour
	keyReserve  = download.Longest + 5*time.Minute // a key is replaced when it would outlive a link by less than 5 minutes
	skew        = 5 * time.Minute                  // by which clocks may differ
)

var _ download.Store = (*Store)(nil)

// New makes a store. The identity behind the credential needs the roles Storage Blob Delegator on the account, Storage Blob
// Data Reader on the container of documents, and the data action of adding blobs on the container of markers.
func New(config Config, credential azcore.TokenCredential, options *service.ClientOptions) (*Store, error) {
	if at, err := url.Parse(config.Account); err != nil || at.Scheme != "https" || at.Host == "" || at.RawQuery != "" {
		return nil, fmt.Errorf("the account must be an https URL, not %q", config.Account)
	}
	if config.Files != "" && !download.IsOrigin(config.Files) {
		return nil, fmt.Errorf("the origin of files must be an https origin such as https://portal.example.org, not %q", config.Files)
	}
	client, err := service.NewClient(config.Account, credential, options)
	if err != nil {
		return nil, fmt.Errorf("making the client: %w", err)
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	s := &Store{
		config: config, service: client,
		documents: client.NewContainerClient(config.Documents),
		redeemed:  client.NewContainerClient(config.Redeemed),
	}
	s.files = s.documents.URL()
	if config.Files != "" {
		s.files = config.Files + "/" + config.Documents
	}
	return s, nil
}

// List implements download.Store.
func (s *Store) List(ctx context.Context, folder string, limit int) ([]download.Document, error) {
	var found []download.Document
	pages := s.documents.NewListBlobsFlatPager(&container.ListBlobsFlatOptions{
		Prefix: to.Ptr(folder + "/"), Include: container.ListBlobsInclude{Metadata: true},
	})
	for pages.More() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, failure("listing blobs", err)
		}
		for _, item := range page.Segment.BlobItems {
			if item.Name == nil || item.Properties == nil {
				continue
			}
			if in, id, ok := member.Split(*item.Name); ok && in == folder {
				p := item.Properties
				found = append(found, document(id, item.Metadata, p.ContentLength, p.CreationTime, p.ContentType))
			}
			if len(found) == limit {
				return found, nil
			}
		}
	}
	return found, nil
}

// Find implements download.Store.
func (s *Store) Find(ctx context.Context, folder, id string) (download.Document, error) {
	p, err := s.documents.NewBlobClient(folder+"/"+id).GetProperties(ctx, nil)
	if bloberror.HasCode(err, bloberror.BlobNotFound) {
		return download.Document{}, download.ErrNotFound
	}
	if err != nil {
		return download.Document{}, failure("reading a blob's properties", err)
	}
	return document(id, p.Metadata, p.ContentLength, p.CreationTime, p.ContentType), nil
}

// Sign implements download.Store. What is signed is the account's name and the blob's, not a host: the URL is good under
// every name by which a request reaches the account.
func (s *Store) Sign(ctx context.Context, folder, id, filename string, expires time.Time) (string, error) {
	key, err := s.delegation(ctx)
	if err != nil {
		return "", err
	}
	query, err := sas.BlobSignatureValues{
		Protocol:           sas.ProtocolHTTPS,
		ExpiryTime:         expires.UTC(),
		Permissions:        (&sas.BlobPermissions{Read: true}).String(),
		ContainerName:      s.config.Documents,
		BlobName:           folder + "/" + id,
		CacheControl:       "no-store",
		ContentDisposition: object.Disposition(filename),
	}.SignWithUserDelegation(key)
	if err != nil {
		return "", errors.New("signing a SAS failed")
	}
	return s.files + "/" + folder + "/" + id + "?" + query.Encode(), nil
}

// Claim implements download.Store: the marker is a blob, created on the condition that there is none.
func (s *Store) Claim(ctx context.Context, marker string) (bool, error) {
	_, err := s.redeemed.NewBlockBlobClient(marker).UploadBuffer(ctx, nil, &blockblob.UploadBufferOptions{
		AccessConditions: &blob.AccessConditions{ModifiedAccessConditions: &blob.ModifiedAccessConditions{IfNoneMatch: to.Ptr(azcore.ETagAny)}},
	})
	if bloberror.HasCode(err, bloberror.BlobAlreadyExists, bloberror.ConditionNotMet) {
		return false, nil
	}
	if err != nil {
		return false, failure("creating a marker", err)
	}
	return true, nil
}

// delegation is a user delegation key that outlives every link made now. One caller fetches it, the others wait.
func (s *Store) delegation(ctx context.Context) (*service.UserDelegationCredential, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.config.Now().UTC()
	if s.key != nil && now.Add(keyReserve).Before(s.expiry) {
		return s.key, nil
	}
	expiry := now.Add(keyLifetime).Truncate(time.Second)
	key, err := s.service.GetUserDelegationCredential(ctx, service.KeyInfo{
		Start:  to.Ptr(now.Add(-skew).Format(sas.TimeFormat)),
		Expiry: to.Ptr(expiry.Format(sas.TimeFormat)),
	}, nil)
	if err != nil {
		return nil, failure("getting a user delegation key", err)
	}
	s.key, s.expiry = key, expiry
	return key, nil
}

func document(id string, metadata map[string]*string, size *int64, created *time.Time, mediaType *string) download.Document {
	d := download.Document{ID: id, Name: object.DefaultName}
	for key, value := range metadata {
		if value != nil && object.IsNameKey(key) {
			d.Name = object.Name(*value)
		}
	}
	if size != nil {
		d.Size = *size
	}
	if created != nil {
		d.Created = created.UTC()
	}
	if mediaType != nil {
		d.Type = *mediaType
	}
	return d
}

// failure keeps of an error of the SDK what can be logged: its text may hold the URL and parts of the answer.
func failure(doing string, err error) error {
	var response *azcore.ResponseError
	if errors.As(err, &response) {
		return fmt.Errorf("%s: status %d, %s", doing, response.StatusCode, object.Word(response.ErrorCode))
	}
	return object.Failure(doing, err)
}

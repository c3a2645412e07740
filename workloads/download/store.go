package download

import (
	"context"
	"errors"
	"time"
)

// Document is one document of a member.
type Document struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"` // for display
	Size    int64     `json:"size"` // bytes
	Created time.Time `json:"created"`

	Type string `json:"-"` // media type
}

// ErrNotFound is a store's answer when there is no such document in the folder.
var ErrNotFound = errors.New("no such document")

// Store is where documents lie. Folder and id always have the forms that package member checks. Errors must tell no names of
// objects, no URLs and no credentials: they are logged.
type Store interface {
	// List are the documents of a folder, in any order, limit at most.
	List(ctx context.Context, folder string, limit int) ([]Document, error)
	// Find is a document, or ErrNotFound.
	Find(ctx context.Context, folder, id string) (Document, error)
	// Sign is a URL by which anybody may read the document until it expires, over https, and do nothing else. The store serves it
	// as an attachment under the file name given.
	Sign(ctx context.Context, folder, id, filename string, expires time.Time) (string, error)
	// Claim takes a marker, and tells whether this call took it: of any number of calls, on any instance, one does.
	Claim(ctx context.Context, marker string) (bool, error)
}

package claim

import (
	"context"
	"errors"
)

// ErrNotFound is returned by Objects.Get, wrapped, for a key that holds nothing.
var ErrNotFound = errors.New("no such object")

// Objects is the bucket. Its methods are safe for concurrent use.
type Objects interface {
	// Put returns only when the content is durable. A key that exists is written over.
	Put(ctx context.Context, key string, content []byte) error
	// Get returns ErrNotFound, wrapped, where there is nothing.
	Get(ctx context.Context, key string) ([]byte, error)
	// List calls yield with each key that starts with prefix, in order of their bytes, and stops at its first error, which it returns.
	List(ctx context.Context, prefix string, yield func(key string) error) error
}

// Queue is what the processor is fed from. Its methods are safe for concurrent use.
type Queue interface {
	// Send returns only when the claim is durable. A claim that was sent a short while ago is not sent twice.
	Send(ctx context.Context, c Claim) error
}

// DeadLetters is where messages end that cannot be processed. Its methods are safe for concurrent use.
type DeadLetters interface {
	// Send returns only when the claim is durable.
	Send(ctx context.Context, c Claim, reason Reason) error
}

// Reason tells why a message is a dead letter: codes and places, and nothing that the message says.
type Reason struct {
	Code   string `json:"code"`             // parse, structure, mapping, refused, control-id-reused ...
	Place  string `json:"place,omitempty"`  // where in the message, such as "OBX[2]-5"
	Detail string `json:"detail,omitempty"` // what is wrong, without values
}

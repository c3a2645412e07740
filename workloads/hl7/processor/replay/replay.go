package replay

import (
	"context"
	"errors"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Archive sends the messages of the bucket to the queue.
func Archive(ctx context.Context, objects claim.Objects, queue claim.Queue, options Options) (Report, error) {
	return Report{}, errors.ErrUnsupported
}

// DeadLetters sends dead letters to the queue, and takes away those that the queue has.
func DeadLetters(ctx context.Context, letters Letters, queue claim.Queue, options Options) (Report, error) {
	return Report{}, errors.ErrUnsupported
}

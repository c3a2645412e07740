package replay

import (
	"context"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// Letter is a dead letter.
type Letter struct {
	Claim  claim.Claim  `json:"claim"`
	Reason claim.Reason `json:"reason"`
}

// Letters is where dead letters are.
type Letters interface {
	// Each calls yield with each letter, in the order in which they were put there. A letter for which yield returns true is taken away
	// after that; all others stay.
	Each(ctx context.Context, yield func(Letter) (remove bool, err error)) error
}

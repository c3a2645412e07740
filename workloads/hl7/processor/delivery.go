package processor

// Delivery is one message of the queue.
type Delivery struct {
	ID    string // that the queue knows this delivery by
	Group string // within which order is kept
	Body  []byte // a claim.Claim as JSON
}

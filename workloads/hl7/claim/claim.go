// Package claim is the claim check between the gateway and the processor: the message is in the bucket, and the queue carries where.
//
// Nothing of a message's content is in a claim: ids are one-way digests of the sender's names and of its control id, so that keys,
// queue attributes and logs hold no protected health information even where a sender puts some into MSH.
package claim

import "time"

// Prefix starts the key of every raw message.
const Prefix = "raw/"

// Claim says where a message is, and what the processor needs before it has read it. It travels as JSON.
type Claim struct {
	Key      string    `json:"key"`      // of the object that holds the message as it was received
	Digest   string    `json:"digest"`   // SHA-256 of its bytes, 64 hexadecimal digits
	Message  string    `json:"message"`  // id of its sender and control id, 32 hexadecimal digits: what makes it the same message
	Source   string    `json:"source"`   // id of its sending application and facility, 32 hexadecimal digits: what order is kept by
	Received time.Time `json:"received"` // when the gateway had read it whole, in UTC

	// Replay names the replay that sends the message again, at most 32 characters; empty when it came from its sender. The queue
	// takes a message that it had a few minutes ago for the same one, unless the replay differs.
	Replay string `json:"replay,omitempty"`
}

// Deduplication is the same for messages with the same sender, control id and bytes within a replay, and for no others: at most 128
// characters.
func (c Claim) Deduplication() string { return c.Message + c.Digest + c.Replay }

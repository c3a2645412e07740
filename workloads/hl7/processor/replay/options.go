package replay

import "time"

// Options say what is replayed. The zero value is everything, as fast as the queue takes it.
type Options struct {
	From, To time.Time // days of the archive by UTC, both included; zero: no limit
	Sources  []string  // opaque ids of senders; empty: all
	Messages []string  // opaque ids of messages; empty: all
	Codes    []string  // of dead letters' reasons; empty: all
	Rate     float64   // messages a second at most; 0: no limit
	DryRun   bool      // count and tell, and send nothing
	Again    string    // name of this replay: messages take effect again, once for each name. Empty: those that have had an effect have none
	// Progress is called after each message, if it is given.
	Progress func(Report)
}

// Report is what a replay did.
type Report struct {
	Found    int            `json:"found"`    // messages that were looked at
	Chosen   int            `json:"chosen"`   // of these, what the filters let through
	Sent     int            `json:"sent"`     // of these, what the queue has taken; none in a dry run
	Skipped  []Skipped      `json:"skipped"`  // what was chosen and could not be sent
	BySource map[string]int `json:"bySource"` // what was chosen, by the sender's opaque id
	DryRun   bool           `json:"dryRun"`
}

// Skipped is a message that could not be sent.
type Skipped struct {
	Key    string `json:"key"`
	Reason string `json:"reason"`
}

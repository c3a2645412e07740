package processor

import (
	"log/slog"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// Processor handles deliveries. It is safe for concurrent use.
type Processor struct {
	objects   claim.Objects
	letters   claim.DeadLetters
	store     fhirstore.Store
	converter Converter
	options   Options
}

// Options are what a processor may be told. The zero value of each is its default.
type Options struct {
	Concurrency int           // groups that are worked on at the same time: 8
	Margin      time.Duration // no message is begun with less time left than this: 10 s
	Comparison  string        // prefix of the keys under which bundles are put beside the messages; empty: nowhere
	Log         *slog.Logger  // nowhere
	Count       func(Counts)  // given once for each call of Handle
	Now         func() time.Time
}

// New returns a processor of these parts.
func New(objects claim.Objects, letters claim.DeadLetters, store fhirstore.Store, converter Converter, options Options) *Processor {
	if options.Concurrency <= 0 {
		options.Concurrency = 8
	}
	if options.Margin <= 0 {
		options.Margin = 10 * time.Second
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	if options.Count == nil {
		options.Count = func(Counts) {}
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Processor{objects: objects, letters: letters, store: store, converter: converter, options: options}
}

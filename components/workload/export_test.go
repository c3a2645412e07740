package workload

import "time"

// FirstWait is the pause before the second try of a push.
func FirstWait(pause time.Duration) Option { return func(b *Builder) { b.firstWait = pause } }

// With is a builder that shares what the other has built.
func (b *Builder) With(options ...Option) *Builder {
	other := *b
	for _, option := range options {
		option(&other)
	}
	return &other
}

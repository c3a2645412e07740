package workload

import "time"

// FirstWait is the pause before the second try of a push.
func FirstWait(pause time.Duration) Option { return func(b *Builder) { b.firstWait = pause } }

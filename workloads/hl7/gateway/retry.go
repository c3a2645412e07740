package gateway

import (
	"context"
	"math/rand/v2"
	"time"
)

// Pauses between attempts double from the first to the last, and are shortened at random so that gateways do not come back together.
const (
	firstPause = 50 * time.Millisecond
	lastPause  = 2 * time.Second
)

// retry calls until it works or the context ends, and returns the last error of the call.
func retry(ctx context.Context, call func() error) error {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := call()
		if err == nil {
			return nil
		}
		timer := time.NewTimer(pause/2 + rand.N(pause/2))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return err
		}
	}
}

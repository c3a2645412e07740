package fakecloud

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// Operation is a call that changes the cloud.
type Operation string

// The operations that a fault can strike.
const (
	OnCreate Operation = "create"
	OnUpdate Operation = "update"
	OnDelete Operation = "delete"
)

// Action is what a fault does.
type Action string

// The actions.
const (
	// Fail makes the call return an error.
	Fail Action = "fail"
	// Stall holds the call until [Faults.Release], or until the engine cancels it, which makes it an error.
	Stall Action = "stall"
	// Die ends the provider's process as kill -9 does.
	Die Action = "die"
)

// Fault strikes one call, or every one from a given call on.
type Fault struct {
	Operation Operation `json:"operation"`
	Type      string    `json:"type"` // type token
	// Nth is the call to strike, counted from 1 over the whole life of the store; 0 means the first.
	Nth int `json:"nth"`
	// Always strikes the calls after the n-th too.
	Always bool   `json:"always"`
	Action Action `json:"action"`
	// After strikes when the effect is there: the cloud has the resource, the engine does not hear of it.
	After bool `json:"after"`
}

// Faults is the file in which a test asks for faults. The provider reads it at every call.
type Faults struct{ path string }

// NewFaults returns the faults asked for in the file at the path. The file need not exist.
func NewFaults(path string) *Faults { return &Faults{path: path} }

// Set replaces the faults asked for, and forgets what was struck and released.
func (f *Faults) Set(faults ...Fault) error {
	for _, mark := range []string{f.struck(), f.released()} {
		if err := os.Remove(mark); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("forget earlier faults: %w", err)
		}
	}
	data, err := json.Marshal(faults)
	if err != nil {
		return fmt.Errorf("write faults: %w", err)
	}
	return writeFile(f.path, data)
}

// Release lets stalled calls go on.
func (f *Faults) Release() error { return writeFile(f.released(), nil) }

// Struck tells whether a fault has struck since the last Set.
func (f *Faults) Struck() bool { return exists(f.struck()) }

func (f *Faults) struck() string   { return f.path + ".struck" }
func (f *Faults) released() string { return f.path + ".released" }

// find returns the fault that strikes the n-th call, if any.
func (f *Faults) find(op Operation, token string, nth int) (*Fault, error) {
	data, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	var faults []Fault
	if err := json.Unmarshal(data, &faults); err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	for _, fault := range faults {
		first := max(fault.Nth, 1)
		if fault.Operation == op && fault.Type == token && (nth == first || fault.Always && nth > first) {
			return &fault, nil
		}
	}
	return nil, nil
}

// strike does what the fault says.
func (f *Faults) strike(ctx context.Context, fault *Fault) error {
	if err := writeFile(f.struck(), nil); err != nil {
		return err
	}
	switch fault.Action {
	case Fail:
		return fmt.Errorf("%s %s: InternalFailure: the request failed as the test asked", fault.Operation, fault.Type)
	case Stall:
		return f.stall(ctx)
	case Die:
		if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
			return fmt.Errorf("die: %w", err)
		}
		select {} // the signal is on its way
	}
	return fmt.Errorf("unknown action %q of a fault", fault.Action)
}

func (f *Faults) stall(ctx context.Context) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !exists(f.released()) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("the stalled request was given up: %w", ctx.Err())
		case <-tick.C:
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

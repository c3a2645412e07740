package app

import (
	"context"
	"errors"
)

// Exit codes are a contract with scripts.
const (
	ExitDone         = 0
	ExitFailed       = 1
	ExitUsage        = 2
	ExitNoncompliant = 3
	ExitInterrupted  = 130
)

// UsageError is a mistake in how the command was called or configured: nothing was done.
type UsageError struct{ Err error }

func (e *UsageError) Error() string { return e.Err.Error() }
func (e *UsageError) Unwrap() error { return e.Err }

// Usage marks an error as the caller's; nil stays nil.
func Usage(err error) error {
	if err == nil {
		return nil
	}
	return &UsageError{err}
}

// ErrNoncompliant says that a mandatory rule fails. What fails has been printed already.
var ErrNoncompliant = errors.New("mandatory rules fail")

// ErrInterrupted says that the user stopped the command.
var ErrInterrupted = errors.New("interrupted")

// ExitCode is the one place where an outcome becomes an exit code.
func ExitCode(err error) int {
	var usage *UsageError
	switch {
	case err == nil:
		return ExitDone
	case errors.Is(err, ErrInterrupted), errors.Is(err, context.Canceled):
		return ExitInterrupted
	case errors.Is(err, ErrNoncompliant):
		return ExitNoncompliant
	case errors.As(err, &usage):
		return ExitUsage
	}
	return ExitFailed
}

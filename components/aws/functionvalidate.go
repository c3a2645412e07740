package aws

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
)

const (
	maxFunctionName       = 64
	minFunctionMemory     = 128
	maxFunctionMemory     = 10240
	defaultFunctionMemory = 512
	maxFunctionTimeout    = 900
	defaultTimeout        = 60
	maxBatch              = 10 // of a queue that keeps order
	minConcurrency        = 2
	maxConcurrency        = 1000
	defaultConcurrency    = 10

	defaultArch = "amd64"
)

// functionArchitectures are the platform's words for processors.
var functionArchitectures = map[string]string{"amd64": "x86_64", "arm64": "arm64"}

var (
	functionNamePattern = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	functionVariable    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]+$`)
)

// withDefaults is a copy in which nothing is left open.
func (a *FunctionArgs) withDefaults() *FunctionArgs {
	full := *a
	setDefault(&full.Arch, defaultArch)
	setDefault(&full.MemoryMB, defaultFunctionMemory)
	setDefault(&full.TimeoutSeconds, defaultTimeout)
	setDefault(&full.LogDays, defaultLogDays)
	if a.Source != nil {
		source := *a.Source
		setDefault(&source.BatchSize, maxBatch)
		setDefault(&source.MaxConcurrency, defaultConcurrency)
		full.Source = &source
	}
	return &full
}

// validate reports every problem of the arguments at once. The name is that of the
// function in the account.
func (a *FunctionArgs) validate(name string) error {
	problems := a.Network.problems()
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(len(name) > maxFunctionName || !functionNamePattern.MatchString(name),
		"name: %q, with project and stack, does not have %d letters, digits, _ and - at most", name, maxFunctionName)
	problem(a.Identity == nil, "identity: required")
	problem(a.Identity != nil && a.Identity.runsOn != FunctionService, "identity: does not run on %s", FunctionService)
	problem(a.Code == nil, "code: required")
	problem(a.SourceHash == nil, "sourceHash: required")
	problem(a.KeyArn == nil, "keyArn: required")
	problem(functionArchitectures[a.Arch] == "", "arch: %q is neither amd64 nor arm64", a.Arch)
	problem(a.MemoryMB < minFunctionMemory || a.MemoryMB > maxFunctionMemory,
		"memoryMb: %d is not between %d and %d", a.MemoryMB, minFunctionMemory, maxFunctionMemory)
	problem(a.TimeoutSeconds < 1 || a.TimeoutSeconds > maxFunctionTimeout,
		"timeoutSeconds: %d is not between 1 and %d", a.TimeoutSeconds, maxFunctionTimeout)
	problem(a.ReservedConcurrency < 0, "reservedConcurrency: %d is negative", a.ReservedConcurrency)
	for _, name := range slices.Sorted(maps.Keys(a.Environment)) {
		problem(!functionVariable.MatchString(name), "environment: %q is no name of two letters, digits and _ or more", name)
	}
	return errors.Join(append(problems, logDaysProblem("logDays", a.LogDays), a.validateSource())...)
}

func (a *FunctionArgs) validateSource() error {
	s := a.Source
	switch {
	case s == nil:
		return nil
	case s.QueueArn == nil:
		return errors.New("source.queueArn: required")
	case s.BatchSize < 1 || s.BatchSize > maxBatch:
		return fmt.Errorf("source.batchSize: %d is not between 1 and %d", s.BatchSize, maxBatch)
	case s.MaxConcurrency < minConcurrency || s.MaxConcurrency > maxConcurrency:
		return fmt.Errorf("source.maxConcurrency: %d is not between %d and %d", s.MaxConcurrency, minConcurrency, maxConcurrency)
	case a.ReservedConcurrency > 0 && s.MaxConcurrency > a.ReservedConcurrency:
		return fmt.Errorf("source.maxConcurrency: %d is more than the %d of reservedConcurrency: messages would be taken for nothing",
			s.MaxConcurrency, a.ReservedConcurrency)
	}
	return nil
}

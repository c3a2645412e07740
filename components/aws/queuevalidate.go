package aws

import (
	"errors"
	"fmt"
	"regexp"
)

const (
	maxQueueName             = 80
	maxVisibilitySeconds     = 43200
	defaultVisibilitySeconds = 360
	maxReceives              = 1000
	defaultMaxReceives       = 50
	defaultQueueDepth        = 1000
	defaultQueueAgeSeconds   = 300
)

var queueNamePattern = regexp.MustCompile(`^[A-Za-z0-9_-]+\.fifo$`)

// withDefaults is a copy in which nothing is left open.
func (a *QueueArgs) withDefaults() *QueueArgs {
	full := *a
	setDefault(&full.VisibilitySeconds, defaultVisibilitySeconds)
	setDefault(&full.MaxReceives, defaultMaxReceives)
	if a.Alarms != nil {
		alarms := *a.Alarms
		setDefault(&alarms.Depth, defaultQueueDepth)
		setDefault(&alarms.AgeSeconds, defaultQueueAgeSeconds)
		full.Alarms = &alarms
	}
	return &full
}

// setDefault gives a value to what has none.
func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// validate reports every problem of the arguments at once. The name is the longer
// one of the two queues'.
func (a *QueueArgs) validate(name string) error {
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.KeyArn == nil, "keyArn: required")
	problem(len(name) > maxQueueName, "name: %q, with project and stack, is longer than %d characters", name, maxQueueName)
	problem(!queueNamePattern.MatchString(name), "name: %q, with project and stack, may have letters, digits, _ and - only", name)
	problem(a.VisibilitySeconds < 0 || a.VisibilitySeconds > maxVisibilitySeconds,
		"visibilitySeconds: %d is not between 1 and %d", a.VisibilitySeconds, maxVisibilitySeconds)
	problem(a.MaxReceives < 0 || a.MaxReceives > maxReceives, "maxReceives: %d is not between 1 and %d", a.MaxReceives, maxReceives)
	if alarms := a.Alarms; alarms != nil {
		problem(alarms.TopicArn == nil, "alarms.topicArn: required")
		problem(alarms.Depth < 0, "alarms.depth: %d is negative", alarms.Depth)
		problem(alarms.AgeSeconds < 0, "alarms.ageSeconds: %d is negative", alarms.AgeSeconds)
	}
	return errors.Join(problems...)
}

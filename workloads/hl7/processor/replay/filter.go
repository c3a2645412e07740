package replay

import (
	"slices"
	"time"
)

// takes tells whether the filters let a message of a source through.
func (o Options) takes(source, message string) bool {
	return (len(o.Sources) == 0 || slices.Contains(o.Sources, source)) && (len(o.Messages) == 0 || slices.Contains(o.Messages, message))
}

// within tells whether a time is on one of the days.
func (o Options) within(at time.Time) bool {
	day := at.UTC().Truncate(24 * time.Hour)
	return (o.From.IsZero() || !day.Before(o.From.UTC().Truncate(24*time.Hour))) &&
		(o.To.IsZero() || !day.After(o.To.UTC().Truncate(24*time.Hour)))
}

// Package replay puts messages back into the queue: those of the archive, after tables were corrected or for a new store, and dead letters,
// after their reason has gone.
//
// Within a source they go in the order in which they came. A message that has taken effect is a duplicate when it comes again, so that
// replaying too much does no harm; Options.Again makes it another message on purpose.
package replay

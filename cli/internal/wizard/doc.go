// Package wizard asks for what a new project needs: the steps, the answers so far with where each came from, and the
// way through them. It draws nothing: package tui shows a [Session] on a terminal, package lines asks it line by line,
// and the flags of `phiform new` fill it without asking.
//
// Nothing blocks the way: every answer is kept as it was given and flagged where it is wrong or missing, and only
// [Session.Result] refuses to end with problems.
package wizard

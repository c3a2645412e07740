// Package target holds the flags by which commands choose what to plan, and turns them, together with the stack file of
// the project at hand, into a request.
package target

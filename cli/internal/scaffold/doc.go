// Package scaffold generates the Pulumi project that `phiform new` ends in. The project belongs to its user: nothing that
// exists is ever overwritten, and what was generated from what is recorded in it, so that an update can merge.
//
// [Render] is a pure function of its arguments: the same answers and the same release give the same bytes.
package scaffold

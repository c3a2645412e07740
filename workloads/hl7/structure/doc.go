// Package structure puts the segments of a message into the groups of its message structure (PATIENT_RESULT,
// ORDER_OBSERVATION, OBSERVATION ...), so that what follows can tell whose note, observation or timing a segment is.
//
// The grammars are those of versions 2.1 to 2.8 merged: what one version allows is allowed. Grouping is lenient and loses
// nothing: every segment is in the tree exactly once. A segment where its structure has no place for it is put where a
// reader would put it, and listed as misplaced.
package structure

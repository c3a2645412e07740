// Package evidence renders what packs found as one HTML file for a compliance officer: which technical safeguard is
// evidenced by what, what fails, what is waived by whom and until when, and what is left to people.
//
// The file needs no network and no script to be read, and prints whole. It is evidence of technical safeguards, and says
// that it is no statement of compliance.
package evidence

// Package lines asks a wizard's session line by line, for screen readers and terminals that cannot be drawn on. It
// prints plain text without control codes, never redraws, and reads every answer from one reader. An input that ends
// early is an error: nothing is assumed.
package lines

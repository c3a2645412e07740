// Package preview sums up, for the wizard, what the answers so far would build: how many resources, which rules fail or
// cannot be decided, and what the last change altered. It holds values only; showing them is left to others.
package preview

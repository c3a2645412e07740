// Package session holds what the commands that drive the engine have in common: their flags, how they ask, and how
// they end.
package session

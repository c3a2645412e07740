// Package app holds what every command shares: the streams and what the terminal can do, and how an outcome becomes an
// exit code.
package app

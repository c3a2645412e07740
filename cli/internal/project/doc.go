// Package project reads a Pulumi project and its stack files, as far as phiform needs them: without the Pulumi CLI,
// without decrypting anything, and with the file and line in every error.
package project

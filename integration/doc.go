// Package integration tests phiform on the real Pulumi engine, with a fake cloud in place of the providers.
package integration

// Package engine drives the real Pulumi engine in tests: the CLI built from its module, a file backend, and the fake
// cloud in place of every provider. Nothing leaves the machine.
//
// A test takes a [Sandbox], which holds one cloud and one backend in a folder of its own, and a [Stack] in it, which
// runs an inline program. [Deployment] runs the same in another process, which the test may kill.
package engine

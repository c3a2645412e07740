// Package workload builds the Go programs that blueprints deploy, and ships them: as container images, or as archives for AWS Lambda.
//
// A [Builder] compiles a main package with the go command in the module of the Pulumi program, so the version in its go.mod is what
// runs, and the same source gives the same bytes on every machine. (A module that go.mod replaces by a folder is the exception: the go command
// writes the folder's path into the executable.) No container engine is needed. With every program goes its bill
// of materials: the modules that it was built from, with versions and checksums.
//
// Images are pushed by deployments only; a preview compiles, and so knows the digest, but sends nothing. [Unbuilt] is for plans,
// which do neither.
//
// Programs run in an image that holds nothing else: no shell, no package manager, no certificates of authorities. A program that
// calls others over TLS brings those along by importing golang.org/x/crypto/x509roots/fallback.
package workload

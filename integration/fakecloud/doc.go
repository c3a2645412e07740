// Package fakecloud is a Pulumi resource provider that stands in for a cloud in tests.
//
// It speaks the engine's own provider protocol, so that the real engine plans, creates, updates and deletes with it as
// it would with the published provider: names are filled in during Check, outputs that only the cloud computes are
// unknown in preview, and a change of an identity property asks for a replacement. What a cloud would hold is kept in
// one file, shared by all processes of a test, and outlives any of them: a resource whose creation was never reported
// stays there and can be seen.
//
// Values that a provider computes come from [github.com/phiform/phiform/plan/computed], which plans use too.
//
// Faults can be asked for ahead of time: the n-th call of an operation on a type can fail, stall, or end the process,
// before or after its effect. See [Fault].
//
// The package name that the program serves is that of its executable: pulumi-resource-aws serves aws.
package fakecloud

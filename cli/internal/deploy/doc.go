// Package deploy drives the Pulumi engine through the Automation API: previews, deployments and destructions of a
// project's stack, always with the policy packs that this command carries inside.
//
// Backend and secrets provider are the user's; nothing is chosen for them, and no file of theirs is written. What is
// refused, is refused before the engine does anything: see [Open].
//
// A run that was interrupted (a crash, kill -9, a lost network) leaves the stack's lock, and operations of which nobody
// knows the end. [Stack.Recover] settles both before the next deployment.
package deploy

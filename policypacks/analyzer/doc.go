// Package analyzer serves a policy pack to the Pulumi engine: it is what `pulumi preview --policy-pack` starts.
//
// The engine runs the pack as a child process, passes its own address, reads a port from standard output and then speaks
// the Analyzer protocol (pulumirpc.AnalyzerServer) over loopback. [Main] is the whole of such a process. A command that
// carries the analyzer inside presents itself to the engine with [Executable] and recognizes itself with [Invoked].
//
// # What the engine is told
//
// A rule that needs no other resource is judged on the inputs of each resource before that is deployed, and a mandatory
// failure stops it. A rule that looks at others is judged once, when every resource is known. In a preview that is before
// anything has changed; in an update it is after, so the preview is what protects.
//
// The whole stack is judged on the inputs that the engine showed for each resource, next to the outputs that it shows at
// the end. Outputs alone would not do: a provider fills in what the program left out, or reports it as unknown, and a
// setting that was never made would look as if it had been.
//
// To the engine all rules are stack policies. It counts as passed, for every resource, each resource policy that it is not
// told about: with hundreds of rules that are for other types, lists of them would be most of what is said, and most of
// the time that a preview takes. As stack policies they are counted once.
//
// # What is not a failure
//
// Users switch off packs that are noisy and distrust packs that are silent. Therefore, beside its rules, every pack
// reports under three names of its own, each at most a few lines in a stack:
//
//   - undecided (advisory) lists, by rule, what cannot be told before a deployment; the engine is told that such a rule
//     did not apply, so that it is not counted as passed. With `phiform:strict` each of them is a failure of its rule
//     instead, at the rule's level.
//   - waived (advisory) lists failures that a waiver in force accepts, with approver and last day.
//   - waivers (mandatory) lists waivers that have expired or cover nothing.
//
// Controls that no rule can decide are not sent: the engine has no verdict for them. Passed rules are counted by the
// engine itself, as those that neither failed nor did not apply.
//
// # Configuration
//
// Enforcement levels and settings of rules come from Pulumi's policy configuration (`--policy-pack-config`), waivers and
// strictness from the stack's configuration: `phiform:waivers`, a list of [policypacks.Waiver], and `phiform:strict`,
// true or false. Every problem of either is reported at once. A waiver of a rule that this pack does not have is left
// to other packs, unless the name is nearly that of a rule it has. `pulumi policy analyze` does not tell a pack the
// stack's configuration, so nothing is waived there.
//
// Messages never hold what the engine marks as secret.
package analyzer

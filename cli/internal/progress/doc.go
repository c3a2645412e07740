// Package progress follows an operation of the Pulumi engine by its events, and shows it.
//
// An [Operation] is the record: which resources change, how far they are, what the policy packs found, what went wrong.
// A [View] is told of every event and draws: a tree on a terminal, lines in CI and for screen readers, or JSON.
//
// # JSON
//
// With --json every line on standard output is one object. Its "event" is one of:
//
//	started     operation, project, stack, time
//	resource    operation, state (started, done, failed), op, urn, type, name, parent, changed, replaced_by_change_of,
//	            protected, retained, seconds
//	violation   operation, rule, pack, level (mandatory, advisory), severity, urn, message, remediation
//	diagnostic  operation, severity (info, warning, error), urn, message
//	summary     operation, result, changes (number by op), packs (version by name), seconds, outputs
//	note        message: what phiform itself does, such as waiting for a lock
//	result      status (done, noncompliant, failed, interrupted, usage), message, exit_code: always the last line
//
// Fields that say nothing are left out; more fields may come. Secrets are as the engine shows them: "[secret]".
package progress

// Package policytest tests rules on graphs written as literals.
//
// A [Case] names a rule, the verdict it should give, and the resources of the stack; the first resource is the one that
// is judged. Property values are plain Go values, together with the marks [Unknown], [Secret], [Of], [ArnOf] and
// [UnknownOf]. [Run] evaluates cases, [RequireEveryKind] and [RequireWellFormed] hold a set of rules to what every rule
// owes its readers, and [RequireRealProperties] holds rules and cases to what the provider has.
package policytest

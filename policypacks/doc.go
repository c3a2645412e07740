// Package policypacks evaluates rules on a graph of resources and says, rule by rule and resource by resource, what
// holds, what does not, and what cannot be told yet.
//
// A [Rule] is a small declaration with a Check function. Check sees one resource as a [Subject], reads its properties
// as [Value]s and returns an [Outcome]. Values carry whether they are known, unknown until a deployment, or missing,
// and the predicates on them ([Value.IsTrue], [Value.OneOf], ...) answer accordingly, so that a rule never mistakes
// "not known yet" for "fine". [All] and [Any] combine outcomes in the same three-valued logic.
//
// A [Pack] is a set of rules. [Pack.Evaluate] is a pure function of the graph and the configuration; the analyzer that
// serves Pulumi (package analyzer), the command line and unit tests all call it.
package policypacks

// Package policydocument reads the JSON policy language of AWS as far as rules ask about it: who may do what, to which
// resources, under which conditions.
//
// It is not an evaluator. Its questions err on the side of the reader of a report: a condition restricts only where it
// certainly does.
package policydocument

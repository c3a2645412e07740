// Package sarif renders a result as SARIF 2.1.0, for code scanning.
//
// There is one run for all packs: GitHub refuses a file with several runs of one tool in one category, and readers want
// one list. The packs are extensions of the tool. The run's category is the stack, so that the files of several stacks
// can be uploaded for one commit.
//
// GitHub makes an alert of every result, whatever its kind and although it is suppressed. Results are therefore left out
// that ask for no change of code: passes, what is not applicable, and what a person must decide; [Options] brings them
// back. What is in the file by itself:
//
//	verdict   kind   level
//	fail      fail   error where it blocks; else warning, or note where its severity is low
//	error     fail   the same: a rule that broke has decided nothing
//	waived    fail   note, with a suppression that names reason, approver and expiry
//	unknown   open   none, the only level that SARIF allows beside other kinds than fail
//
// A result's fingerprint is its rule and its resource, not its line: three buckets that one line creates are three
// alerts, and stay the same ones when the line moves.
package sarif

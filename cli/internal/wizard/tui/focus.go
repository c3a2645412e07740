package tui

// focusKind is what a key goes to.
type focusKind int

const (
	onText   focusKind = iota // a text is being edited
	onToggle                  // a choice on one line
	onList                    // a list of choices
	onFilter                  // the filter of a list
	onReview                  // a row of the review
	onCreate                  // the review's last row, which ends the wizard
	onLeave                   // the question whether to leave
	onHelp
)

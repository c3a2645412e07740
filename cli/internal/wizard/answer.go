package wizard

// Origin says where a value comes from.
type Origin string

// Where an answer can come from.
const (
	Default Origin = "default" // nobody said anything
	Chosen  Origin = "chosen"  // in the wizard
	Flag    Origin = "flag"    // on the command line
)

// Answer is the value of a field as text, as a person writes it. Lists are separated by commas.
type Answer struct {
	Text   string
	Origin Origin
}

// Given tells whether somebody gave the answer.
func (a Answer) Given() bool { return a.Origin == Chosen || a.Origin == Flag }

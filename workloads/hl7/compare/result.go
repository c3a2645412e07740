package compare

// Class is a kind of difference.
type Class string

// The classes, in order of what deserves to be looked at first.
const (
	MissingResource Class = "missing resource"   // left has it, right does not
	ExtraResource   Class = "extra resource"     // right has it, left does not
	MissingElement  Class = "missing element"    // left has it
	ExtraElement    Class = "extra element"      // right has it
	ChangedCode     Class = "changed code"       // another code
	ChangedSystem   Class = "changed system"     // the same code or value, of another system
	ChangedDisplay  Class = "changed display"    // the same code, worded otherwise
	DatePrecision   Class = "date precision"     // the same date, said more or less precisely
	DateZone        Class = "date zone"          // the same local time, in another zone or in none
	ChangedDate     Class = "changed date"       // another time
	ChangedNumber   Class = "changed number"     // another number, or the same with another precision
	ChangedRef      Class = "changed reference"  // it points at another resource
	ChangedElement  Class = "changed element"    // another value of any other type
	Unpaired        Class = "missing conversion" // a message of which one side has no bundle
)

// Difference is one, with its place and without values: a report may be passed on.
type Difference struct {
	Class    Class  `json:"class"`
	Bundle   string `json:"bundle,omitempty"`  // name of the message's file, in a comparison of folders
	Resource string `json:"resource"`          // its type
	Element  string `json:"element,omitempty"` // its path without indexes, such as "Patient.name.given"
	Place    string `json:"place,omitempty"`   // its path with indexes on the left, such as "Patient.name[0].given[1]"
	Left     string `json:"left,omitempty"`    // its value, if Options.Values
	Right    string `json:"right,omitempty"`
}

// Result is what a comparison found.
type Result struct {
	Bundles     int            `json:"bundles"`   // pairs that were compared
	Resources   int            `json:"resources"` // of the left side
	Elements    int            `json:"elements"`  // primitive values of the left side
	Equal       int            `json:"equal"`     // of these, what the right side has too
	ByClass     map[Class]int  `json:"byClass"`
	ByElement   map[string]int `json:"byElement"` // by class and element: "changed code Observation.code.coding.code"
	Differences []Difference   `json:"differences"`
	Omitted     int            `json:"omitted,omitempty"` // differences beyond Options.Limit, which are counted and not listed
}

// Options of a comparison.
type Options struct {
	Values bool     // with values, which are protected health information
	Limit  int      // of Differences: 1,000; the counts are whole in any case
	Ignore []string // elements that are not compared, with all below them, such as "Patient.text" or "*.meta"; ids, text and meta never are
}

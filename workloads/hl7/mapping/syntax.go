package mapping

// Kind says what a map is about.
type Kind int

// The kinds of maps, as the first word of their header says.
const (
	Datatype Kind = iota // datatype CX[Identifier]
	Segment              // segment PID[Patient]
	Message              // message ADT_A01
)

// String returns the word that opens a map of the kind.
func (k Kind) String() string { return [...]string{"datatype", "segment", "message"}[k] }

// Map is one table: the rows that make one thing of another.
type Map struct {
	Kind Kind
	// Name is the map's name: "PID[Patient]", "CX[Identifier]", or the structure of a message, "ADT_A01".
	Name string
	// Source is what is read ("PID", "CX"), Type what is written: a type of FHIR R4 ("Patient", "Identifier", "uri").
	Source, Type string
	// Triggers are further events that a message table serves ("A04"); Include names the message whose rows come first.
	Triggers []string
	Include  string
	// Keys are the ways to make the resource's id, the first that has all its parts wins. None: the map only adds to resources.
	Keys []Key
	// Shared says that resources of one key are one resource, wherever in a message they are met.
	Shared bool
	Rows   []*Row
	Place  Origin
}

// Key is one way to make an id: all of its parts have to be there.
type Key []KeyPart

// KeyPart is a part of a key: a field, or the id of a resource that a name stands for.
type KeyPart struct {
	Reference string
	Path      Path
	// As says how an identifier is read with its authority: CX, EI, XCN, XON, CWE. Empty: the text of the first leaf.
	As string
	// Optional: the key is one without this part, too.
	Optional bool
	// Prefer lists identifier types (CX.5): the first of them that a repetition has decides which repetition is taken.
	Prefer []string
}

// Origin is where a row was written: a file of the tables or a sender's overrides, and the line.
type Origin struct {
	File string
	Line int
}

// Action says what a row does.
type Action int

// The actions of rows.
const (
	Assign   Action = iota // SOURCE -> TARGET
	Ignore                 // SOURCE ignored "reason"
	Fallback               // default SOURCE -> TARGET: where no other row gave a value
	Absent                 // absent TARGET: says that the value is not known
	Need                   // need TARGET "reason": without it the thing is dropped, and reported
)

// Change says what a row of a patch does to the table: rows of tables themselves are all Adding.
type Change int

// The changes of patches.
const (
	Adding    Change = iota // the row comes before those of the table, so that it wins
	Replacing               // it takes the place of the rows with the same source and target
	Removing                // rows with the source (Text), and the target (Reason) if one is named, are taken away
)

// Row is one line of a table, with the rows nested below it.
type Row struct {
	Change Change
	Action Action
	Source Expression
	// Target is the element; of a message's row, Name is what the resource is called in the message.
	Target Target
	Name   string
	New    bool
	// Scopes names the group up to which the resource is known (message rows).
	Scope string
	// Ensure: the resource is only made where the store has none (message rows).
	Ensure bool
	// Group is the group that the segment is in (message rows): a name, "" for the message itself, "*" for any.
	Group string
	// By names the map that converts the value ("CX[Identifier]") or, with Reference, makes the resource that is referred to.
	By        string
	Reference bool
	// Into: the map adds to what is there, where an element that takes one value has it.
	Into bool
	// Codes names the code map.
	Codes  string
	When   Condition
	Reason string
	Rows   []*Row
	Text   string // as written, for messages and overrides
	Place  Origin
}

// Expression is where a row's value comes from: exactly one of its members is set.
type Expression struct {
	Path      *Path
	Constant  *string
	Reference string // @name
	Join      *Join
}

// Join puts texts together: those that are there, with a separator between them.
type Join struct {
	Separator string
	Parts     []Expression
}

// Path is a field of a segment (PID-3, PID-3.4, PID-3[2].4.1) or a component of a data type (CX.4, CX.4.2).
// Field 0 is the whole segment; component 0 the whole value.
type Path struct {
	Name         string // segment or data type
	Field        int    // of a segment; 0 in data types
	Repetition   int    // 0: each in turn
	Component    int
	Subcomponent int

	packed uint32 // Name, for comparing
}

// Target is the element that a row writes, relative to what the map makes: steps from the outside in.
// No steps: the value itself ($value) or the thing itself ($this).
type Target []Step

// Step is one step of a target: an element's JSON name; for elements that repeat, a label tells them apart.
type Step struct {
	Name  string
	Label string
	// Extension is the URL of an extension: the step leads into it.
	Extension string
}

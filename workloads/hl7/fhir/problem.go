package fhir

// Problem is one way in which a resource is not valid R4. It never carries a value of the resource.
type Problem struct {
	Path    string // "Patient.name[0].period.start", zero-based
	Code    Code
	Message string
}

// Code is the kind of a problem, by R4's issue types (hl7.org/fhir/R4/valueset-issue-type.html).
type Code string

// The kinds of problems.
const (
	Required  Code = "required"     // a minimum that is not met
	Structure Code = "structure"    // too many values, or two types of one choice
	Value     Code = "value"        // text that is not of the type's format
	CodeValue Code = "code-invalid" // a code outside a required value set
	Target    Code = "not-found"    // a reference to a type that may not be there, or to nothing contained
)

// String is the problem on one line.
func (p Problem) String() string { return p.Path + ": " + string(p.Code) + ": " + p.Message }

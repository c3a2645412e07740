package wizard

// Step is one page of questions that belong together.
type Step struct {
	ID     string
	Title  string
	Why    string // one or two sentences: what the answers decide
	Fields []Field
}

// IDs of the steps that always exist. Pages of options are named options-1, options-2 ...
const (
	StepProject     = "project"
	StepBlueprint   = "blueprint"
	StepCloud       = "cloud"
	StepRegion      = "region"
	StepEnvironment = "environment"
	StepCompliance  = "compliance"
	StepReview      = "review"
)

// IDs of the fields that always exist. Options are named options.<key>.
const (
	FieldName        = "name"
	FieldDir         = "dir"
	FieldStack       = "stack"
	FieldBlueprint   = "blueprint"
	FieldCloud       = "cloud"
	FieldRegion      = "region"
	FieldEnvironment = "environment"
	FieldSigned      = "baa.signed"
	FieldReference   = "baa.reference"
	FieldDate        = "baa.date"

	optionPrefix = "options."
)

// OptionField is the id of the field of a blueprint's option.
func OptionField(key string) string { return optionPrefix + key }

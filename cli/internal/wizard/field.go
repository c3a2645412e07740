package wizard

import (
	"slices"
	"strings"
	"unicode"

	"github.com/phiform/phiform/blueprints/config"
)

// Field is one question.
type Field struct {
	ID       string // name, region, options.domain ...
	Title    string // a few words
	Help     string
	Flag     string // how to answer it on the command line: `--region`, `--set domain=`
	Required bool
	Default  string // taken where nothing is answered
	Example  string // shown where there is no default
	Choices  []Choice
	// Check returns what is wrong with an answer that is not empty.
	Check func(text string) config.Problems
}

// Choice is one of the answers that a field allows.
type Choice struct {
	Value string // may be empty: no answer
	Title string // what to show beside the value; may be empty
}

// Key is the field's place in the stack configuration, or its own id where it is not kept there.
func (f Field) Key() string {
	if f.ID == FieldName || f.ID == FieldDir || f.ID == FieldStack {
		return f.ID
	}
	return "phiform:" + f.ID
}

// IsChoice tells whether the answer is one out of a list.
func (f Field) IsChoice() bool { return len(f.Choices) > 0 }

// Listed tells whether the choices explain themselves, so that a list shows them better than one line.
func (f Field) Listed() bool {
	return slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.Title != "" && !isTruth(c.Value) })
}

// Label is how a value is shown: yes, no and no answer by their titles, anything else as it is.
func (f Field) Label(value string) string {
	value = strings.TrimSpace(value)
	for _, c := range f.Choices {
		if c.Value == value && (c.Value == "" || isTruth(value)) {
			return c.Title
		}
	}
	return Printable(value)
}

// Printable makes a text safe to show on a terminal: control characters, which flags may hold, become spaces.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(text, " "))
}

func isTruth(value string) bool { return value == "true" || value == "false" }

// problems checks one answer.
func (f Field) problems(a Answer) config.Problems {
	text := strings.TrimSpace(a.Text)
	switch {
	case text == "" && f.Required:
		message := "is missing"
		if f.Help != "" {
			message += ": " + f.Help
		}
		return config.Problems{{Key: f.Key(), Message: message}}
	case text == "":
		return nil
	case f.Check != nil:
		return f.Check(text)
	case f.IsChoice() && !slices.Contains(f.values(), text):
		return config.Problems{config.NotOneOf(f.Key(), text, slices.DeleteFunc(f.values(), isEmpty))}
	}
	return nil
}

func (f Field) values() []string {
	values := make([]string, len(f.Choices))
	for i, c := range f.Choices {
		values[i] = c.Value
	}
	return values
}

func isEmpty(text string) bool { return text == "" }

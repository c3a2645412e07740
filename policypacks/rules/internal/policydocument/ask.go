package policydocument

import "github.com/phiform/phiform/policypacks"

// Ask asks the policy document that a property holds; where there is none, it answers none. A document that cannot be
// read fails, for nothing can be said in its favour.
func Ask(v policypacks.Value, none policypacks.Outcome, ask func(*Document) policypacks.Outcome) policypacks.Outcome {
	if v.IsMissing() {
		return none
	}
	text, ok := v.JSON()
	if !ok {
		return policypacks.Undecided(v.Path())
	}
	doc, err := Parse(text)
	if err != nil {
		return policypacks.Failed("%s is %s", v.Path(), err).At(v.Path())
	}
	return ask(doc)
}

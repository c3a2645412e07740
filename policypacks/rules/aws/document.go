package aws

import (
	"fmt"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
)

// ofDocument is [policydocument.Ask] for a document that knows where it stands.
func ofDocument(v policypacks.Value, none policypacks.Outcome, ask func(document) policypacks.Outcome) policypacks.Outcome {
	return policydocument.Ask(v, none, func(doc *policydocument.Document) policypacks.Outcome {
		return ask(document{doc, v.Path(), v.IsSecret()})
	})
}

// document is a policy and where it stands.
type document struct {
	*policydocument.Document
	path   string
	secret bool
}

// name is what messages call a statement.
func (d document) name(s policydocument.Statement) string {
	if s.Sid == "" || d.secret {
		return fmt.Sprintf("statement %d of %s", s.Index+1, d.path)
	}
	return fmt.Sprintf("statement %s of %s", s.Sid, d.path)
}

// none holds where no statement is like that; found says what such a statement does.
func (d document) none(like func(policydocument.Statement) bool, found string) policypacks.Outcome {
	return d.noneIs(like, func(policydocument.Statement) string { return found })
}

func (d document) noneIs(like func(policydocument.Statement) bool, found func(policydocument.Statement) string) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, s := range d.Statements {
		if like(s) {
			outcomes = append(outcomes, policypacks.Failed("%s %s", d.name(s), found(s)).At(d.path))
		}
	}
	if len(outcomes) == 0 {
		return policypacks.Passed("no statement of %s does", d.path).At(d.path)
	}
	return policypacks.All(outcomes...)
}

// some holds where a statement is like that; missing says what the document lacks.
func (d document) some(like func(policydocument.Statement) bool, missing string) policypacks.Outcome {
	for _, s := range d.Statements {
		if like(s) {
			return policypacks.Passed("%s does", d.name(s)).At(d.path)
		}
	}
	return policypacks.Failed("%s %s", d.path, missing).At(d.path)
}

// notPublic holds where the document allows nothing to everybody.
func notPublic(d document) policypacks.Outcome {
	return d.none(policydocument.Statement.AllowsAnyone, "allows anyone, with no condition that says whom")
}

// forItsOwnSources holds where services may act only on behalf of named accounts or resources.
func forItsOwnSources(d document) policypacks.Outcome {
	unbound := func(s policydocument.Statement) bool { return s.Allow && forService(s) && !s.RestrictsSource() }
	return d.none(unbound, "lets a service act for any account: add a condition on aws:SourceArn or aws:SourceAccount")
}

func forService(s policydocument.Statement) bool {
	for _, p := range s.Principals {
		if p.Kind == "Service" {
			return true
		}
	}
	return false
}

// grantsToServices tells whether any statement allows a service something.
func (d document) grantsToServices() bool {
	for _, s := range d.Statements {
		if s.Allow && forService(s) {
			return true
		}
	}
	return false
}

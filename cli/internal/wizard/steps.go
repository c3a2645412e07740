package wizard

import (
	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
)

// Steps lists the steps that the answers so far lead through, the review last.
func (s *Session) Steps() []Step {
	steps := []Step{
		{
			ID: StepProject, Title: "Project", Fields: []Field{s.nameField(), s.dirField()},
			Why: "A folder that is yours: a small Go program, and a stack file that says what it deploys.",
		},
		{
			ID: StepBlueprint, Title: "Blueprint", Fields: []Field{s.blueprintField()},
			Why: "The reference architecture to deploy.",
		},
		{
			ID: StepCloud, Title: "Cloud", Fields: []Field{s.cloudField()},
			Why: "Where it runs. A project deploys to one cloud, and compiles the SDK of that one alone.",
		},
		{
			ID: StepRegion, Title: "Region", Fields: []Field{s.regionField()},
			Why: "Where data is stored. Law or contract may name the country; moving later means migrating.",
		},
		{
			ID: StepEnvironment, Title: "Environment", Fields: []Field{environmentField(), s.stackField()},
			Why: "What the stack is for. Production protects what holds data from being deleted.",
		},
	}
	steps = append(steps, s.optionSteps()...)
	return append(steps, s.complianceStep(), Step{
		ID: StepReview, Title: "Review", Why: "Every answer, with where it came from. Nothing has been written yet.",
	})
}

// blueprint is the one answered, or the first one where the answer names none.
func (s *Session) blueprint() catalog.Blueprint {
	for _, b := range s.blueprints {
		if b.ID == s.answers[FieldBlueprint].Text {
			return b
		}
	}
	return s.blueprints[0]
}

// options are those that the blueprint offers on the cloud.
func (s *Session) options() []config.Option { return s.blueprint().OptionsOn(s.cloud().ID) }

func (s *Session) cloud() catalog.Cloud {
	blueprint := s.blueprint()
	if cloud, ok := blueprint.Cloud(s.answers[FieldCloud].Text); ok {
		return cloud
	}
	return blueprint.Clouds[0]
}

package wizard_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// Whatever is answered in whatever order: going back returns the way that was gone, step by step, and undoing everything
// returns to the answers of the start.
func TestSessionHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := session(nil)
		way := []string{s.Current().ID}
		t.Repeat(map[string]func(*rapid.T){
			"set": func(t *rapid.T) {
				steps := s.Steps()
				fields := steps[rapid.IntRange(0, len(steps)-2).Draw(t, "step")].Fields
				f := fields[rapid.IntRange(0, len(fields)-1).Draw(t, "field")]
				text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "true", "mailbox", "gcp", "development", "7"})).Draw(t, "text")
				if f.IsChoice() && rapid.Bool().Draw(t, "valid") {
					text = rapid.SampledFrom(f.Choices).Draw(t, "choice").Value
				}
				s.Set(f.ID, text)
			},
			"next": func(*rapid.T) {
				if s.Next() {
					way = append(way, s.Current().ID)
				}
			},
			"review": func(*rapid.T) {
				if s.Current().ID != wizard.StepReview && s.Jump(wizard.StepReview) {
					way = append(way, wizard.StepReview)
				}
			},
			"back": func(t *rapid.T) {
				if went := s.Back(); went != (len(way) > 1) {
					t.Fatalf("back went: %v, with the way %v behind", went, way)
				} else if went {
					way = way[:len(way)-1]
				}
			},
			"": func(t *rapid.T) {
				at, of := s.Position()
				if at < 1 || at > of {
					t.Fatalf("step %d of %d", at, of)
				}
				s.Draft()
				if _, err := s.Result(); (err == nil) != (len(s.Problems()) == 0) {
					t.Fatalf("the result and the problems disagree: %v", err)
				}
			},
		})
		for _, ok := s.Undo(); ok; _, ok = s.Undo() {
		}
		if s.Answered() {
			t.Fatal("something is answered after everything was undone")
		}
	})
}

package wizard

import (
	"fmt"

	"github.com/phiform/phiform/blueprints/config"
)

// optionSteps spreads the blueprint's options over pages. The first page holds the required ones and those declared
// between them, because options that belong together are declared together.
func (s *Session) optionSteps() []Step {
	options := s.blueprint().Options
	essential := 0
	for i, o := range options {
		if o.Required {
			essential = i + 1
		}
	}
	var steps []Step
	if essential > 0 {
		steps = append(steps, Step{
			ID: "options-0", Title: "Essentials", Fields: optionFields(options[:essential]),
			Why: "What no default can know. The plan takes examples until you answer.",
		})
	}
	pages := chunk(options[essential:])
	for i, page := range pages {
		title := "Options"
		if len(pages) > 1 {
			title = fmt.Sprintf("Options %d of %d", i+1, len(pages))
		}
		steps = append(steps, Step{
			ID: fmt.Sprintf("options-%d", i+1), Title: title, Fields: optionFields(page),
			Why: "Every default is the safe one: change what your organization needs, and watch the rules.",
		})
	}
	return steps
}

// perPage is how many options a page holds at most, so that it fits on 20 rows.
const perPage = 5

// chunk divides options into as few pages as needed, of about the same length.
func chunk(options []config.Option) [][]config.Option {
	pages := (len(options) + perPage - 1) / perPage
	var chunks [][]config.Option
	for i := range pages {
		chunks = append(chunks, options[i*len(options)/pages:(i+1)*len(options)/pages])
	}
	return chunks
}

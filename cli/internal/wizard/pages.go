package wizard

import (
	"cmp"
	"fmt"

	"github.com/phiform/phiform/blueprints/config"
)

// optionSteps spreads the blueprint's options over pages. The first page holds the required ones and those declared
// between them, because options that belong together are declared together.
func (s *Session) optionSteps() []Step {
	options := s.options()
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
	for i, page := range pagesOf(options[essential:]) {
		steps = append(steps, Step{
			ID: fmt.Sprintf("options-%d", i+1), Title: page.title, Fields: optionFields(page.options),
			Why: "Every default is the safe one: change what your organization needs, and watch the rules.",
		})
	}
	return steps
}

// page is a page of options.
type page struct {
	title   string
	options []config.Option
}

// pagesOf gives each group of options its page, or as many as it needs. Options without a group are on pages of their own.
func pagesOf(options []config.Option) []page {
	var pages []page
	for len(options) > 0 {
		group, end := options[0].Group, 1
		for end < len(options) && options[end].Group == group {
			end++
		}
		pages = append(pages, chunk(cmp.Or(group, "Options"), options[:end])...)
		options = options[end:]
	}
	return pages
}

// perPage is how many options a page holds at most, so that it fits on 20 rows.
const perPage = 5

// chunk divides options into as few pages as needed, of about the same length.
func chunk(title string, options []config.Option) []page {
	count := (len(options) + perPage - 1) / perPage
	pages := make([]page, count)
	for i := range pages {
		pages[i] = page{title, options[i*len(options)/count : (i+1)*len(options)/count]}
		if count > 1 {
			pages[i].title = fmt.Sprintf("%s %d of %d", title, i+1, count)
		}
	}
	return pages
}

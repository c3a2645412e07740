package compare

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

func newResult() *Result {
	return &Result{ByClass: map[Class]int{}, ByElement: map[string]int{}, Differences: []Difference{}}
}

// standardLimit is how many differences are listed unless it is said.
const standardLimit = 1000

func (r *Result) add(options Options, d Difference) {
	r.ByClass[d.Class]++
	element := d.Element
	if element == "" {
		element = d.Resource
	}
	r.ByElement[string(d.Class)+" "+element]++
	limit := options.Limit
	if limit <= 0 {
		limit = standardLimit
	}
	if len(r.Differences) >= limit {
		r.Omitted++
		return
	}
	r.Differences = append(r.Differences, d)
}

// classes in order of what deserves to be looked at first.
var classes = []Class{
	Unpaired, MissingResource, ExtraResource, MissingElement, ExtraElement, ChangedCode, ChangedSystem, ChangedRef, ChangedDate, DatePrecision, DateZone,
	ChangedNumber, ChangedDisplay, ChangedElement,
}

// JSON writes the result.
func (r *Result) JSON(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(r)
}

// Text writes the result for people: what is equal, then each class with the elements that it is met at most often.
func (r *Result) Text(out io.Writer) error {
	var b strings.Builder
	share := 100.0
	if r.Elements > 0 {
		share = 100 * float64(r.Equal) / float64(r.Elements)
	}
	fmt.Fprintf(&b, "%d bundles, %d resources, %d elements: %.1f %% equal\n", r.Bundles, r.Resources, r.Elements, share)
	for _, class := range classes {
		if r.ByClass[class] == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%-20s %d\n", class, r.ByClass[class])
		prefix := string(class) + " "
		var elements []string
		for key := range maps.Keys(r.ByElement) {
			if strings.HasPrefix(key, prefix) {
				elements = append(elements, key)
			}
		}
		slices.SortFunc(elements, func(x, y string) int { return cmp.Or(cmp.Compare(r.ByElement[y], r.ByElement[x]), cmp.Compare(x, y)) })
		for i, key := range elements {
			if i == 10 {
				fmt.Fprintf(&b, "  and %d more elements\n", len(elements)-i)
				break
			}
			fmt.Fprintf(&b, "  %6d  %s\n", r.ByElement[key], strings.TrimPrefix(key, prefix))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

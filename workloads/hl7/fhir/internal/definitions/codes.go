package definitions

import (
	"slices"
	"strings"
)

// maxCodes is the largest value set that the table carries. Larger ones (languages, media types, currencies) are open
// or defined by other bodies.
const maxCodes = 200

// vocabularies are the code systems and value sets by URL.
type vocabularies struct{ systems, sets map[string]vocabulary }

func readVocabularies(folder string) (vocabularies, error) {
	v := vocabularies{systems: map[string]vocabulary{}, sets: map[string]vocabulary{}}
	for _, file := range []string{"valuesets.json", "v3-codesystems.json"} {
		all, err := entries[vocabulary](folder, file)
		if err != nil {
			return v, err
		}
		for _, one := range all {
			switch one.ResourceType {
			case "CodeSystem":
				v.systems[one.URL] = one
			case "ValueSet":
				v.sets[one.URL] = one
			}
		}
	}
	return v, nil
}

// expand lists the codes of a value set, or nil where the files do not hold all of them.
func (v vocabularies) expand(url string) []string {
	set, ok := v.sets[url]
	if !ok || len(set.Compose.Exclude) > 0 {
		return nil
	}
	var codes []string
	for _, in := range set.Compose.Include {
		more := v.include(in)
		if more == nil {
			return nil
		}
		codes = append(codes, more...)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	if len(codes) > maxCodes || slices.ContainsFunc(codes, func(c string) bool { return strings.ContainsAny(c, " \t\n") }) {
		return nil
	}
	return codes
}

func (v vocabularies) include(in include) []string {
	switch {
	case len(in.Filter) > 0:
		return nil
	case len(in.Concept) > 0:
		return flatten(in.Concept)
	case in.System != "":
		if system := v.systems[in.System]; system.Content == "complete" {
			return flatten(system.Concept)
		}
	case len(in.ValueSet) == 1:
		return v.expand(in.ValueSet[0])
	}
	return nil
}

func flatten(concepts []concept) []string {
	var codes []string
	for _, c := range concepts {
		codes = append(codes, c.Code)
		codes = append(codes, flatten(c.Concept)...)
	}
	return codes
}

package mapping

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	segmentPath  = regexp.MustCompile(`^([A-Z][A-Z0-9]{2})(?:-(\d{1,3})(?:\[(\d{1,3})\])?(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?)?$`)
	datatypePath = regexp.MustCompile(`^([A-Z][A-Z0-9]{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?$`)
	elementName  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)
	labelText    = regexp.MustCompile(`^[A-Za-z0-9]+$`)
	resourceName = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
)

// ExtensionBase is put in front of the names of extensions that are no URLs: extension{patient-religion}.
const ExtensionBase = "http://hl7.org/fhir/StructureDefinition/"

// parsePath reads PID-3[2].4.1 or CX.4.2.
func parsePath(text string) (Path, error) {
	if m := segmentPath.FindStringSubmatch(text); m != nil && (strings.Contains(text, "-") || len(text) == 3) {
		return Path{packed: pack(m[1]), Name: m[1], Field: number(m[2]), Repetition: number(m[3]), Component: number(m[4]), Subcomponent: number(m[5])}, nil
	}
	if m := datatypePath.FindStringSubmatch(text); m != nil {
		return Path{packed: pack(m[1]), Name: m[1], Component: number(m[2]), Subcomponent: number(m[3])}, nil
	}
	return Path{}, fmt.Errorf("%q is neither a field (PID-3, PID-3[2].4) nor a component (CX.4, CX.4.1)", text)
}

// pack makes a number of the name of a segment.
func pack(name string) uint32 {
	if len(name) != 3 {
		return 0
	}
	return uint32(name[0])<<16 | uint32(name[1])<<8 | uint32(name[2])
}

func number(text string) int {
	n, _ := strconv.Atoi(text) // the patterns let digits through only, and few
	return n
}

// parseTarget reads "identifier[2].type.coding.code", "extension{patient-religion}.valueCodeableConcept", "$value" or "$this".
func parseTarget(text string) (Target, error) {
	if text == "$value" || text == "$this" {
		return nil, nil
	}
	var t Target
	for _, word := range splitSteps(text) {
		step, err := parseStep(word)
		if err != nil {
			return nil, err
		}
		t = append(t, step)
	}
	return t, nil
}

// splitSteps splits at dots outside braces: URLs have dots.
func splitSteps(text string) []string {
	var words []string
	start, braces := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			braces++
		case '}':
			braces--
		case '.':
			if braces == 0 {
				words, start = append(words, text[start:i]), i+1
			}
		}
	}
	return append(words, text[start:])
}

func parseStep(word string) (Step, error) {
	name, rest := word, ""
	if i := strings.IndexAny(word, "[{"); i >= 0 {
		name, rest = word[:i], word[i:]
	}
	s := Step{Name: name}
	switch {
	case !elementName.MatchString(name):
		return s, fmt.Errorf("%q is no element's name", word)
	case rest == "":
	case rest[0] == '[' && strings.HasSuffix(rest, "]") && labelText.MatchString(rest[1:len(rest)-1]):
		s.Label = rest[1 : len(rest)-1]
	case rest[0] == '{' && strings.HasSuffix(rest, "}") && len(rest) > 2:
		s.Extension = extensionAt(rest[1 : len(rest)-1])
	default:
		return s, fmt.Errorf("%q: a step is element, element[label], or extension{name or URL}", word)
	}
	return s, nil
}

// extensionAt is the URL of an extension: HL7's where only its name is given, the name itself inside another extension (=name).
func extensionAt(name string) string {
	if inner, ok := strings.CutPrefix(name, "="); ok {
		return inner
	}
	if strings.Contains(name, ":") {
		return name
	}
	return ExtensionBase + name
}

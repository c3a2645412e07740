package portal

import (
	_ "embed" // the texts
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/internal/nearest"
)

//go:embed text/en.json
var englishJSON []byte

var english = mustText(englishJSON)

func mustText(data []byte) Text {
	var t Text
	if err := json.Unmarshal(data, &t); err != nil {
		panic(err)
	}
	return t
}

// English are the texts of the site that a configuration can replace, and a translation must.
func English() Text {
	return Text{
		Strings: maps.Clone(english.Strings), Help: slices.Clone(english.Help), Privacy: slices.Clone(english.Privacy),
	}
}

func (t Text) validate(ps *Problems) {
	known := slices.Sorted(maps.Keys(english.Strings))
	for _, key := range slices.Sorted(maps.Keys(t.Strings)) {
		if _, is := english.Strings[key]; is {
			continue
		}
		message := "there is no such text"
		if near := nearest.Of(key, known); near != "" {
			message += "; did you mean " + near + "?"
		}
		ps.add("text.strings."+key, "%s", message)
	}
	validateSections(ps, "text.help", t.Help)
	validateSections(ps, "text.privacy", t.Privacy)
}

func validateSections(ps *Problems, key string, sections []Section) {
	for _, s := range sections {
		if s.Title == "" || s.Text == "" {
			ps.add(key, "a section has no title or no text")
		}
	}
}

// validateTranslation adds a problem for every text that would stay English.
func (t Text) validateTranslation(ps *Problems) {
	for _, key := range slices.Sorted(maps.Keys(english.Strings)) {
		if t.Strings[key] == "" {
			ps.add("text.strings."+key, "is missing in this language")
		}
	}
	if len(t.Help) == 0 {
		ps.add("text.help", "is missing in this language")
	}
	if len(t.Privacy) == 0 {
		ps.add("text.privacy", "is missing in this language")
	}
}

func isEnglish(language string) bool {
	first, _, _ := strings.Cut(strings.ToLower(language), "-")
	return first == defaultLanguage
}

// texts are the texts of a site: the configuration's over the English ones, with the name filled in.
func (c Config) texts() Text {
	t := English()
	maps.Copy(t.Strings, c.Text.Strings)
	for key, text := range t.Strings {
		t.Strings[key] = c.named(text)
	}
	t.Help, t.Privacy = c.sections(c.Text.Help, t.Help), c.sections(c.Text.Privacy, t.Privacy)
	return t
}

func (c Config) sections(given, otherwise []Section) []Section {
	if len(given) == 0 {
		given = otherwise
	}
	named := make([]Section, len(given))
	for i, s := range given {
		named[i] = Section{c.named(s.Title), c.named(s.Text)}
	}
	return named
}

func (c Config) named(text string) string { return strings.ReplaceAll(text, "{name}", c.Brand.Name) }

// Paragraphs are the section's text, one by one.
func (s Section) Paragraphs() []string { return strings.Split(s.Text, "\n\n") }

// scriptPrefixes begin the keys of the texts that the script shows.
var scriptPrefixes = []string{
	"state.", "download.", "documents.", "idle.left", "action.", "member.documentTitle", "home.documentTitle",
}

func (t Text) forScript() map[string]string {
	found := map[string]string{}
	for key, text := range t.Strings {
		if slices.ContainsFunc(scriptPrefixes, func(p string) bool { return strings.HasPrefix(key, p) }) {
			found[key] = text
		}
	}
	return found
}

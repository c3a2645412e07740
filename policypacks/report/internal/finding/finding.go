// Package finding holds what the renderings say alike about findings.
package finding

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// Disclaimer is what every rendering for people ends with.
const Disclaimer = "Evidence about technical safeguards in infrastructure code; no statement of compliance."

// Resource is the logical name of the resource that a finding is about; empty where it is about none.
func Resource(f report.Finding) string { return Name(f.URN) }

// Name is the logical name in a URN, or the whole text where that is no URN.
func Name(urn resource.URN) string {
	if !urn.IsValid() {
		return string(urn)
	}
	return urn.Name()
}

// IsControl tells whether a person answers for the finding instead of a rule.
func IsControl(f report.Finding) bool { return f.Pack.Control(f.ID) != nil }

// Identity is what stays the same about a finding from one result to the next: its rule and its resource. Findings about
// waivers have neither, and are told apart by their message.
func Identity(f report.Finding) []string {
	if f.Rule == nil && f.URN == "" && !IsControl(f) {
		return []string{f.ID, "", f.Message}
	}
	return []string{f.ID, string(f.URN)}
}

// NIST are the controls of NIST SP 800-53 that the finding's rule evidences.
func NIST(f report.Finding) []string {
	if f.Rule == nil {
		return nil
	}
	return f.Rule.NIST
}

// Baselined tells whether the result was compared with an earlier one that holds a failure of it.
func Baselined(result *report.Result) bool {
	return slices.ContainsFunc(result.Findings(), func(f report.Finding) bool { return f.Known })
}

// Uncovered are the types that no rule of any pack looks at.
func Uncovered(result *report.Result) []policypacks.TypeCount {
	var all []policypacks.TypeCount
	for i, r := range result.Reports {
		if i == 0 {
			all = slices.Clone(r.Uncovered)
			continue
		}
		all = slices.DeleteFunc(all, func(t policypacks.TypeCount) bool { return !slices.Contains(r.Uncovered, t) })
	}
	return all
}

// Place is a location as people and tools write it: main.go:12.
func Place(l report.Location) string {
	if l.Line == 0 {
		return l.File
	}
	return l.File + ":" + strconv.Itoa(l.Line)
}

// OneLine is a text without line breaks, control characters, marks that reorder what is read, and bytes that are no text.
func OneLine(text string) string {
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(visible), " ")
}

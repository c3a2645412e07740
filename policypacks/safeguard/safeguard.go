package safeguard

import "slices"

// Safeguard is a standard of the Security Rule, or an implementation specification of one.
type Safeguard struct {
	Citation   string // for example `45 CFR 164.312(a)(2)(iv)`
	Name       string // the short title: "Encryption and decryption"
	Obligation Obligation
	Kind       Kind
}

// Obligation says how binding a safeguard is (45 CFR 164.306(d), and appendix A to subpart C of part 164).
type Obligation string

const (
	// Required must be implemented.
	Required Obligation = "required"
	// Addressable must be implemented, or be replaced by an equivalent measure for a documented reason.
	Addressable Obligation = "addressable"
	// Standard is met by its implementation specifications.
	Standard Obligation = "standard"
)

// Kind says what infrastructure code can do for a safeguard.
type Kind string

const (
	// Technical safeguards can be checked on resources.
	Technical Kind = "technical"
	// Evidence safeguards are met by people, on the ground of what a tool can print.
	Evidence Kind = "evidence"
	// Organisational safeguards are met by people alone.
	Organisational Kind = "organisational"
)

// All returns every safeguard in the order of the regulation. The slice is the caller's own.
func All() []Safeguard { return slices.Clone(table) }

// Lookup finds a safeguard by its citation.
func Lookup(citation string) (Safeguard, bool) {
	s, ok := byCitation[citation]
	return s, ok
}

var byCitation = func() map[string]Safeguard {
	index := make(map[string]Safeguard, len(table))
	for _, s := range table {
		index[s.Citation] = s
	}
	return index
}()

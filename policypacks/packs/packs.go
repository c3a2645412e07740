package packs

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/aws"
)

// HIPAAVersion is the version of the HIPAA pack. A rule that is added or made stricter raises its minor number; one that
// is removed or renamed, its major number.
const HIPAAVersion = "0.1.0"

// HIPAA is the pack of rules that evidence technical safeguards of the Security Rule (45 CFR 164.302 to 164.318). What
// no rule can decide is listed in it as a control.
func HIPAA() *policypacks.Pack {
	return &policypacks.Pack{
		Name:    "hipaa",
		Version: HIPAAVersion,
		Title:   "HIPAA Security Rule",
		Description: "Evidence for technical safeguards of the HIPAA Security Rule in cloud resources. " +
			"Passing every rule is no statement of compliance: the controls listed are for people to meet.",
		Rules:    aws.Rules(),
		Controls: hipaaControls(),
	}
}

// All returns every pack.
func All() []*policypacks.Pack { return []*policypacks.Pack{HIPAA()} }

// Named finds a pack by its name; ok is false where there is none.
func Named(name string) (pack *policypacks.Pack, ok bool) {
	all := All()
	i := slices.IndexFunc(all, func(p *policypacks.Pack) bool { return p.Name == name })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

package packs

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/aws"
	"github.com/phiform/phiform/policypacks/rules/azure"
	"github.com/phiform/phiform/policypacks/rules/baa"
	"github.com/phiform/phiform/policypacks/rules/deployability"
	"github.com/phiform/phiform/policypacks/rules/gcp"
	"github.com/phiform/phiform/policypacks/rules/residency"
)

// Version is the version of all packs. A rule that is added or made stricter raises its minor number; one that is removed
// or renamed, its major number.
const Version = "0.2.0"

// HIPAA is the pack of rules that evidence technical safeguards of the Security Rule (45 CFR 164.302 to 164.318). What
// no rule can decide is listed in it as a control.
func HIPAA() *policypacks.Pack {
	return &policypacks.Pack{
		Name:    "hipaa",
		Version: Version,
		Title:   "HIPAA Security Rule",
		Description: "Evidence for technical safeguards of the HIPAA Security Rule in cloud resources. " +
			"Passing every rule is no statement of compliance: the controls listed are for people to meet.",
		Rules:    slices.Concat(aws.Rules(), azure.Rules(), gcp.Rules()),
		Controls: hipaaControls(),
	}
}

// Deployability is the pack of rules about what would fail, or quietly not work, once it is deployed.
func Deployability() *policypacks.Pack {
	return &policypacks.Pack{
		Name:    "deployability",
		Version: Version,
		Title:   "Deploys and works",
		Description: "What would fail at deployment, or quietly not work, although every resource is valid alone. " +
			"Passing every rule is no statement of compliance, nor a promise of the cloud's.",
		Operational: true,
		Rules:       deployability.Rules(),
	}
}

// BAA is the pack of rules about what the providers' business associate agreements cover (45 CFR 164.308(b)). It demands
// of a stack to say that one is signed.
func BAA() *policypacks.Pack {
	return &policypacks.Pack{
		Name:    "baa",
		Version: Version,
		Title:   "Business associate agreements",
		Description: "Only services that the provider's agreement covers, by dated lists, and an agreement that is signed. " +
			"Passing every rule is no statement of compliance: read the agreement itself, and the provider's present list.",
		Rules:    baa.Rules(),
		Controls: baa.Controls(),
	}
}

// Residency is the pack of rules about where data lies.
func Residency() *policypacks.Pack {
	return &policypacks.Pack{
		Name:    "residency",
		Version: Version,
		Title:   "Residency",
		Description: "Every resource, replica, backup and log in the regions that phiform:residency allows. " +
			"Passing every rule is no statement of compliance: HIPAA itself asks for no region.",
		Rules: residency.Rules(),
	}
}

// Every is all packs as one, see [policypacks.Join].
func Every() *policypacks.Pack { return policypacks.Join(All()...) }

// All returns the packs.
func All() []*policypacks.Pack {
	return []*policypacks.Pack{HIPAA(), BAA(), Residency(), Deployability()}
}

// Named finds a pack by its name, [Every] included; ok is false where there is none.
func Named(name string) (pack *policypacks.Pack, ok bool) {
	all := append(All(), Every())
	i := slices.IndexFunc(all, func(p *policypacks.Pack) bool { return p.Name == name })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

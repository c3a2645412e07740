// Package safeguard lists the safeguards of the HIPAA Security Rule (45 CFR 164.308 to 164.316) by their citations, so
// that rules and reports name the same things by the same words.
//
// The names are the rule's own short titles. What a safeguard asks for is in the regulation, not here.
package safeguard

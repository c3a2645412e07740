// Package packs lists the policy packs: which rules and which organisational safeguards belong together.
package packs

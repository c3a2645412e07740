// Package wafv2 declares the two AWS WAF resource types that the components use.
//
// The wafv2 package of the official SDK needs 4.2 GB of memory and most of a minute to compile, because its rule
// statements nest in each other and every level is a type of its own. The declarations here carry the official type
// tokens and property names for the small part that a content delivery network needs, and compile in a blink. The
// provider plugin is the official one, and so is the state: a stack can move to the official package at any time.
//
// The conformance test reads the source of the official package, without compiling it, and fails on every property
// name, type or token that differs.
package wafv2

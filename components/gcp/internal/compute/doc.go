// Package compute declares the resource types of Google's global load balancer and virtual networks that the components use.
//
// The compute package of the official SDK needs 5 GB of memory and more than a minute to compile. The declarations here
// carry the official type tokens and property names for the small part that the components need, and compile in a blink. The
// provider plugin is the official one, and so is the state: a stack can move to the official package at any time.
//
// The conformance test reads the source of the official package, without compiling it, and fails on every property
// name, type or token that differs.
package compute

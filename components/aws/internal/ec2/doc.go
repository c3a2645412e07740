// Package ec2 declares the resource types of networks that the components use.
//
// The ec2 package of the official SDK needs 3 GB of memory and half a minute to compile. The declarations here carry
// the official type tokens and property names for the part that a closed network needs, and compile in a blink. The
// provider plugin is the official one, and so is the state: a stack can move to the official package at any time.
//
// The conformance test reads the source of the official package, without compiling it, and fails on every property
// name, type or token that differs.
package ec2
